import { filter, listView } from '@/lib/list-view'
import type { InvoiceKind, InvoiceStatus } from '../invoice'

export const invoiceStatuses = ['draft', 'open', 'paid', 'void'] as const satisfies readonly InvoiceStatus[]
export const invoiceKinds = ['invoice', 'credit-note'] as const satisfies readonly InvoiceKind[]

/** The views of Billing > Invoices. */
export const invoiceList = listView({
  tabs: [...invoiceStatuses, 'all'],
  usualTab: 'open',
  sorts: {
    number: { dir: 'desc', key: 'number' },
    client: { dir: 'asc', key: 'number' },
    issued: { dir: 'desc', key: 'day' },
    due: { dir: 'asc', key: 'day' },
    total: { dir: 'desc', key: 'number' },
    rest: { dir: 'desc', key: 'number' },
  },
  usualSort: 'number',
  filters: {
    q: filter.text, kind: filter.one(['credit-note']), currency: filter.currency, overdue: filter.yes, valid: filter.yes,
    issuedFrom: filter.day, issuedTo: filter.day, dueFrom: filter.day, dueTo: filter.day,
  },
})

export type InvoiceView = ReturnType<typeof invoiceList.parse>

/** A stretch of days is read in the order of those days; its numbers could lie anywhere in the book. */
const orderOfDays = (view: InvoiceView) =>
  (view.issuedFrom !== undefined || view.issuedTo !== undefined ? 'issued'
    : view.dueFrom !== undefined || view.dueTo !== undefined || view.overdue ? 'due' : undefined)

/** Amounts are compared within one currency only, and what is due only of open invoices. */
export function canSort(view: InvoiceView, sort: InvoiceView['sort']) {
  if (sort === 'number') return orderOfDays(view) === undefined
  if (sort === 'total') return view.currency !== undefined
  return sort !== 'rest' || (view.currency !== undefined && view.tab === 'open' && view.kind === undefined)
}

/** A view out of its address. */
export function parseInvoiceView(address: Record<string, string | string[] | undefined>): InvoiceView {
  const view = invoiceList.parse(address)
  if (canSort(view, view.sort)) return view
  const sort = orderOfDays(view) ?? 'number'
  return { ...view, sort, dir: invoiceList.sorts[sort].dir, cursor: undefined }
}

/** Valid is what was issued and not made void. */
export const statusesOf = ({ tab, valid }: InvoiceView): readonly InvoiceStatus[] =>
  invoiceStatuses.filter((status) => (tab === 'all' || status === tab) && (!valid || status === 'open' || status === 'paid'))

/** Credit notes are listed apart, because nobody owes them; a search finds both. */
export const kindsOf = ({ kind, q }: InvoiceView): readonly InvoiceKind[] =>
  (kind ? [kind] : q === undefined ? ['invoice'] : invoiceKinds)
