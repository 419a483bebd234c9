import type { Metadata } from 'next'
import { PageHeader } from '@/components/page/page-header'
import { requireStaff } from '@/features/accounts/sessions'
import { profilePath } from '@/features/clients/profile-widget'
import { ChooseClient } from '@/features/transactions/choose-client'
import { CreditForm } from '@/features/transactions/credit-form'
import { readPayer, type PayerParams } from '@/features/transactions/payer'
import { PayerHeader } from '@/features/transactions/payer-header'
import { listCredits, listOpenInvoices } from '@/features/transactions/queries'
import { permit } from '@/lib/permit'
import { translator } from '@/locales/translator'

type Props = { params: Promise<{ company: string }>; searchParams: Promise<PayerParams> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const actor = await requireStaff((await params).company)
  return { title: (await translator(actor.locale))('transactions.apply.title') }
}

/** Pays invoices from what the client of ?client= has to their credit. */
export default async function ApplyCreditPage({ params, searchParams }: Props) {
  const actor = await requireStaff((await params).company)
  permit(actor, 'billing.pay')
  const [t, asked] = await Promise.all([translator(actor.locale), searchParams])
  const { client, unknown } = await readPayer(actor, asked)
  const title = t('transactions.apply.title')
  if (!client) {
    return (
      <div className="max-w-2xl">
        <PageHeader title={title} />
        <ChooseClient t={t} unknown={unknown} />
      </div>
    )
  }
  const [credits, { rows, more }] = await Promise.all([listCredits(actor, client.id), listOpenInvoices(actor, client.id)])
  return (
    <>
      <PayerHeader actor={actor} t={t} client={client} title={title} />
      <CreditForm actor={actor} t={t} client={client.number} credits={credits} invoices={rows} more={more}
        backHref={profilePath(actor, client.number)} />
    </>
  )
}
