import { exportRoute } from '@/features/accounts/export-route'
import { exportInvoices } from '@/features/invoices/browse/export-invoices'
import { parseInvoiceView } from '@/features/invoices/browse/view'

/** The view of the address as a CSV file: the same filters and order, without the pages. */
export const GET = exportRoute('invoices', ['billing.view', 'clients.export'],
  (actor, address, t) => exportInvoices(actor, { ...parseInvoiceView(address), cursor: undefined }, t, new Date()))
