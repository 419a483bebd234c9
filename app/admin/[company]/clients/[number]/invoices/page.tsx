import { ClientListPage, type ClientListParams } from '@/features/clients/client-list-page'
import { clientPageTitle, type ClientParams } from '@/features/clients/client-page'
import { listInvoices } from '@/features/invoices/queries'
import { InvoiceTable } from '@/features/invoices/invoice-table'

export const generateMetadata = (props: ClientParams) => clientPageTitle(props, 'invoices.title')

export default function Page(props: ClientListParams) {
  return (
    <ClientListPage {...props} path="invoices" title="invoices.title" none="invoices.none" list={listInvoices}
      table={({ actor, t, rows }) => <InvoiceTable actor={actor} t={t} rows={rows} />} />
  )
}
