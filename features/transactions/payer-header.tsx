import { PageHeader } from '@/components/page/page-header'
import { Name } from '@/components/ui/bdi'
import { formatClientNumber, fullName } from '@/features/clients/client'
import { profilePath } from '@/features/clients/profile-widget'
import type { Staff } from '@/lib/actor'
import type { Translate } from '@/locales/translator'

type Payer = { number: number; firstName: string; lastName: string; companyName: string }

/** A client's name and Client ID, as one piece. */
export function PayerName({ actor, t, client }: { actor: Staff; t: Translate; client: Payer }) {
  return (
    <>
      <Name>{fullName(client) || client.companyName || t('clients.profile.unnamed')}</Name>{' '}
      <bdi>{formatClientNumber(actor.company.clientNumberFormat, client.number)}</bdi>
    </>
  )
}

/** The head of a page about one client's money, and the way back to the profile. */
export function PayerHeader({ actor, t, client, title }: { actor: Staff; t: Translate; client: Payer; title: string }) {
  return (
    <PageHeader title={title} breadcrumbs={[
      { label: <PayerName actor={actor} t={t} client={client} />, href: profilePath(actor, client.number) },
      { label: t('transactions.title'), href: `${profilePath(actor, client.number)}/transactions` },
    ]} />
  )
}
