import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { ClientPageHeader, clientPageTitle, loadClientPage, type ClientParams } from '@/features/clients/client-page'
import { ChargeForm } from '@/features/payments/charge-form'
import { listPaymentAccounts } from '@/features/payments/queries/payment-accounts'
import { listOpenInvoices } from '@/features/transactions/queries'
import { permit } from '@/lib/permit'

export const generateMetadata = (props: ClientParams) => clientPageTitle(props, 'clients.actions.chargeAccount')

/** Charges open invoices of one currency to a payment account of the client. */
export default async function ChargeAccountPage({ params }: ClientParams) {
  const { company, number } = await params
  const { actor, t, client, path } = await loadClientPage(company, number)
  permit(actor, 'billing.pay')
  const [accounts, { rows }] = await Promise.all([listPaymentAccounts(actor, client.id), listOpenInvoices(actor, client.id)])
  const currencies = [...new Set(rows.map(({ currency }) => currency))]
  const nothing = accounts.length === 0 ? t('payments.staffAccounts.none') : currencies.length === 0 ? t('payments.staffAccounts.noInvoices') : undefined
  return (
    <div className="max-w-2xl">
      <ClientPageHeader actor={actor} t={t} client={client} title={t('clients.actions.chargeAccount')}>{t('payments.staffAccounts.text')}</ClientPageHeader>
      {nothing ? <Card><EmptyState compact title={nothing} /></Card> : (
        <div className="grid gap-4">
          {currencies.map((currency) => (
            <ChargeForm key={currency} actor={actor} t={t} client={client} currency={currency} accounts={accounts} backHref={path}
              invoices={rows.filter((row) => row.currency === currency)} />
          ))}
        </div>
      )}
    </div>
  )
}
