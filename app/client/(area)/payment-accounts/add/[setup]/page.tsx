import type { Metadata } from 'next'
import { PageHeader } from '@/components/page/page-header'
import { requireClient } from '@/features/accounts/sessions'
import { textsFor } from '@/features/languages/texts'
import { getSetup } from '@/features/payments/queries/get-setup'
import { SetupView } from '@/features/payments/setup-view'
import { idParam } from '@/lib/id-param'

export async function generateMetadata(): Promise<Metadata> {
  const actor = await requireClient('invoices')
  return { title: (await textsFor(actor))('payments.accounts.add') }
}

export default async function AddPaymentAccountPage({ params }: { params: Promise<{ setup: string }> }) {
  const [actor, { setup: id }] = await Promise.all([requireClient('invoices'), params])
  const [t, setup] = await Promise.all([textsFor(actor), getSetup(actor, idParam(id))])
  return (
    <div className="max-w-2xl">
      <PageHeader title={t('payments.accounts.add')} breadcrumbs={[{ label: t('payments.accounts.title'), href: '/client/payment-accounts' }]} />
      <SetupView t={t} setup={setup} />
    </div>
  )
}
