import { RowsTable } from '@/components/page/rows-table'
import { EmptyState } from '@/components/ui/empty-state'
import { profilePath, type ProfileWidget } from '@/features/clients/profile-widget'
import { formatDate, todayIn } from '@/lib/dates'
import { may } from '@/lib/permit'
import { expiryState } from '../account'
import { accountName, expiryText } from '../account-text'
import { gatewayText } from '../gateway-text'
import { listPaymentAccounts } from '../queries/payment-accounts'

export const paymentAccountsWidget: ProfileWidget = {
  id: 'payment-accounts',
  title: 'payments.accounts.title',
  permission: 'billing.view',
  async load({ actor, t, client }) {
    const accounts = await listPaymentAccounts(actor, client.id)
    if (accounts.length === 0) return { content: <EmptyState compact title={t('payments.staffAccounts.none')} /> }
    const today = todayIn(actor.company.timeZone, new Date())
    const path = `${profilePath(actor, client.number)}/payment-accounts`
    return {
      content: (
        <RowsTable caption={t('payments.accounts.title')} columns={[
          { label: t('payments.staffAccounts.account') }, { label: t('payments.staffAccounts.expiry') }, { label: t('payments.staffAccounts.state') },
          { label: t('payments.staffAccounts.gateway') }, { label: t('payments.staffAccounts.added') },
        ]} rows={accounts.map((account) => {
          const state = expiryState(account, today)
          return {
            id: account.id,
            cells: [
              { text: accountName(t, account), ...(may(actor, 'billing.pay') && { href: `${path}/${account.id}/remove` }) },
              expiryText(t, account) ?? '–',
              state === 'expired' ? { text: t('payments.accounts.expired'), tone: 'danger' as const }
                : account.automatic ? { text: t('payments.accounts.automatic.badge'), tone: 'success' as const }
                  : state === 'soon' ? { text: t('payments.accounts.expiresSoon'), tone: 'warning' as const } : '–',
              gatewayText(t, account.gateway)('name'), formatDate(account.createdAt, t.locale, actor.company.timeZone),
            ],
          }
        })} />
      ),
    }
  },
}
