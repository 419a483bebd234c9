import { LinkList } from '@/components/page/soft-links'
import { Card, CardHeader } from '@/components/ui/card'
import { Icon } from '@/components/ui/icons'
import type { Staff } from '@/lib/actor'
import type { Translate } from '@/locales/translator'
import { actionsFor, type ActionClient } from './account-actions'
import { profilePath } from './profile-widget'

/** Account actions of the profile: links, so that each works without JavaScript and can be opened beside. */
export function AccountActionList({ actor, t, client }: {
  actor: Staff
  t: Translate
  client: ActionClient & { number: number }
}) {
  const actions = actionsFor(actor, client)
  if (actions.length === 0) return null
  return (
    <Card>
      <CardHeader title={t('clients.actions.title')} />
      <LinkList className="px-2 pb-2">
        {actions.map(({ label, icon, path, final, section }, index) => (
          <li key={path} className={index > 0 && actions[index - 1]?.section !== section ? 'mt-1.5 border-t border-line pt-1.5' : undefined}>
            <a href={hrefOf(actor, client.number, path)}
              className={`flex items-center gap-2 rounded-md px-2 py-1.5 hover:bg-hover ${final ? 'text-danger' : ''}`}>
              <Icon name={icon} className={final ? 'icon' : 'icon text-muted'} />{t(label)}
            </a>
          </li>
        ))}
      </LinkList>
    </Card>
  )
}

const hrefOf = (actor: Staff, number: number, path: string) => (path.includes('{client}')
  ? `/admin/${actor.company.slug}${path.replace('{client}', String(number))}` : profilePath(actor, number) + path)
