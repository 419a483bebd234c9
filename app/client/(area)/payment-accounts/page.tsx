import type { Metadata } from 'next'
import { PageHeader } from '@/components/page/page-header'
import { Card, CardBody } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { requireClient } from '@/features/accounts/sessions'
import { textsFor } from '@/features/languages/texts'
import { AccountList } from '@/features/payments/account-list'
import { AddAccountForm } from '@/features/payments/add-account-form'
import { listAccountGateways, listPaymentAccounts } from '@/features/payments/queries/payment-accounts'
import { getSettings } from '@/features/settings/queries'
import { todayIn } from '@/lib/dates'

export async function generateMetadata(): Promise<Metadata> {
  const actor = await requireClient('invoices')
  return { title: (await textsFor(actor))('payments.accounts.title') }
}

export default async function PaymentAccountsPage() {
  const actor = await requireClient('invoices')
  const [t, accounts, gateways, settings] = await Promise.all([
    textsFor(actor), listPaymentAccounts(actor, actor.clientId), listAccountGateways(actor, actor.clientId),
    getSettings(actor, { clientId: actor.clientId }),
  ])
  const canChange = !actor.impersonator
  return (
    <div className="max-w-2xl">
      <PageHeader title={t('payments.accounts.title')} description={t('payments.accounts.text')} />
      <Card>
        {accounts.length === 0
          ? <EmptyState compact title={t('payments.accounts.none')} description={gateways.length === 0 ? t('payments.accounts.notOffered') : undefined} />
          : <AccountList t={t} accounts={accounts} today={todayOf(actor.company.timeZone)} canChange={canChange} isAutomatic={settings['charge.day'] !== null} />}
        {canChange && gateways.length > 0 && <CardBody className="border-t border-line"><AddAccountForm t={t} gateways={gateways} /></CardBody>}
      </Card>
    </div>
  )
}

const todayOf = (timeZone: string) => todayIn(timeZone, new Date())
