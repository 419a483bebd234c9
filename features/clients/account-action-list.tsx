import { Card, CardHeader } from '@/components/ui/card'
import { ActionLinks } from '@/components/page/action-links'
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
      <ActionLinks items={actions.map(({ label, icon, path, final, section }, index) => ({
        label: t(label), icon, href: hrefOf(actor, client.number, path),
        // What is not there does not travel.
        ...(final && { final }), ...(index > 0 && actions[index - 1]?.section !== section && { apart: true }),
      }))} />
    </Card>
  )
}

const hrefOf = (actor: Staff, number: number, path: string) => (path.includes('{client}')
  ? `/admin/${actor.company.slug}${path.replace('{client}', String(number))}` : profilePath(actor, number) + path)
