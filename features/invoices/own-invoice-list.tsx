import Link from 'next/link'
import { Badge, type Tone } from '@/components/ui/badge'
import type { ClientUser } from '@/lib/actor'
import { formatDate, todayIn } from '@/lib/dates'
import { formatMoney } from '@/lib/money'
import type { Translate } from '@/locales/translator'
import { isOverdue, type InvoiceStatus } from './invoice'
import type { InvoiceRow } from './queries'

const tones: Record<InvoiceStatus, Tone> = { draft: 'neutral', open: 'info', paid: 'success', void: 'neutral' }

/** A client's own invoices: number, dates, status and amount, as rows that fit a phone. */
export function OwnInvoiceList({ actor, t, rows }: { actor: ClientUser; t: Translate; rows: readonly InvoiceRow[] }) {
  const { timeZone } = actor.company
  const today = todayFor(timeZone)
  const day = (date: string) => formatDate(date, t.locale, timeZone)
  return (
    <ul className="divide-y divide-line">
      {rows.map((invoice) => {
        const { id, number, status, currency, issuedOn, dueOn, total, applied } = invoice
        const overdue = isOverdue(invoice, today)
        return (
          <li key={id} className="flex items-start justify-between gap-4 px-4 py-3">
            <div className="min-w-0">
              <p className="font-medium">
                <Link href={`/client/invoices/${id}`} prefetch={false} className="link"><bdi>{number}</bdi></Link>
              </p>
              <p className="flex flex-wrap gap-x-3 text-muted">
                {issuedOn && <time dateTime={issuedOn}>{day(issuedOn)}</time>}
                {status === 'open' && dueOn && (
                  <span className={overdue ? 'text-danger' : undefined}>
                    {t('clientArea.invoices.due', { date: day(dueOn) })}
                  </span>
                )}
              </p>
            </div>
            <div className="shrink-0 text-end">
              <p className="font-medium tabular-nums">{formatMoney(total, currency, t.locale)}</p>
              {status === 'open' && applied > 0n && (
                <p className="text-muted tabular-nums">
                  {t('clientArea.invoices.open', { amount: formatMoney(total - applied, currency, t.locale) })}
                </p>
              )}
              <Badge tone={overdue ? 'danger' : tones[status]} dot>
                {overdue ? t('invoices.overdue') : t(`invoices.statuses.${status}`)}
              </Badge>
            </div>
          </li>
        )
      })}
    </ul>
  )
}

const todayFor = (timeZone: string) => todayIn(timeZone, new Date())
