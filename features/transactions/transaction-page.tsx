import { cache, type ReactNode } from 'react'
import { PageHeader } from '@/components/page/page-header'
import { Badge } from '@/components/ui/badge'
import { requireStaff } from '@/features/accounts/sessions'
import { profilePath } from '@/features/clients/profile-widget'
import type { Staff } from '@/lib/actor'
import { NotFound } from '@/lib/errors'
import { formatMoney } from '@/lib/money'
import { translator, type MessageKey, type Translate } from '@/locales/translator'
import { PayerName } from './payer-header'
import { getTransaction, type Transaction } from './queries'
import { transactionPath } from './transaction'
import { transactionTones } from './transaction-table'

export type TransactionParams = { params: Promise<{ company: string; transaction: string }> }

/** Who asks, in which language, about which transaction; once for the page and its title. */
export const loadTransactionPage = cache(async (company: string, id: string) => {
  const actor = await requireStaff(company)
  if (!/^[1-9]\d{0,14}$/.test(id)) throw new NotFound('transaction')
  const [t, transaction] = await Promise.all([translator(actor.locale), getTransaction(actor, Number(id))])
  return { actor, t, transaction, path: transactionPath(actor, transaction.id) }
})

/** The title of a page about a transaction; without a key it is its amount. */
export async function transactionPageTitle({ params }: TransactionParams, key?: MessageKey) {
  const { company, transaction: id } = await params
  const { t, transaction } = await loadTransactionPage(company, id)
  const name = paymentName(t, transaction)
  return { title: key ? `${t(key)} · ${name}` : name }
}

export const paymentName = (t: Translate, { amount, currency }: Pick<Transaction, 'amount' | 'currency'>) =>
  t('transactions.paymentOf', { amount: formatMoney(amount, currency, t.locale) })

/** Whose payment it is, and what became of it; with a title, the head of a page below it. */
export function TransactionHeader({ actor, t, transaction, title, actions }: {
  actor: Staff
  t: Translate
  transaction: Transaction
  title?: string
  actions?: ReactNode
}) {
  const { client } = transaction
  const profile = profilePath(actor, client.number)
  return (
    <PageHeader title={title ?? paymentName(t, transaction)} actions={actions}
      badge={title === undefined && (
        <Badge tone={transactionTones[transaction.status]} dot>{t(`transactions.statuses.${transaction.status}`)}</Badge>
      )}
      breadcrumbs={[
        {
          label: <PayerName actor={actor} t={t} client={client} />,
          href: profile,
        },
        { label: t('transactions.title'), href: `${profile}/transactions` },
        ...(title === undefined ? [] : [{ label: paymentName(t, transaction), href: transactionPath(actor, transaction.id) }]),
      ]} />
  )
}
