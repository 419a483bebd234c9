import type { Metadata } from 'next'
import { PageHeader } from '@/components/page/page-header'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { requireClient } from '@/features/accounts/sessions'
import { expiryState } from '@/features/payments/account'
import { PayForm } from '@/features/payments/pay-form'
import { listOffers } from '@/features/payments/queries/list-offers'
import { listPaymentAccounts } from '@/features/payments/queries/payment-accounts'
import { listPayable } from '@/features/payments/queries/list-payable'
import { textsFor } from '@/features/languages/texts'
import { todayIn } from '@/lib/dates'

type Props = { searchParams: Promise<{ invoice?: string | string[]; currency?: string | string[] }> }

export async function generateMetadata(): Promise<Metadata> {
  const actor = await requireClient('invoices')
  return { title: (await textsFor(actor))('payments.pay.title') }
}

export default async function Pay({ searchParams }: Props) {
  const [actor, { invoice, currency: wanted }] = await Promise.all([requireClient('invoices'), searchParams])
  const [t, payable] = await Promise.all([textsFor(actor), listPayable(actor)])
  const asked = new Set([invoice ?? []].flat())
  const picked = payable.filter(({ id }) => asked.has(String(id)))
  const wantedCurrencies = new Set(picked.length > 0 ? picked.map(({ currency }) => currency) : [wanted])
  const all = [...new Set(payable.map(({ currency }) => currency))]
  const some = all.filter((code) => wantedCurrencies.has(code))
  const currencies = some.length > 0 ? some : all
  const isChosen = (id: number) => picked.length === 0 || picked.some((one) => one.id === id)
  const [offers, accounts] = await Promise.all([listOffers(actor, currencies), listPaymentAccounts(actor, actor.clientId)])
  const today = todayOf(actor.company.timeZone)
  const valid = accounts.filter((account) => expiryState(account, today) !== 'expired')
  return (
    <>
      <PageHeader title={t('payments.pay.title')} breadcrumbs={[{ label: t('clientArea.home.title'), href: '/client' }]}
        actions={(currencies.length < all.length || picked.length > 0) && (
          <LinkButton variant="ghost" href="/client/pay">{t('payments.pay.all')}</LinkButton>
        )} />
      {currencies.length === 0 && <Card><EmptyState title={t('payments.pay.nothing')} /></Card>}
      <div className="grid max-w-2xl gap-4">
        {currencies.map((currency) => (
          <PayForm key={currency} actor={actor} t={t} currency={currency} offers={offers.get(currency) ?? []} accounts={valid}
            payable={payable.filter((each) => each.currency === currency)} chosen={isChosen} />
        ))}
      </div>
    </>
  )
}

const todayOf = (timeZone: string) => todayIn(timeZone, new Date())
