import Link from 'next/link'
import { EmptyState } from '@/components/ui/empty-state'
import { Icon, type IconName } from '@/components/ui/icons'
import { methodName } from '@/features/transactions/method-name'
import type { ClientUser } from '@/lib/actor'
import { formatDate } from '@/lib/dates'
import { formatMoney } from '@/lib/money'
import { isolated } from '@/lib/text'
import type { Translate } from '@/locales/translator'
import type { News } from './queries/list-own-news'

const icons: Record<News['kind'], IconName> = {
  invoice: 'file-text', creditNote: 'receipt-text', payment: 'banknote', pending: 'clock', active: 'circle-check', suspended: 'ban',
  canceled: 'archive',
}

/** What happened lately in the client's account, each leading to what it is about. */
export function OwnNews({ actor, t, news }: { actor: ClientUser; t: Translate; news: readonly News[] }) {
  if (news.length === 0) return <EmptyState compact title={t('clientArea.home.noNews')} />
  return (
    <ol className="own-rows">
      {news.map((one) => (
        <li key={one.id}>
          <Link href={addressOf(one)} prefetch={false} className="own-row">
            <Icon name={icons[one.kind]} className="icon shrink-0 text-muted" />
            <span className="min-w-0 flex-1">
              <span className="block wrap-anywhere">{textOf(t, one)}</span>
              <time className="block text-muted" dateTime={one.at.toISOString()}>{formatDate(one.at, t.locale, actor.company.timeZone)}</time>
            </span>
            {'amount' in one && <span className="shrink-0 text-end tabular-nums">{formatMoney(one.amount, one.currency, t.locale)}</span>}
          </Link>
        </li>
      ))}
    </ol>
  )
}

function addressOf(one: News) {
  if ('invoiceId' in one) return `/client/invoices/${one.invoiceId}`
  if ('transactionId' in one) return `/client/transactions/${one.transactionId}`
  return `/client/services/${one.serviceId}`
}

function textOf(t: Translate, one: News) {
  if ('invoiceId' in one) return t(`clientArea.news.${one.kind}`, { number: isolated(one.number) })
  if ('transactionId' in one) return t('clientArea.news.payment', { method: methodName(t, one.method) })
  return t(`clientArea.news.${one.kind}`, { service: isolated(one.name) })
}
