import type { Metadata } from 'next'
import { PageHeader } from '@/components/page/page-header'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { requireClient } from '@/features/accounts/sessions'
import { OwnAmounts } from '@/features/clients/own-amounts'
import { OwnNews } from '@/features/clients/own-news'
import { listOwnNews } from '@/features/clients/queries/list-own-news'
import { OwnInvoiceList } from '@/features/invoices/own-invoice-list'
import { listOwnDue, listOwnInvoices } from '@/features/invoices/queries/own-invoices'
import { OwnServiceList } from '@/features/services/own-service-list'
import { listRunningServices } from '@/features/services/queries'
import { textsFor } from '@/features/languages/texts'
import { listCredits } from '@/features/transactions/queries'
import { mayClient } from '@/lib/client-permit'
import { todayIn } from '@/lib/dates'
import { isolated } from '@/lib/text'

const shown = 5

export async function generateMetadata(): Promise<Metadata> {
  const actor = await requireClient()
  return { title: (await textsFor(actor))('clientArea.home.title') }
}

/** How the account stands: what is due, what runs, what is open, and what happened lately. */
export default async function Page() {
  const actor = await requireClient()
  const sees = {
    invoices: mayClient(actor, 'invoices'), transactions: mayClient(actor, 'transactions'), services: mayClient(actor, 'services'),
  }
  const [t, due, credits, services, invoices, news] = await Promise.all([
    textsFor(actor), sees.invoices ? listOwnDue(actor, todayOf(actor.company.timeZone)) : [],
    sees.transactions ? listCredits(actor, actor.clientId) : [],
    sees.services ? listRunningServices(actor, actor.clientId, { limit: shown + 1 }) : [],
    sees.invoices ? listOwnInvoices(actor, { tab: 'open', limit: shown + 1 }) : [],
    listOwnNews(actor, { limit: 6 }),
  ])
  return (
    <>
      <PageHeader title={t('clientArea.home.greeting', { name: isolated(actor.name) })} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          {(sees.invoices || sees.transactions) && <OwnAmounts t={t} due={due} credits={credits} />}
          {sees.invoices && <Card>
            <CardHeader title={t('clientArea.home.openInvoices')} actions={(
              <LinkButton variant="ghost" size="sm" href="/client/invoices?tab=all">{t('clientArea.home.allInvoices')}</LinkButton>
            )} />
            {invoices.length > 0 ? <OwnInvoiceList actor={actor} t={t} rows={invoices.slice(0, shown)} />
              : <EmptyState compact title={t('clientArea.home.noOpenInvoices')} />}
          </Card>}
          {sees.services && <Card>
            <CardHeader title={t('clientArea.home.services')} actions={(
              <LinkButton variant="ghost" size="sm" href="/client/services">{t('clientArea.home.allServices')}</LinkButton>
            )} />
            {services.length > 0 ? <OwnServiceList actor={actor} t={t} rows={services.slice(0, shown)} />
              : <EmptyState compact title={t('clientArea.home.noServices')} />}
          </Card>}
        </div>
        <Card>
          <CardHeader title={t('clientArea.home.news')} />
          <OwnNews actor={actor} t={t} news={news} />
        </Card>
      </div>
    </>
  )
}

const todayOf = (timeZone: string) => todayIn(timeZone, new Date())
