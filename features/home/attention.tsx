import Link from 'next/link'
import { Card, CardHeader } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { formatMoney } from '@/lib/money'
import type { Translate } from '@/locales/translator'
import type { listsOf } from './addresses'
import type { getAttention, Receivable } from './queries/get-home'

type Props = {
  t: Translate
  lists: ReturnType<typeof listsOf>
  attention: Awaited<ReturnType<typeof getAttention>>
  receivables: readonly Receivable[] | undefined
}

/** What is overdue: every age but what is not yet due. */
function overdueOf({ ages }: Receivable) {
  return Object.entries(ages).filter(([age]) => age !== 'notDue')
    .reduce((all, [, { count, amount }]) => ({ count: all.count + count, amount: all.amount + amount }), { count: 0, amount: 0n })
}

/** What waits for somebody; each number opens the list behind it. */
export function Attention({ t, lists, attention, receivables }: Props) {
  const number = new Intl.NumberFormat(t.locale)
  const overdue = (receivables ?? []).map((receivable) => ({ currency: receivable.currency, ...overdueOf(receivable) }))
    .filter(({ count }) => count > 0)
  const items = [
    {
      name: t('home.overdue'), href: lists.overdue(), count: overdue.reduce((all, { count }) => all + count, 0),
      sums: overdue.map(({ currency, amount }) => formatMoney(amount, currency, t.locale)),
    },
    { name: t('home.waitingOrders'), href: lists.waitingOrders, count: attention.waitingOrders },
    { name: t('home.failedRuns'), href: lists.failedRuns, count: attention.failedRuns },
    { name: t('home.setAside'), href: lists.setAside, count: attention.setAside },
    { name: t('home.closings'), href: lists.closings, count: attention.closings },
    { name: t('home.askedServices'), href: lists.askedServices, count: attention.askedServices },
    { name: t('home.pendingServices'), href: lists.pendingServices, count: attention.pendingServices },
    { name: t('home.pendingTransactions'), href: lists.pendingTransactions, count: attention.pendingTransactions },
  ].filter(({ count }) => count !== undefined && count > 0)
  return (
    <Card className="wide">
      <CardHeader title={t('home.attention')} />
      {items.length === 0 ? <EmptyState compact title={t('home.nothing')} /> : (
        <ul className="attention">
          {items.map(({ name, href, count = 0, sums = [] }) => (
            <li key={href}>
              <Link href={href} prefetch={false}>
                <span className="attention-count">{number.format(count)}</span><span>{name}</span>
                {sums.length > 0 && <span className="attention-sums">{sums.map((sum) => <bdi key={sum}>{sum}</bdi>)}</span>}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
