import type { Metadata } from 'next'
import { cache } from 'react'
import { PageHeader } from '@/components/page/page-header'
import { Card, CardHeader } from '@/components/ui/card'
import { requireClient } from '@/features/accounts/sessions'
import { invoiceTitle, readInvoiceId } from '@/features/invoices/invoice-page'
import { InvoicePaper } from '@/features/invoices/invoice-paper'
import { OwnInvoiceHistory } from '@/features/invoices/own-invoice-history'
import { OwnInvoiceSummary } from '@/features/invoices/own-invoice-summary'
import { getInvoice } from '@/features/invoices/queries/get-invoice'
import { listOwnInvoiceMails } from '@/features/invoices/queries/own-invoices'
import { textsFor } from '@/features/languages/texts'
import { todayIn } from '@/lib/dates'

type Props = { params: Promise<{ invoice: string }> }

/** Once for the page and its title. */
const load = cache(async (text: string) => {
  const actor = await requireClient('invoices')
  const id = readInvoiceId(text)
  const [t, invoice, mails] = await Promise.all([textsFor(actor), getInvoice(actor, id), listOwnInvoiceMails(actor, id)])
  return { actor, t, invoice, mails }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { t, invoice } = await load((await params).invoice)
  return { title: invoiceTitle(t, invoice).replace(/[\u2068\u2069]/g, '') }
}

/** One of the client's own invoices, in their language: where it stands, the paper, and what became of it. */
export default async function OwnInvoice({ params }: Props) {
  const { actor, t, invoice, mails } = await load((await params).invoice)
  const { timeZone } = actor.company
  return (
    <>
      <PageHeader title={invoiceTitle(t, invoice)} breadcrumbsLabel={t('nav.main')}
        breadcrumbs={[{ label: t('clientArea.home.invoices'), href: '/client/invoices' }]} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <OwnInvoiceSummary t={t} invoice={invoice} today={todayOf(timeZone)} />
        <InvoicePaper t={t} timeZone={timeZone} invoice={invoice} />
        <Card>
          <CardHeader title={t('clientArea.invoices.history')} />
          <OwnInvoiceHistory actor={actor} t={t} invoice={invoice} mails={mails} />
        </Card>
      </div>
    </>
  )
}

const todayOf = (timeZone: string) => todayIn(timeZone, new Date())
