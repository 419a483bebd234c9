import Link from 'next/link'
import { Name } from '@/components/ui/bdi'
import { Card, CardHeader } from '@/components/ui/card'
import { ColorDot } from '@/components/ui/color-dot'
import { Facts, type Fact, type FactValue } from '@/components/ui/facts'
import type { FieldWithValue } from '@/features/custom-fields/queries'
import { SecretValue } from '@/features/custom-fields/secret-value'
import { typeOf } from '@/features/custom-fields/types'
import type { Staff } from '@/lib/actor'
import { formatDate, formatDateTime } from '@/lib/dates'
import { currencyName } from '@/lib/money'
import { may } from '@/lib/permit'
import { languageName } from '@/locales'
import type { Translate } from '@/locales/translator'
import { addressLines } from './address'
import { formatClientNumber, fullName } from './client'
import type { Consent } from './queries/list-consents'
import { PhoneList } from './phone-list'
import type { Client } from './queries/get-client'
import type { StatusChange } from './queries/list-status-changes'
import { StatusBadge } from './status-badge'
import { TagList } from './tag-list'

type OverviewProps = {
  actor: Staff
  t: Translate
  client: Client
  custom: readonly FieldWithValue[]
  /** The change that led to the present status. */
  latest?: StatusChange
  /** The newest change of the consent to marketing emails. */
  consent?: Consent
}

/** The first pane of the profile: who the client is. What is empty is left out. */
export function ClientOverview({ actor, t, client, custom, latest, consent }: OverviewProps) {
  const { timeZone, clientNumberFormat } = actor.company
  const isErased = client.erasedAt !== null
  const name = (text: string): FactValue => text && { bdi: text }
  const business = [
    { label: t('clients.profile.status'), value: <Status t={t} client={client} latest={latest} timeZone={timeZone} /> },
    { label: t('clients.profile.clientId'), value: { bdi: formatClientNumber(clientNumberFormat, client.number) } },
    {
      label: t('clients.profile.group'),
      value: (
        <span className="inline-flex items-baseline gap-1.5">
          <ColorDot color={client.group.color} /><Name>{client.group.name}</Name>
        </span>
      ),
    },
    {
      label: t('clients.fields.tags'),
      value: client.tags.length > 0 ? <TagList tags={client.tags} path={`/admin/${actor.company.slug}/clients`} /> : '',
    },
  ]
  const lines = addressLines(client, t.locale)
  const person = [
    { label: t('clients.profile.name'), value: name(fullName(client)) },
    { label: t('clients.profile.company'), value: name(client.companyName) },
    { label: t('clients.profile.jobTitle'), value: name(client.title) },
    { label: t('clients.profile.address'), value: lines.length > 0 ? { bdi: lines } : '' },
    { label: t('clients.profile.email'), value: client.email && { bdi: client.email, href: `mailto:${client.email}` } },
    {
      label: t('clients.profile.phones'),
      value: client.phones.length > 0
        ? <PhoneList t={t} phones={client.phones} home={client.country || actor.company.country} /> : '',
    },
  ]
  const billing = [
    { label: t('clients.profile.taxExempt'), value: t(client.taxExempt ? 'common.yes' : 'common.no') },
    { label: t('clients.profile.taxId'), value: name(client.taxId) },
    { label: t('clients.profile.currency'), value: `${currencyName(client.currency, t.locale)} (${client.currency})` },
    { label: t('clients.profile.language'), value: <bdi lang={client.locale}>{languageName(client.locale)}</bdi> },
  ]
  const account = [
    {
      label: t('clients.profile.username'),
      value: !client.username ? '' : client.hasPassword ? { bdi: client.username } : (
        <><bdi>{client.username}</bdi><span className="text-muted"> ({t('clients.profile.noPassword')})</span></>
      ),
    },
    { label: t('clients.profile.marketing'), value: isErased ? '' : <Marketing actor={actor} t={t} client={client} consent={consent} /> },
    { label: t('clients.profile.since'), value: formatDate(client.createdAt, t.locale, timeZone) },
    {
      label: t('clients.profile.lastLogin'),
      value: isErased ? ''
        : client.lastLoginAt ? formatDateTime(client.lastLoginAt, t.locale, timeZone) : t('clients.profile.never'),
    },
  ]
  const own = custom.filter(({ value }) => value !== '').map(({ field, value }): Fact => ({
    label: { bdi: field.label },
    value: typeOf(field).isSecret && may(actor, 'clients.edit') ? (
      <SecretValue company={actor.company.slug} number={client.number} fieldId={field.id}
        texts={{ show: t('customFields.show'), label: t('customFields.showOne', { label: field.label }) }} />
    ) : <>{typeOf(field).display(value, { t })}</>,
  }))
  return (
    <Card>
      <CardHeader title={t('clients.profile.overview')} />
      <Facts lists={[business, isErased ? [] : person, billing, account, own].map((facts: readonly Fact[]) => facts.filter(({ value }) => value !== ''))} />
    </Card>
  )
}

/** Whether marketing emails may be sent, and how that came about; the whole history is a page of its own. */
function Marketing({ actor, t, client, consent }: Pick<OverviewProps, 'actor' | 't' | 'client' | 'consent'>) {
  return (
    <>
      {t(client.marketingOptIn ? 'common.yes' : 'common.no')}
      {consent && (
        <span className="mt-1 block text-muted">
          {t(`clients.consent.sources.${consent.source}`)}{' · '}
          <Link href={`/admin/${actor.company.slug}/clients/${client.number}/consents`} prefetch={false} className="link">
            {formatDate(consent.at, t.locale, actor.company.timeZone)}
          </Link>
        </span>
      )}
    </>
  )
}

/** An inactive or fraud client shows since when, why and by whom. */
function Status({ t, client, latest, timeZone }: Omit<OverviewProps, 'actor' | 'custom' | 'consent'> & { timeZone: string }) {
  const told = client.status !== 'active' && latest?.status === client.status
  return (
    <>
      <StatusBadge t={t} status={client.status} />
      {told && (
        <span className="mt-1 block text-muted">
          {latest.reason && <span className="block text-text wrap-anywhere" dir="auto">{latest.reason}</span>}
          {formatDate(latest.createdAt, t.locale, timeZone)}{latest.by && <>{' · '}<bdi>{latest.by}</bdi></>}
        </span>
      )}
    </>
  )
}
