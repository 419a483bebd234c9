import type { ListCell, ListRow } from '@/components/page/list-table'
import type { Tone } from '@/components/ui/badge'
import { formatClientNumber, fullName } from '@/features/clients/client'
import type { Staff } from '@/lib/actor'
import { formatDate, todayIn } from '@/lib/dates'
import { decimalMoney, formatMoney } from '@/lib/money'
import { may } from '@/lib/permit'
import type { Translate } from '@/locales/translator'
import { creditOf, type TransactionStatus } from '../transaction'
import type { ListedTransaction } from './list-transactions'

const tones: Record<TransactionStatus, Tone> = {
  approved: 'success', declined: 'danger', pending: 'warning', void: 'neutral', refunded: 'info',
}

const clientName = ({ client }: ListedTransaction, t: Translate) =>
  client.companyName || fullName(client) || t('clients.profile.unnamed')

export function methodName(method: string, t: Translate) {
  const key = `transactions.methods.${method}`
  return t.has(key) ? t(key) : method
}

const sourceName = (row: ListedTransaction, t: Translate) =>
  (row.ofCreditNote ? t('transactions.creditNote') : methodName(row.method, t))

/** Rows of the table: the number leads to the transaction, the Client ID to the profile. */
export function transactionRows(actor: Staff, t: Translate, rows: readonly ListedTransaction[]): ListRow[] {
  const { company } = actor
  const seesClients = may(actor, 'clients.view')
  return rows.map((row) => {
    const clientId = formatClientNumber(company.clientNumberFormat, row.client.number)
    const cells: ListCell[] = [
      { text: String(row.id), href: `/admin/${company.slug}/billing/transactions/${row.id}` },
      seesClients ? { text: clientId, href: `/admin/${company.slug}/clients/${row.client.number}` } : clientId,
      clientName(row, t),
      { text: t(`transactions.statuses.${row.status}`), tone: tones[row.status] },
      formatDate(row.receivedAt, t.locale, company.timeZone), sourceName(row, t), row.reference,
      formatMoney(row.amount, row.currency, t.locale),
      creditOf(row) > 0n ? formatMoney(creditOf(row), row.currency, t.locale) : '',
    ]
    return { id: row.id, label: String(row.id), cells }
  })
}

export const exportHeadings = (t: Translate) => [
  t('transactions.browse.number'), t('lists.clientId'), t('lists.client'), t('transactions.status'), t('transactions.received'),
  t('transactions.method'), t('transactions.reference'), t('lists.currency'), t('transactions.amount'), t('transactions.refunded'),
  t('transactions.unapplied'),
]

/** A line of the file: days as 2026-02-28, amounts as 1234.50 with their currency beside them. */
export const exportCells = (actor: Staff, t: Translate, row: ListedTransaction) => [
  row.id, formatClientNumber(actor.company.clientNumberFormat, row.client.number), clientName(row, t),
  t(`transactions.statuses.${row.status}`), todayIn(actor.company.timeZone, new Date(row.receivedAt)), sourceName(row, t),
  row.reference, row.currency, decimalMoney(row.amount, row.currency), decimalMoney(row.refunded, row.currency),
  decimalMoney(creditOf(row), row.currency),
]
