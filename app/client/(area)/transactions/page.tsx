import type { Metadata } from 'next'
import { requireClient } from '@/features/accounts/sessions'
import { OwnList, type OwnListParams } from '@/features/clients/own-list'
import { textsFor } from '@/features/languages/texts'
import { OwnTransactionList } from '@/features/transactions/own-transaction-list'
import { listOwnTransactions } from '@/features/transactions/queries'

export async function generateMetadata(): Promise<Metadata> {
  const actor = await requireClient('transactions')
  return { title: (await textsFor(actor))('clientArea.transactions.title') }
}

/** What the client paid, and which invoices it paid. */
export default function Page(props: OwnListParams) {
  return (
    <OwnList {...props} need="transactions" path="/client/transactions" title="clientArea.transactions.title" none="clientArea.transactions.none"
      list={listOwnTransactions} rows={(context) => <OwnTransactionList {...context} />} />
  )
}
