import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { Badge } from '@/components/ui/badge'
import { LinkButton } from '@/components/ui/button'
import { Icon } from '@/components/ui/icons'
import type { Translate } from '@/locales/translator'
import { expiryState, type PaymentAccount } from './account'
import { accountName, expiryText } from './account-text'
import { stopAutomaticAction } from './actions/accounts'

const path = '/client/payment-accounts'

/** A client's saved cards and bank accounts; `canChange` is false for staff who look, `isAutomatic` where the company charges by itself. */
export function AccountList({ t, accounts, today, canChange, isAutomatic }: {
  t: Translate
  accounts: readonly PaymentAccount[]
  today: string
  canChange: boolean
  isAutomatic: boolean
}) {
  return (
    <ul className="divide-y divide-line">
      {accounts.map((account) => (
        <li key={account.id} className="grid gap-3 px-4 py-4">
          <div className="flex items-start gap-3">
            <Icon name={account.kind === 'card' ? 'credit-card' : 'wallet'} className="icon mt-0.5 shrink-0 text-muted" />
            <div className="min-w-0 grow">
              <p className="font-medium tabular-nums wrap-anywhere">{accountName(t, account)}</p>
              <Expiry t={t} account={account} today={today} />
            </div>
            {account.automatic && <Badge tone="success" dot>{t('payments.accounts.automatic.badge')}</Badge>}
          </div>
          {canChange && (
            <div className="flex flex-wrap gap-2">
              {account.automatic ? (
                <Form action={stopAutomaticAction} hidden={{ account: String(account.id) }}>
                  <Submit variant="secondary" size="sm">{t('payments.accounts.automatic.turnOff')}</Submit>
                </Form>
              ) : isAutomatic && expiryState(account, today) !== 'expired' && (
                <LinkButton size="sm" variant="secondary" href={`${path}/${account.id}/automatic`}>{t('payments.accounts.automatic.turnOn')}</LinkButton>
              )}
              <LinkButton size="sm" variant="ghost" href={`${path}/${account.id}/remove`}
                aria-label={t('payments.accounts.remove.title', { account: accountName(t, account) })}>{t('payments.accounts.remove.link')}</LinkButton>
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}

/** Until when it is good, and a word where that is over or nearly. */
function Expiry({ t, account, today }: { t: Translate; account: PaymentAccount; today: string }) {
  const date = expiryText(t, account)
  const state = expiryState(account, today)
  if (date === undefined) return null
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-muted">
      {t('payments.accounts.expires', { date })}
      {state && <Badge tone={state === 'expired' ? 'danger' : 'warning'} dot>{t(state === 'expired' ? 'payments.accounts.expired' : 'payments.accounts.expiresSoon')}</Badge>}
    </p>
  )
}
