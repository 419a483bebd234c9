import type { Staff } from '@/lib/actor'
import { formatDate } from '@/lib/dates'
import { formatMoney } from '@/lib/money'
import type { Translate } from '@/locales/translator'
import type { Payable } from './offer'
import type { OpenInvoice } from './queries'

/** The texts of MoneyParts; a percent sign stands where an amount or number goes. */
export const partLabels = (t: Translate) => ({
  money: t('transactions.record.payment'), moneyAmount: t('transactions.record.amount'),
  moneyCurrency: t('transactions.record.currency'), title: t('transactions.parts.title'), legend: t('transactions.parts.legend'),
  oldest: t('transactions.parts.oldest'), oldestHint: t('transactions.parts.oldestHint'), chosen: t('transactions.parts.chosen'),
  none: t('transactions.parts.none'), noneHint: t('transactions.parts.noneHint'), noneOpen: t('transactions.parts.noneOpen'),
  left: t('transactions.parts.left', { amount: '%' }), used: t('transactions.parts.used'),
  over: t('transactions.parts.over', { amount: '%' }), keep: t('transactions.parts.keep'), invoices: t('transactions.parts.title'),
  invoice: t('transactions.parts.invoice'), due: t('transactions.parts.due'), open: t('transactions.parts.open'),
  amount: t('transactions.parts.amount'), amountFor: t('transactions.parts.amountFor', { number: '%' }),
})

/** Open invoices as plain data for the browser. */
export const payable = (actor: Staff, t: Translate, invoices: readonly OpenInvoice[]): Payable[] =>
  invoices.map(({ id, number, currency, due, dueOn }) => ({
    id, number: number ?? '', currency, due: String(due), dueText: formatMoney(due, currency, t.locale),
    dueOn: dueOn ? formatDate(dueOn, t.locale, actor.company.timeZone) : '–',
  }))
