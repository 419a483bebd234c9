import { exportRoute } from '@/features/accounts/export-route'
import { exportTransactions } from '@/features/transactions/browse/export-transactions'
import { parseTransactionView } from '@/features/transactions/browse/view'

/** The view of the address as a CSV file: the same filters and order, without the pages. */
export const GET = exportRoute('transactions', ['billing.view', 'clients.export'],
  (actor, address, t) => exportTransactions(actor, { ...parseTransactionView(address), cursor: undefined }, t))
