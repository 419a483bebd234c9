import type { Metadata } from 'next'
import { cache } from 'react'
import { PageHeader } from '@/components/page/page-header'
import { requireClient } from '@/features/accounts/sessions'
import { textsFor } from '@/features/languages/texts'
import { OwnTransactionView } from '@/features/transactions/own-transaction'
import { getOwnTransaction } from '@/features/transactions/queries'
import { idParam } from '@/lib/id-param'
import { formatMoney } from '@/lib/money'

type Props = { params: Promise<{ transaction: string }> }

/** Once for the page and its title. */
const load = cache(async (text: string) => {
  const actor = await requireClient('transactions')
  const [t, transaction] = await Promise.all([textsFor(actor), getOwnTransaction(actor, idParam(text))])
  const amount = formatMoney(transaction.amount, transaction.currency, t.locale)
  return { actor, t, transaction, title: t('clientArea.transactions.one', { amount }) }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await load((await params).transaction)).title }
}

/** One of the client's own payments. */
export default async function OwnTransactionPage({ params }: Props) {
  const { actor, t, transaction, title } = await load((await params).transaction)
  return (
    <>
      <PageHeader title={title} breadcrumbsLabel={t('nav.main')}
        breadcrumbs={[{ label: t('clientArea.transactions.title'), href: '/client/transactions' }]} />
      <OwnTransactionView actor={actor} t={t} transaction={transaction} />
    </>
  )
}
