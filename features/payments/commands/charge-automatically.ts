import { and, eq, ne } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { paymentAccounts } from '@/db/schema/payment-accounts'
import { limit } from '@/features/accounts/rate-limit'
import { record } from '@/features/events/commands'
import { getSettings } from '@/features/settings/queries'
import { holdClient } from '@/features/transactions/locks'
import type { ClientUser, System } from '@/lib/actor'
import { permitClient } from '@/lib/client-permit'
import { NotFound, Refusal } from '@/lib/errors'
import { payerKey } from '../payer'
import { written } from './finish-setup'

/**
 * The client agrees that invoices are charged to an account when they are due, or takes that back. `wording` is what they
 * read and agreed to, and is recorded. One account at a time: another one before it stops. Staff who look as the client are refused.
 */
export async function chargeAutomatically(actor: ClientUser, id: number, { on, wording }: { on: boolean; wording: string }) {
  permitClient(actor, 'invoices')
  if (actor.impersonator) throw new Refusal({ '': 'payments.accounts.errors.impersonated' })
  await limit(`payment-account:${payerKey(actor)}`, { burst: 10, everySeconds: 60 })
  const program: System = { kind: 'system', company: actor.company }
  await transaction(async () => {
    await holdClient(program, actor.clientId)
    const own = and(eq(paymentAccounts.companyId, actor.company.id), eq(paymentAccounts.clientId, actor.clientId))
    const [account] = await db.select().from(paymentAccounts).where(and(own, eq(paymentAccounts.id, id)))
    if (!account) throw new NotFound('payment account')
    if (account.automatic === on) return
    const settings = await getSettings(program, { clientId: actor.clientId })
    if (on && settings['charge.day'] === null) throw new Refusal({ '': 'payments.accounts.errors.notAutomatic' })
    if (on) await db.update(paymentAccounts).set({ automatic: false }).where(and(own, ne(paymentAccounts.id, id), eq(paymentAccounts.automatic, true)))
    await db.update(paymentAccounts).set({ automatic: on }).where(and(own, eq(paymentAccounts.id, id)))
    await record(actor, on ? 'payment-account.automatic-on' : 'payment-account.automatic-off', {
      clientId: actor.clientId, changes: { paymentAccountId: id, account: written(account), ...(on && { wording }) },
    })
  })
}
