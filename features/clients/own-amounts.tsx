import { LinkButton } from '@/components/ui/button'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import { Icon } from '@/components/ui/icons'
import type { OwnDue } from '@/features/invoices/queries/own-invoices'
import { formatDate } from '@/lib/dates'
import { formatMoney } from '@/lib/money'
import { isolated } from '@/lib/text'
import type { Translate } from '@/locales/translator'

type Credit = { currency: string; amount: bigint }

/** What the client owes, each currency on its own and never added up (R67), what of it is late, and what is to their credit. */
export function OwnAmounts({ t, due, credits }: { t: Translate; due: readonly OwnDue[]; credits: readonly Credit[] }) {
  return (
    <Card>
      <CardHeader title={t('clientArea.home.due')} />
      <CardBody className="grid gap-4">
        {due.length === 0 && (
          <p className="flex items-center gap-2 text-muted">
            <Icon name="circle-check" className="icon text-success" />{t('clientArea.home.nothingDue')}
          </p>
        )}
        {due.map((one) => <Due key={one.currency} t={t} one={one} />)}
        {credits.length > 0 && (
          <div className="border-t border-line pt-3">
            <h3 className="font-normal text-muted">{t('clientArea.home.credit')}</h3>
            <ul>
              {credits.map(({ currency, amount }) => (
                <li key={currency} className="font-medium tabular-nums">{formatMoney(amount, currency, t.locale)}</li>
              ))}
            </ul>
          </div>
        )}
      </CardBody>
    </Card>
  )
}

function Due({ t, one: { currency, amount, overdue, since, next } }: { t: Translate; one: OwnDue }) {
  const id = `due-${currency}`
  const money = (minor: bigint) => formatMoney(minor, currency, t.locale)
  const day = (date: string) => formatDate(date, t.locale, 'UTC')
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 not-first:border-t not-first:border-line not-first:pt-4">
      <div className="min-w-0">
        <p id={id} className="text-2xl font-semibold tabular-nums">{money(amount)}</p>
        {since && (
          <p className="text-danger">
            {overdue < amount ? t('clientArea.home.overduePart', { amount: isolated(money(overdue)), date: day(since) })
              : t('clientArea.home.overdueAll', { date: day(since) })}
          </p>
        )}
        {!since && next && <p className="text-muted">{t('clientArea.home.dueOn', { date: day(next) })}</p>}
      </div>
      <LinkButton variant="primary" href={`/client/pay?currency=${currency}`} aria-describedby={id} icon={<Icon name="credit-card" />}>
        {t('payments.pay.payNow')}
      </LinkButton>
    </div>
  )
}
