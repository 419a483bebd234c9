import { dueDays, lastOfMonth, type Age } from './months'

const query = (values: Record<string, string | undefined>) =>
  new URLSearchParams(Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined)).toString()

/** The lists behind the numbers of the start page: the same filter, so the same count. */
export const listsOf = (base: string) => ({
  overdue: (currency?: string) => `${base}/billing/invoices?${query({ sort: 'due', currency, overdue: 'yes' })}`,
  due: (currency: string, today: string, age?: Age) =>
    `${base}/billing/invoices?${query({ sort: 'due', currency, ...(age && dueDays(age, today)) })}`,
  invoiced: (currency: string, month: string) => `${base}/billing/invoices?${query({
    tab: 'all', sort: 'issued', currency, valid: 'yes', issuedFrom: month, issuedTo: lastOfMonth(month),
  })}`,
  credited: (currency: string, month: string) => `${base}/billing/invoices?${query({
    tab: 'all', sort: 'issued', kind: 'credit-note', currency, valid: 'yes', issuedFrom: month, issuedTo: lastOfMonth(month),
  })}`,
  received: (currency: string, month: string) => `${base}/billing/transactions?${query({
    currency, source: 'payment', from: month, to: lastOfMonth(month),
  })}`,
  newClients: (month: string) =>
    `${base}/clients?${query({ tab: 'all', sort: 'created', from: month, to: lastOfMonth(month) })}`,
  waitingOrders: `${base}/billing/orders?tab=pending`,
  pendingServices: `${base}/billing/services?tab=pending`,
  setAside: `${base}/billing/services?tab=all&setAside=yes`,
  askedServices: `${base}/billing/services?tab=all&asked=yes`,
  pendingTransactions: `${base}/billing/transactions?tab=pending`,
  failedRuns: `${base}/tools/runs`,
  closings: `${base}/clients/closings`,
})
