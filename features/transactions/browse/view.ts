import { filter, listView } from '@/lib/list-view'
import { transactionStatuses, type TransactionStatus } from '../transaction'

/** The views of Billing > Transactions. */
export const transactionList = listView({
  tabs: [...transactionStatuses, 'all'],
  usualTab: 'all',
  sorts: {
    received: { dir: 'desc', key: 'moment' },
    amount: { dir: 'desc', key: 'number' },
  },
  usualSort: 'received',
  filters: {
    q: filter.text, currency: filter.currency, method: filter.text, source: filter.one(['payment', 'credit-note']),
    credit: filter.yes, from: filter.day, to: filter.day,
  },
})

export type TransactionView = ReturnType<typeof transactionList.parse>

/** Amounts are compared within one currency only. */
export const canSort = (view: TransactionView, sort: TransactionView['sort']) => sort !== 'amount' || view.currency !== undefined

/** A view out of its address. */
export function parseTransactionView(address: Record<string, string | string[] | undefined>): TransactionView {
  const view = transactionList.parse(address)
  return canSort(view, view.sort) ? view : { ...view, sort: 'received', dir: 'desc', cursor: undefined }
}

export const statusesOf = ({ tab }: TransactionView): readonly TransactionStatus[] => (tab === 'all' ? transactionStatuses : [tab])
