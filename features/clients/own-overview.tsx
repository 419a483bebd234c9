import type { ReactNode } from 'react'
import { Name } from '@/components/ui/bdi'
import { LinkButton } from '@/components/ui/button'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import { DescriptionList } from '@/components/ui/dl'
import { typeOf } from '@/features/custom-fields/types'
import type { ClientUser } from '@/lib/actor'
import { formatDate } from '@/lib/dates'
import { currencyName } from '@/lib/money'
import { isolated } from '@/lib/text'
import type { Translate } from '@/locales/translator'
import { addressLines } from './address'
import { formatClientNumber, fullName } from './client'
import { PhoneList } from './phone-list'
import type { OwnRecord } from './queries/get-own-profile'

type OwnProps = { actor: ClientUser; t: Translate; own: OwnRecord }

/** Whether the company lets its clients edit anything in the form of their profile. */
export const isAnythingEditable = ({ editable, custom }: OwnRecord) =>
  editable.size > 0 || custom.some(({ field }) => field.clientEditable)

/** What the company has of the client, as they read it themselves. */
export function OwnOverview({ actor, t, own }: OwnProps) {
  const { client, custom } = own
  const lines = addressLines(client, t.locale)
  const none = <span className="text-muted">{t('clientArea.profile.notGiven')}</span>
  const text = (value: string): ReactNode => (value ? <Name>{value}</Name> : none)
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <Part title={t('clientArea.profile.contact')} items={[
        { label: t('clients.profile.name'), value: text(fullName(client)) },
        { label: t('clients.profile.company'), value: text(client.companyName) },
        { label: t('clients.profile.jobTitle'), value: text(client.title) },
        {
          label: t('clients.profile.address'),
          value: lines.length > 0
            ? <address className="not-italic">{lines.map((line, at) => <p key={at}><Name>{line}</Name></p>)}</address> : none,
        },
        { label: t('clients.profile.email'), value: <Email actor={actor} t={t} own={own} /> },
        {
          label: t('clients.profile.phones'),
          value: client.phones.length > 0
            ? <PhoneList t={t} phones={client.phones} home={client.country || actor.company.country} /> : none,
        },
      ]} />
      <div className="grid gap-4">
        <Part title={t('clientArea.profile.billing')} items={[
          { label: t('clients.profile.taxId'), value: client.taxId ? <bdi>{client.taxId}</bdi> : none },
          { label: t('clients.profile.taxExempt'), value: client.taxExempt && t('common.yes') },
          { label: t('clients.profile.currency'), value: `${currencyName(client.currency, t.locale)} (${client.currency})` },
        ]} />
        {custom.length > 0 && (
          <Part title={t('clientArea.profile.additional')} items={custom.map(({ field, value }) => ({
            key: String(field.id), label: <Name>{field.label}</Name>,
            value: value === '' ? none : typeOf(field).display(value, { t }),
          }))} />
        )}
        <Part title={t('clientArea.profile.account')} items={[
          {
            label: t('clients.profile.clientId'),
            value: <bdi className="tabular-nums">{formatClientNumber(actor.company.clientNumberFormat, client.number)}</bdi>,
          },
          { label: t('clients.profile.username'), value: !actor.impersonator && actor.contactId === undefined && <bdi>{actor.username}</bdi> },
          { label: t('clients.profile.since'), value: formatDate(client.createdAt, t.locale, actor.company.timeZone) },
        ]} />
        <p className="text-muted">{t('clientArea.profile.ask', { company: isolated(actor.company.name) })}</p>
      </div>
    </div>
  )
}

type Item = { key?: string; label: ReactNode; value: ReactNode }

function Part({ title, items }: { title: string; items: readonly Item[] }) {
  return (
    <Card>
      <CardHeader title={title} />
      <CardBody><DescriptionList layout="stacked" items={items.filter(({ value }) => value !== false)} /></CardBody>
    </Card>
  )
}

/** Whoever is logged in as the client neither sees nor changes where their mail goes. */
function Email({ actor, t, own: { client, emailEditable } }: OwnProps) {
  if (actor.impersonator) return <span className="text-muted">{t('clientArea.impersonation.hidden')}</span>
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <bdi>{client.email}</bdi>
      {emailEditable && actor.contactId === undefined && (
        <LinkButton size="sm" variant="secondary" href="/client/profile/email">{t('clientArea.email.change')}</LinkButton>
      )}
    </span>
  )
}
