import { getSettings } from '@/features/settings/queries'
import type { ClientUser } from '@/lib/actor'
import type { Translate } from '@/locales/translator'
import { consentText } from './account-text'
import { listPaymentAccounts } from './queries/payment-accounts'
import { NotFound } from '@/lib/errors'

/** What the client would agree to for one of their accounts, and the day of it (charge.day); null: the company charges nobody by itself. */
export async function loadConsent(actor: ClientUser, t: Translate, id: number) {
  const [accounts, settings] = await Promise.all([listPaymentAccounts(actor, actor.clientId), getSettings(actor, { clientId: actor.clientId })])
  const account = accounts.find((one) => one.id === id)
  if (!account) throw new NotFound('payment account')
  const day = settings['charge.day']
  const before = accounts.find((one) => one.automatic && one.id !== id)
  return { account, day, sentences: day === null ? [] : consentText(t, { company: actor.company.name, account, day, before }) }
}
