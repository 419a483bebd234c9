import type { ReactNode } from 'react'
import { formatMoney } from '@/lib/money'
import { isolated } from '@/lib/text'
import type { Translate } from '@/locales/translator'
import type { Quoted } from './load-order-page'

/** What the choice costs, as the server has worked it out, or that something of it cannot be ordered. */
export function OrderSummary({ t, quoted, change, note, children }: {
  t: Translate
  quoted: Quoted
  change?: string
  note?: string
  children?: ReactNode
}) {
  return (
    <section className="order-summary card" aria-labelledby="order-summary">
      <div className="order-summary-head">
        <h2 id="order-summary">{t('orders.page.summary')}</h2>
        {change && <a className="link" href={change}>{t('orders.page.change')}</a>}
      </div>
      <div aria-live="polite">{quoted.quote ? <Total t={t} quote={quoted.quote} note={note} /> : <p className="order-note">{t('orders.page.noTotal')}</p>}</div>
      {children}
    </section>
  )
}

function Total({ t, quote, note }: { t: Translate; quote: NonNullable<Quoted['quote']>; note?: string }) {
  const { currency, lines, taxes, subtotal, total, renewal, reverseCharge, exemptReason } = quote
  const money = (amount: bigint) => formatMoney(amount, currency, t.locale)
  const row = (key: string, label: ReactNode, amount: bigint, className?: string) => (
    <div key={key} className={className}><dt>{label}</dt><dd><bdi>{money(amount)}</bdi></dd></div>
  )
  return (
    <>
      <dl className="order-lines">
        {lines.map(({ text, quantity, amount }, at) => row(`line${at}`,
          <><bdi>{text}</bdi>{quantity > 1 && <span className="order-times"> × {new Intl.NumberFormat(t.locale).format(quantity)}</span>}</>, amount))}
        {taxes.length > 0 && row('subtotal', t('documents.subtotal'), subtotal, 'order-line-quiet')}
        {taxes.map(({ name, rate, base, amount, inclusive }, at) => row(`tax${at}`,
          t(inclusive ? 'documents.taxIn' : 'documents.taxOn', { name: isolated(name), rate, base: isolated(money(base)) }), amount, 'order-line-quiet'))}
        {row('total', t('documents.total'), total, 'order-total')}
      </dl>
      {reverseCharge && <p className="order-note">{t('documents.reverseCharge')}</p>}
      {exemptReason && <p className="order-note">{t('documents.exempt', { reason: isolated(exemptReason) })}</p>}
      {renewal && (
        <p className="order-note">
          {t('orders.page.renewal', {
            amount: isolated(money(renewal.amount)), term: t(`clientArea.services.terms.${renewal.period}`, { count: renewal.term }),
          })}
          {renewal.otherCurrency && ` ${t('orders.page.renewalOther', { currency: renewal.otherCurrency })}`}
        </p>
      )}
      {note && <p className="order-note">{note}</p>}
    </>
  )
}
