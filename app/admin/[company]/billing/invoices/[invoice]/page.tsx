import { Section } from '@/components/page/section'
import { Card } from '@/components/ui/card'
import { ActivityList } from '@/features/events/activity-list'
import { InvoiceActions } from '@/features/invoices/invoice-actions'
import { InvoicePageHeader, invoicePageTitle, loadInvoicePage, type InvoiceParams } from '@/features/invoices/invoice-page'
import { InvoicePaper } from '@/features/invoices/invoice-paper'
import { InvoiceFacts, InvoicePayments } from '@/features/invoices/invoice-side'
import { InvoiceBadge } from '@/features/invoices/invoice-status'
import { listInvoiceEvents } from '@/features/invoices/queries/list-invoice-events'
import { todayIn } from '@/lib/dates'
import { may } from '@/lib/permit'

export const generateMetadata = (props: InvoiceParams) => invoicePageTitle(props)

const todayOf = (timeZone: string) => todayIn(timeZone, new Date())

export default async function InvoicePage({ params }: InvoiceParams) {
  const { company, invoice: id } = await params
  const { actor, t, invoice } = await loadInvoicePage(company, id)
  const events = may(actor, 'clients.view') ? await listInvoiceEvents(actor, invoice) : []
  const { timeZone } = actor.company
  const isPayable = invoice.kind === 'invoice' && invoice.status !== 'draft'
  return (
    <>
      <InvoicePageHeader actor={actor} t={t} invoice={invoice}
        badge={<InvoiceBadge t={t} invoice={invoice} today={todayOf(timeZone)} />}
        actions={<InvoiceActions actor={actor} t={t} invoice={invoice} />} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <InvoicePaper t={t} timeZone={timeZone} invoice={invoice} />
        <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
          <InvoiceFacts actor={actor} t={t} invoice={invoice} />
          {isPayable && <InvoicePayments actor={actor} t={t} invoice={invoice} />}
        </div>
      </div>
      {events.length > 0 && (
        <Section title={t('invoices.page.history')} className="mt-8">
          <Card><ActivityList actor={actor} t={t} rows={events} /></Card>
        </Section>
      )}
    </>
  )
}
