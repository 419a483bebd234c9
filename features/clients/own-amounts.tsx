import { LinkButton } from '@/components/ui/button'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import { Icon } from '@/components/ui/icons'
import { formatMoney } from '@/lib/money'
import type { Translate } from '@/locales/translator'

type Amount = { currency: string; amount: bigint }

/** What the client owes, each currency on its own and never added up (R67), and what they have to their credit. */
export function OwnAmounts({ t, due, credits }: { t: Translate; due: readonly Amount[]; credits: readonly Amount[] }) {
  return (
    <Card>
      <CardHeader title={t('clientArea.home.due')} />
      <CardBody className="grid gap-4">
        {due.length === 0 ? (
          <p className="flex items-center gap-2 text-muted">
            <Icon name="circle-check" className="icon text-success" />{t('clientArea.home.nothingDue')}
          </p>
        ) : (
          <>
            <Sums t={t} amounts={due} className="text-2xl leading-8 font-semibold" />
            <p><LinkButton variant="primary" href="/client/pay">{t('payments.pay.payNow')}</LinkButton></p>
          </>
        )}
        {credits.length > 0 && (
          <div className="border-t border-line pt-3">
            <h3 className="font-normal text-muted">{t('clientArea.home.credit')}</h3>
            <Sums t={t} amounts={credits} className="font-medium" />
          </div>
        )}
      </CardBody>
    </Card>
  )
}

function Sums({ t, amounts, className }: { t: Translate; amounts: readonly Amount[]; className: string }) {
  return (
    <ul>
      {amounts.map(({ currency, amount }) => (
        <li key={currency} className="flex items-baseline gap-2">
          <span className={`tabular-nums ${className}`}>{formatMoney(amount, currency, t.locale)}</span>
          <span className="text-xs text-muted">{currency}</span>
        </li>
      ))}
    </ul>
  )
}
