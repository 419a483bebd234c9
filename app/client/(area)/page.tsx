import type { Metadata } from 'next'
import { PageHeader } from '@/components/page/page-header'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { requireClient } from '@/features/accounts/sessions'
import { OwnAmounts } from '@/features/clients/own-amounts'
import { OwnInvoiceList } from '@/features/invoices/own-invoice-list'
import { listAmountsDue, listInvoices } from '@/features/invoices/queries'
import { OwnServiceList } from '@/features/services/own-service-list'
import { listRunningServices } from '@/features/services/queries'
import { listCredits } from '@/features/transactions/queries'
import { isolated } from '@/lib/text'
import { translator } from '@/locales/translator'

const shown = 5

export async function generateMetadata(): Promise<Metadata> {
  const actor = await requireClient()
  return { title: (await translator(actor.locale))('clientArea.home.title') }
}

export default async function Page() {
  const actor = await requireClient()
  const [t, due, credits, services, invoices] = await Promise.all([
    translator(actor.locale), listAmountsDue(actor, actor.clientId), listCredits(actor, actor.clientId),
    listRunningServices(actor, actor.clientId, { limit: shown + 1 }), listInvoices(actor, actor.clientId, { limit: shown + 1 }),
  ])
  return (
    <>
      <PageHeader title={t('clientArea.home.greeting', { name: isolated(actor.name) })} />
      <div className="grid items-start gap-4 lg:grid-cols-[20rem_minmax(0,1fr)]">
        <OwnAmounts t={t} due={due} credits={credits} />
        <div className="grid gap-4">
          <Card>
            <CardHeader title={t('clientArea.home.services')} actions={services.length > shown && (
              <LinkButton variant="ghost" size="sm" href="/client/services">{t('clientArea.home.allServices')}</LinkButton>
            )} />
            {services.length > 0 ? <OwnServiceList actor={actor} t={t} rows={services.slice(0, shown)} />
              : <EmptyState compact title={t('clientArea.home.noServices')} />}
          </Card>
          <Card>
            <CardHeader title={t('clientArea.home.invoices')} actions={invoices.length > shown && (
              <LinkButton variant="ghost" size="sm" href="/client/invoices">{t('clientArea.home.allInvoices')}</LinkButton>
            )} />
            {invoices.length > 0 ? <OwnInvoiceList actor={actor} t={t} rows={invoices.slice(0, shown)} />
              : <EmptyState compact title={t('clientArea.home.noInvoices')} />}
          </Card>
        </div>
      </div>
    </>
  )
}
