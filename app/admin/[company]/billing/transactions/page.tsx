import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { requireStaff } from '@/features/accounts/sessions'
import { TransactionList } from '@/features/transactions/browse/transaction-list'
import { transactionList, parseTransactionView } from '@/features/transactions/browse/view'
import { permit } from '@/lib/permit'
import { translator } from '@/locales/translator'

type Props = {
  params: Promise<{ company: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const actor = await requireStaff((await params).company)
  return { title: (await translator(actor.locale))('transactions.title') }
}

/** Billing > Transactions. The address holds the whole view, so that it can be shared. */
export default async function TransactionsPage({ params, searchParams }: Props) {
  const [{ company }, address] = await Promise.all([params, searchParams])
  const actor = await requireStaff(company)
  permit(actor, 'billing.view')
  const view = parseTransactionView(address)
  const path = `/admin/${company}/billing/transactions`
  // The form of the filters sends empty fields; an address that is shared should be short.
  if (Object.values(address).includes('')) redirect(`${path}${transactionList.query(view)}`)
  const t = await translator(actor.locale)
  return <TransactionList {...{ actor, t, view, path }} panel={address.panel === 'filters'} />
}
