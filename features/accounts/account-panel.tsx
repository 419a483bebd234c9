import type { ReactNode } from 'react'
import { Callout } from '@/components/ui/callout'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import type { ClientUser, Staff } from '@/lib/actor'
import type { Translate } from '@/locales/translator'

export type PanelProps = { actor: Staff | ClientUser; t: Translate }

/** The company that a form of the portal acts in travels with it; a client has only one. */
export const hiddenFor = (actor: Staff | ClientUser): Record<string, string> =>
  (actor.kind === 'staff' ? { company: actor.company.slug } : {})

/** One card of "My account". Whoever is logged in as the client sees only that it is closed to them. */
export function AccountPanel({ actor, t, title, description, guarded, children }: PanelProps & {
  title: ReactNode
  description?: string
  guarded?: boolean
  children: ReactNode
}) {
  const isClosed = guarded && isImpersonated(actor)
  return (
    <Card>
      <CardHeader title={title} description={description} />
      <CardBody>{isClosed ? <Callout tone="neutral">{t('account.impersonated')}</Callout> : children}</CardBody>
    </Card>
  )
}

export const isImpersonated = (actor: Staff | ClientUser) => actor.kind === 'client' && actor.impersonator !== undefined
