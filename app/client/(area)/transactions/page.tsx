import type { Metadata } from 'next'
import { requireClient } from '@/features/accounts/sessions'
import { OwnList, type OwnListParams } from '@/features/clients/own-list'
import { OwnTransactionList } from '@/features/transactions/own-transaction-list'
import { listOwnTransactions } from '@/features/transactions/queries'
import { translator } from '@/locales/translator'

export async function generateMetadata(): Promise<Metadata> {
  const actor = await requireClient()
  return { title: (await translator(actor.locale))('clientArea.transactions.title') }
}

/** What the client paid, and which invoices it paid. */
export default function Page(props: OwnListParams) {
  return (
    <OwnList {...props} path="/client/transactions" title="clientArea.transactions.title" none="clientArea.transactions.none"
      list={listOwnTransactions} rows={(context) => <OwnTransactionList {...context} />} />
  )
}
