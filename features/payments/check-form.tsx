import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import type { Translate } from '@/locales/translator'
import { checkPaymentAction } from './actions/pay'
import { checkLinkPaymentAction } from './actions/pay-link'

/** "I have paid": asks the provider, for a client who is logged in or for whoever holds the link with this token. */
export function CheckForm({ t, attempt, token }: { t: Translate; attempt: number; token?: string }) {
  return (
    <Form action={token === undefined ? checkPaymentAction : checkLinkPaymentAction}
      hidden={{ attempt: String(attempt), ...(token !== undefined && { token }) }}>
      <Submit variant="secondary" size="sm">{t('payments.attempt.check')}</Submit>
    </Form>
  )
}
