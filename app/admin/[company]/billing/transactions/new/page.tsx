import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { PageHeader } from '@/components/page/page-header'
import { requireStaff } from '@/features/accounts/sessions'
import { ChooseClient } from '@/features/transactions/choose-client'
import { PayerHeader } from '@/features/transactions/payer-header'
import { PaymentForm } from '@/features/transactions/payment-form'
import { readPayer, type PayerParams } from '@/features/transactions/payer'
import { listOpenInvoices, listPayableCurrencies } from '@/features/transactions/queries'
import { profilePath } from '@/features/clients/profile-widget'
import { todayIn } from '@/lib/dates'
import { permit } from '@/lib/permit'
import { translator } from '@/locales/translator'

type Props = { params: Promise<{ company: string }>; searchParams: Promise<PayerParams> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const actor = await requireStaff((await params).company)
  return { title: (await translator(actor.locale))('transactions.record.title') }
}

/** Records money that came, from the client of ?client= or for the invoice of ?invoice=. */
export default async function RecordPaymentPage({ params, searchParams }: Props) {
  const actor = await requireStaff((await params).company)
  permit(actor, 'billing.pay')
  const [t, asked] = await Promise.all([translator(actor.locale), searchParams])
  const { client, invoiceId, unknown } = await readPayer(actor, asked)
  const title = t('transactions.record.title')
  if (!client) {
    return (
      <div className="max-w-2xl">
        <PageHeader title={title} />
        <ChooseClient t={t} unknown={unknown} />
      </div>
    )
  }
  const [{ rows, more }, currencies] = await Promise.all([
    listOpenInvoices(actor, client.id), listPayableCurrencies(actor, client.id),
  ])
  return (
    <>
      <PayerHeader actor={actor} t={t} client={client} title={title} />
      <PaymentForm actor={actor} t={t} client={client} requestKey={randomUUID()} invoices={rows} more={more} currencies={currencies}
        first={rows.find(({ id }) => id === invoiceId)} today={today(actor.company.timeZone)} backHref={profilePath(actor, client.number)} />
    </>
  )
}

const today = (timeZone: string) => todayIn(timeZone, new Date())
