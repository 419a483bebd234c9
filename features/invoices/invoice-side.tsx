import { RowsTable } from '@/components/page/rows-table'
import { Name } from '@/components/ui/bdi'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import { DescriptionList } from '@/components/ui/dl'
import { EmptyState } from '@/components/ui/empty-state'
import { methodName } from '@/features/transactions/method-name'
import type { Staff } from '@/lib/actor'
import { formatDate, formatDateTime } from '@/lib/dates'
import { formatMoney } from '@/lib/money'
import type { Translate } from '@/locales/translator'
import { invoicePath } from './invoice-path'
import type { Invoice } from './queries/get-invoice'

type Props = { actor: Staff; t: Translate; invoice: Invoice }

/** Beside the paper: what only staff need to know. */
export function InvoiceFacts({ actor, t, invoice }: Props) {
  const { timeZone, slug } = actor.company
  const { currency, status, kind, credits } = invoice
  const money = (amount: bigint) => <span className="tabular-nums">{formatMoney(amount, currency, t.locale)}</span>
  const issued = kind === 'invoice' && (status === 'open' || status === 'paid')
  return (
    <Card>
      <CardHeader title={t('invoices.page.facts')} />
      <CardBody>
        <DescriptionList items={[
          { label: t('invoices.page.due'), value: issued && <strong>{money(invoice.due)}</strong> },
          { label: t('invoices.page.paidIn'), value: issued && invoice.applied > 0n && money(invoice.applied) },
          { label: t('invoices.page.credited'), value: invoice.credited > 0n && money(invoice.credited) },
          {
            label: t('invoices.page.creditedInvoice'),
            value: credits?.number && <a className="link" href={invoicePath(actor, credits.id)}><bdi>{credits.number}</bdi></a>,
          },
          {
            label: t('invoices.page.delivered'),
            value: status !== 'draft' && status !== 'void'
              && (invoice.deliveredAt ? formatDateTime(invoice.deliveredAt, t.locale, timeZone) : t('invoices.page.notDelivered')),
          },
          { label: t('invoices.page.voidReason'), value: invoice.voidReason && <Name>{invoice.voidReason}</Name> },
          {
            label: t('invoices.page.creditNotes'),
            value: invoice.creditNotes.length > 0 && (
              <ul>
                {invoice.creditNotes.map((note) => (
                  <li key={note.id} className="flex justify-between gap-3">
                    <a className="link" href={`/admin/${slug}/billing/invoices/${note.id}`}><bdi>{note.number}</bdi></a>{money(note.total)}
                  </li>
                ))}
              </ul>
            ),
          },
        ].filter(({ value }) => value !== false)} />
        {invoice.privateNotes && (
          <div className="mt-4 border-t border-line pt-3">
            <p className="text-muted">{t('invoices.page.privateNotes')}</p>
            <p className="mt-1 whitespace-pre-line" dir="auto">{invoice.privateNotes}</p>
          </div>
        )}
      </CardBody>
    </Card>
  )
}

/** What pays the invoice: payments, and credit notes. */
export function InvoicePayments({ actor, t, invoice }: Props) {
  const columns = [{ label: t('transactions.received') }, { label: t('transactions.method') }, { label: t('transactions.amount'), numeric: true }]
  return (
    <Card>
      <CardHeader title={t('invoices.page.payments')} />
      {invoice.applications.length === 0 ? <EmptyState compact title={t('invoices.page.noPayments')} /> : (
        <RowsTable caption={t('invoices.page.payments')} columns={columns} rows={invoice.applications.map((one) => ({
          id: one.id,
          cells: [
            { text: formatDate(one.receivedAt, t.locale, actor.company.timeZone), href: `/admin/${actor.company.slug}/billing/transactions/${one.transactionId}` },
            methodName(t, one.method), formatMoney(one.amount, invoice.currency, t.locale),
          ],
        }))} />
      )}
    </Card>
  )
}
