import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import type { ClientUser } from '@/lib/actor'
import { formatDate, todayIn } from '@/lib/dates'
import { formatMoney } from '@/lib/money'
import { isolated } from '@/lib/text'
import type { Translate } from '@/locales/translator'
import { dueOf, isOverdue } from './invoice'
import { InvoiceBadge } from './invoice-status'
import type { OwnInvoiceRow } from './queries/own-invoices'

type Props = { actor: ClientUser; t: Translate; rows: readonly OwnInvoiceRow[] }

/** A client's own invoices: number, dates, status and amount, as rows that fit a phone; with `choose`, a box to pay by. */
export function OwnInvoiceList({ actor, t, rows, choose }: Props & { choose?: boolean }) {
  const today = todayFor(actor.company.timeZone)
  return (
    <ul className="own-rows">
      {rows.map((invoice) => {
        const payable = choose && dueOf(invoice) > 0n
        return (
          <li key={invoice.id} className="flex items-stretch">
            {payable && (
              <label className="own-choose">
                <input type="checkbox" className="check" name="invoice" value={invoice.id}
                  aria-label={t('clientArea.invoices.select', { number: isolated(invoice.number ?? '') })} />
              </label>
            )}
            <Row actor={actor} t={t} invoice={invoice} today={today} />
          </li>
        )
      })}
    </ul>
  )
}

function Row({ actor, t, invoice, today }: Omit<Props, 'rows'> & { invoice: OwnInvoiceRow; today: string }) {
  const { id, kind, number, status, currency, issuedOn, dueOn, total, applied } = invoice
  const { timeZone } = actor.company
  const day = (date: string) => formatDate(date, t.locale, timeZone)
  const money = (amount: bigint) => formatMoney(amount, currency, t.locale)
  const overdue = isOverdue(invoice, today)
  const partly = status === 'open' && applied > 0n
  return (
    <Link href={`/client/invoices/${id}`} prefetch={false} className="own-row items-start justify-between">
      <span className="min-w-0">
        <span className="block font-medium">
          {kind === 'credit-note' ? t('invoices.page.creditNote', { number: isolated(number ?? '') }) : <bdi>{number}</bdi>}
        </span>
        {issuedOn && <time className="block text-muted" dateTime={issuedOn}>{day(issuedOn)}</time>}
        {status === 'open' && dueOn && (
          <span className={`block ${overdue ? 'text-danger' : 'text-muted'}`}>{t('clientArea.invoices.due', { date: day(dueOn) })}</span>
        )}
      </span>
      <span className="shrink-0 text-end">
        <span className="block font-medium tabular-nums">{money(total)}</span>
        {partly && <span className="block text-muted tabular-nums">{t('clientArea.invoices.open', { amount: money(total - applied) })}</span>}
        <span className="mt-0.5 flex flex-wrap justify-end gap-1">
          {partly && <Badge tone="warning">{t('clientArea.invoices.partly')}</Badge>}
          <InvoiceBadge t={t} invoice={invoice} today={today} />
        </span>
      </span>
    </Link>
  )
}

const todayFor = (timeZone: string) => todayIn(timeZone, new Date())
