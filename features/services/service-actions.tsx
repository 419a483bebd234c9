import Link from 'next/link'
import { Form } from '@/components/form/form'
import type { FormAction } from '@/components/form/form-state'
import { Submit } from '@/components/form/submit'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import { Icon, type IconName } from '@/components/ui/icons'
import type { Staff } from '@/lib/actor'
import { may } from '@/lib/permit'
import type { MessageKey, Translate } from '@/locales/translator'
import { followPackageAction, undoCancellationAction, unsuspendServiceAction } from './actions'
import type { Service } from './queries'
import { canActivate, canCancel, canChange, canMove, canSuspend, canUndo, canUnsuspend } from './service'
import { servicePath } from './service-path'

type Action = { label: MessageKey; icon: IconName; fits: (service: Service) => boolean; final?: boolean }
const pages: readonly (Action & { path: string })[] = [
  { label: 'services.actions.activate', icon: 'circle-check', path: 'activate', fits: canActivate },
  { label: 'services.actions.change', icon: 'arrow-left-right', path: 'change', fits: canChange },
  { label: 'services.actions.price', icon: 'tag', path: 'price', fits: canChange },
  { label: 'services.actions.move', icon: 'calendar', path: 'renewal-day', fits: canMove },
  { label: 'services.actions.suspend', icon: 'ban', path: 'suspend', fits: canSuspend },
  { label: 'services.actions.cancel', icon: 'archive', path: 'cancel', fits: canCancel, final: true },
]
/** What needs no further word is done at once. */
const buttons: readonly (Action & { action: FormAction })[] = [
  { label: 'services.actions.unsuspend', icon: 'circle-check', action: unsuspendServiceAction, fits: canUnsuspend },
  { label: 'services.actions.follow', icon: 'repeat-2', action: followPackageAction, fits: (one) => canChange(one) && one.priceOverride },
  { label: 'services.actions.undo', icon: 'rotate-ccw', action: undoCancellationAction, fits: canUndo },
]

/** What can be done with a service now. */
export function ServiceActions({ actor, t, service }: { actor: Staff; t: Translate; service: Service }) {
  if (!may(actor, 'billing.edit') || !canCancel(service)) return null
  const hidden = { company: actor.company.slug, id: String(service.id), version: String(service.version) }
  const now = buttons.filter(({ fits }) => fits(service))
  return (
    <Card>
      <CardHeader title={t('services.actions.title')} />
      <ul className="px-2 pb-2">
        {pages.filter(({ fits }) => fits(service)).map(({ label, icon, path, final }) => (
          <li key={path}>
            <Link href={`${servicePath(actor, service.id)}/${path}`} prefetch={false}
              className={`flex items-center gap-2 rounded-md px-2 py-1.5 hover:bg-hover ${final ? 'text-danger' : ''}`}>
              <Icon name={icon} className={final ? 'icon' : 'icon text-muted'} />{t(label)}
            </Link>
          </li>
        ))}
      </ul>
      {now.length > 0 && (
        <CardBody className="grid gap-2 pt-0">
          {now.map(({ label, icon, action }) => (
            <Form key={label} action={action} hidden={hidden}>
              <Submit variant="secondary" size="sm" icon={<Icon name={icon} />}>{t(label)}</Submit>
            </Form>
          ))}
        </CardBody>
      )}
    </Card>
  )
}
