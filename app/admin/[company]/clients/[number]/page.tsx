import { PageHeader } from '@/components/page/page-header'
import { Avatar } from '@/components/ui/avatar'
import { Name } from '@/components/ui/bdi'
import { Callout } from '@/components/ui/callout'
import { AccountActionList } from '@/features/clients/account-action-list'
import { ClientAmounts } from '@/features/clients/client-amounts'
import { ClientOverview } from '@/features/clients/client-overview'
import { clientName, clientPageTitle, loadClientPage, type ClientParams } from '@/features/clients/client-page'
import { ProfileBoard } from '@/features/clients/profile-board'
import { loadWidgets } from '@/features/clients/profile-widgets'
import { getWidgetState } from '@/features/clients/queries/get-widget-state'
import { listConsents } from '@/features/clients/queries/list-consents'
import { listStatusChanges } from '@/features/clients/queries/list-status-changes'
import { StatusBadge } from '@/features/clients/status-badge'
import { ClosingNotice } from '@/features/closings/widgets/closing-notice'
import { findClosing } from '@/features/closings/queries'
import { listValues } from '@/features/custom-fields/queries'
import { listAmountsDue } from '@/features/invoices/queries'
import { listCredits } from '@/features/transactions/queries'
import { formatDate } from '@/lib/dates'
import { may } from '@/lib/permit'
import { initials } from '@/lib/text'

export const generateMetadata = (props: ClientParams) => clientPageTitle(props)

/** The profile (R65–R73): overview, account actions and amounts at one side, the widgets at the other. */
export default async function Profile({ params }: ClientParams) {
  const { company, number } = await params
  const { actor, t, client, path } = await loadClientPage(company, number)
  const bills = may(actor, 'billing.view')
  const [custom, [latest], [consent], closing, due, credits, state, widgets] = await Promise.all([
    listValues(actor, { clientId: client.id, groupId: client.groupId }),
    client.status === 'active' ? [] : listStatusChanges(actor, client.id, { limit: 1 }),
    listConsents(actor, client.id, { limit: 1 }),
    findClosing(actor, client.id),
    bills ? listAmountsDue(actor, client.id) : [],
    bills ? listCredits(actor, client.id) : [],
    getWidgetState(actor),
    loadWidgets({ actor, t, client }),
  ])
  const name = clientName(t, client)
  return (
    <>
      <PageHeader title={<Name>{name}</Name>} badge={<StatusBadge t={t} status={client.status} />}
        leading={<Avatar initials={initials(client.firstName, client.lastName) || '–'} color={client.group.color} />}
        breadcrumbs={[{ label: t('nav.clients'), href: `/admin/${actor.company.slug}/clients` }]} />
      {client.erasedAt && (
        <Callout tone="neutral" title={t('clients.erased.title')} className="mb-4">
          {t('clients.erased.text', { date: formatDate(client.erasedAt, t.locale, actor.company.timeZone) })}
        </Callout>
      )}
      <ClosingNotice actor={actor} t={t} closing={closing} path={path} />
      <div className="grid items-start gap-4 lg:grid-cols-[19rem_minmax(0,1fr)] xl:grid-cols-[21rem_minmax(0,1fr)]">
        <div className="grid gap-4">
          <ClientOverview actor={actor} t={t} client={client} custom={custom} latest={latest} consent={consent} />
          <AccountActionList actor={actor} t={t} client={client} />
          {bills && <ClientAmounts t={t} due={due} credits={credits} />}
        </div>
        <ProfileBoard company={actor.company.slug} {...widgets.arranged(state)} labels={widgets.labels} />
      </div>
    </>
  )
}
