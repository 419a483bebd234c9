import { ClientListPage, type ClientListParams } from '@/features/clients/client-list-page'
import { clientPageTitle, type ClientParams } from '@/features/clients/client-page'
import { listTransactions } from '@/features/transactions/queries'
import { TransactionTable } from '@/features/transactions/transaction-table'

export const generateMetadata = (props: ClientParams) => clientPageTitle(props, 'transactions.title')

export default function Page(props: ClientListParams) {
  return (
    <ClientListPage {...props} path="transactions" title="transactions.title" none="transactions.none"
      list={listTransactions} table={({ actor, t, rows }) => <TransactionTable actor={actor} t={t} rows={rows} />} />
  )
}
