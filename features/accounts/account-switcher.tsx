import { Form } from '@/components/form/form'
import { Icon } from '@/components/ui/icons'
import { Menu } from '@/components/ui/menu'
import type { ClientUser } from '@/lib/actor'
import type { Translate } from '@/locales/translator'
import { switchAccountAction } from './actions/own-account'
import { listAccounts } from './queries/accounts'

/** The accounts that the login opens, for whoever has several. */
export async function AccountSwitcher({ actor, t }: { actor: ClientUser; t: Translate }) {
  if (!actor.hasOthers || actor.impersonator) return null
  const accounts = await listAccounts(actor)
  const several = new Set(accounts.map(({ seller }) => seller)).size > 1
  const current = accounts.find(({ clientId }) => clientId === actor.clientId)
  return (
    <Menu
      label={t('contacts.switch')}
      triggerClassName="btn btn-ghost btn-sm max-w-48"
      trigger={<><Icon name="users" /><span className="truncate max-sm:hidden"><bdi>{current?.name}</bdi></span></>}
      items={accounts.map(({ clientId, name, seller }) => ({
        label: String(clientId),
        action: (
          <Form action={switchAccountAction} summary={false} hidden={{ account: String(clientId) }}>
            <button type="submit" className="menu-item" aria-current={clientId === actor.clientId || undefined}>
              <span className="min-w-0"><bdi>{name}</bdi>{several && <span className="block text-muted"><bdi>{seller}</bdi></span>}</span>
            </button>
          </Form>
        ),
      }))}
    />
  )
}
