import { and, eq, inArray } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { paymentAttempts } from '@/db/schema/gateways'
import { forgottenAccounts, paymentAccounts } from '@/db/schema/payment-accounts'
import { record } from '@/features/events/commands'
import { holdClient } from '@/features/transactions/locks'
import type { ClientUser, Staff, System } from '@/lib/actor'
import { permitClient } from '@/lib/client-permit'
import { NotFound, Refusal } from '@/lib/errors'
import { permit } from '@/lib/permit'
import { written } from './finish-setup'

/**
 * Removes a client's payment account: it is never charged again, and the gateway is told by the queue to forget it. Refused while
 * it is being charged. Staff need billing.pay; staff who look as the client are refused.
 */
export async function removePaymentAccount(actor: ClientUser | Staff, clientId: number, id: number) {
  if (actor.kind === 'staff') permit(actor, 'billing.pay')
  else {
    permitClient(actor, 'invoices')
    if (actor.clientId !== clientId) throw new NotFound('client')
    if (actor.impersonator) throw new Refusal({ '': 'payments.accounts.errors.impersonated' })
  }
  const program: System = { kind: 'system', company: actor.company }
  await transaction(async () => {
    await holdClient(program, clientId)
    const here = and(eq(paymentAccounts.companyId, actor.company.id), eq(paymentAccounts.clientId, clientId), eq(paymentAccounts.id, id))
    const [account] = await db.select().from(paymentAccounts).where(here)
    if (!account) throw new NotFound('payment account')
    const [busy] = await db.select({ id: paymentAttempts.id }).from(paymentAttempts).where(and(eq(paymentAttempts.companyId, actor.company.id),
      eq(paymentAttempts.paymentAccountId, id), eq(paymentAttempts.status, 'started'))).limit(1)
    // Without its name at the gateway nobody could ask what became of that charge.
    if (busy) throw new Refusal({ '': 'payments.accounts.errors.busy' })
    await db.insert(forgottenAccounts).values(toForget(account))
    await db.delete(paymentAccounts).where(here)
    await record(actor, 'payment-account.removed', { clientId, changes: { account: written(account) } })
  })
}

/** For who deletes a client or erases their personal data, in that transaction: no gateway is asked here, so none can be in the way. */
export async function forgetPaymentAccounts(actor: Staff, clientId: number, permission: 'clients.delete' | 'clients.erase') {
  permit(actor, permission)
  const gone = await db.delete(paymentAccounts)
    .where(and(eq(paymentAccounts.companyId, actor.company.id), eq(paymentAccounts.clientId, clientId))).returning()
  if (gone.length > 0) await db.insert(forgottenAccounts).values(gone.map(toForget))
  // What was not asked for is not asked for any more; what was may still be told by the gateway.
  await db.update(paymentAttempts).set({ status: 'expired', redirectUrl: '' }).where(and(eq(paymentAttempts.companyId, actor.company.id),
    eq(paymentAttempts.clientId, clientId), eq(paymentAttempts.isCharge, true), inArray(paymentAttempts.status, ['started'])))
}

const toForget = ({ companyId, gateway, customerReference, methodReference }: typeof paymentAccounts.$inferSelect) =>
  ({ companyId, gateway, customerReference, methodReference })
