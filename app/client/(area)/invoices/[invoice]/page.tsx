import type { Metadata } from 'next'
import { PageHeader } from '@/components/page/page-header'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { Icon } from '@/components/ui/icons'
import { requireClient } from '@/features/accounts/sessions'
import { invoiceTitle, readInvoiceId } from '@/features/invoices/invoice-page'
import { InvoicePaper } from '@/features/invoices/invoice-paper'
import { InvoiceBadge } from '@/features/invoices/invoice-status'
import { OwnPayments } from '@/features/invoices/own-payments'
import { getInvoice } from '@/features/invoices/queries/get-invoice'
import { textsFor } from '@/features/settings/languages/texts'
import { todayIn } from '@/lib/dates'

type Props = { params: Promise<{ invoice: string }> }

const todayOf = (timeZone: string) => todayIn(timeZone, new Date())

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const actor = await requireClient()
  const [t, invoice] = await Promise.all([textsFor(actor), getInvoice(actor, readInvoiceId((await params).invoice))])
  return { title: invoiceTitle(t, invoice).replace(/[\u2068\u2069]/g, '') }
}

/** One of the client's own invoices, in their language. */
export default async function OwnInvoice({ params }: Props) {
  const actor = await requireClient()
  const [t, invoice] = await Promise.all([textsFor(actor), getInvoice(actor, readInvoiceId((await params).invoice))])
  const { timeZone } = actor.company
  const path = `/client/invoices/${invoice.id}`
  const standing = invoice.status === 'open' || invoice.status === 'paid'
  return (
    <>
      <PageHeader title={invoiceTitle(t, invoice)} badge={<InvoiceBadge t={t} invoice={invoice} today={todayOf(timeZone)} />}
        breadcrumbs={[
          { label: t('clientArea.home.title'), href: '/client' }, { label: t('clientArea.home.invoices'), href: '/client/invoices' },
        ]}
        actions={(
          <>
            {invoice.due > 0n && (
              <LinkButton variant="primary" href={`/client/pay?invoice=${invoice.id}`} icon={<Icon name="credit-card" />}>
                {t('clientArea.invoices.pay')}
              </LinkButton>
            )}
            <a className="btn btn-secondary" href={`${path}/pdf`}><Icon name="download" />{t('clientArea.invoices.download')}</a>
            {standing && <a className="btn btn-ghost" href={`${path}/ubl`}><Icon name="file-text" />{t('clientArea.invoices.downloadUbl')}</a>}
          </>
        )} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
        <InvoicePaper t={t} timeZone={timeZone} invoice={invoice} />
        {invoice.applications.length > 0 && (
          <Card>
            <CardHeader title={t('clientArea.invoices.payments')} />
            <OwnPayments actor={actor} t={t} invoice={invoice} />
          </Card>
        )}
      </div>
    </>
  )
}
