import { Card, CardBody, CardHeader } from '@/components/ui/card'
import { formatMoney } from '@/lib/money'
import type { Translate } from '@/locales/translator'

type Amount = { currency: string; amount: bigint }

/** Amounts due and credits, each currency on its own line and never added up (R67). */
export function ClientAmounts({ t, due, credits }: {
  t: Translate
  due: readonly Amount[]
  credits: readonly Amount[]
}) {
  return (
    <Card>
      <CardHeader title={t('clients.amounts.title')} />
      <CardBody>
        <dl className="grid gap-3">
          <Amounts label={t('clients.amounts.due')} none={t('clients.amounts.nothingDue')} amounts={due}
            locale={t.locale} />
          <Amounts label={t('clients.amounts.credits')} none={t('clients.amounts.noCredit')} amounts={credits}
            locale={t.locale} />
        </dl>
      </CardBody>
    </Card>
  )
}

function Amounts({ label, none, amounts, locale }: {
  label: string
  none: string
  amounts: readonly Amount[]
  locale: string
}) {
  return (
    <div className="flex justify-between gap-4">
      <dt className="text-muted">{label}</dt>
      {amounts.length === 0 ? <dd className="text-muted">{none}</dd> : (
        <dd className="grid justify-items-end">
          {amounts.map(({ currency, amount }) => (
            <span key={currency} className="flex items-baseline gap-2 font-medium tabular-nums">
              <span className="text-xs font-normal text-muted">{currency}</span>{formatMoney(amount, currency, locale)}
            </span>
          ))}
        </dd>
      )}
    </div>
  )
}
