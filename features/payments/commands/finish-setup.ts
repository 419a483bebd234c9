import { and, eq, or } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { clients } from '@/db/schema/clients'
import { accountSetups, forgottenAccounts, paymentAccounts } from '@/db/schema/payment-accounts'
import { limit } from '@/features/accounts/rate-limit'
import { record } from '@/features/events/commands'
import { holdClient } from '@/features/transactions/locks'
import { GatewayError, type FoundSetup, type SavedAccount } from '@/gateways/gateway'
import type { ClientUser, System } from '@/lib/actor'
import { permitClient } from '@/lib/client-permit'
import { NotFound } from '@/lib/errors'
import { logger } from '@/lib/logger'
import { payerKey } from '../payer'
import { findAccount } from '../queries/gateway-accounts'

type SetupRow = typeof accountSetups.$inferSelect

/**
 * Asks a gateway what became of a setup and keeps what was saved, once however often and by whom it is asked: the message, the
 * client who comes back, the run that catches up. Answers 'saved', 'open', 'expired' or 'unknown'; a gateway that does not answer throws.
 */
export async function finishSetup(
  actor: System, gatewayId: string, { gatewayReference, reference }: { gatewayReference: string; reference?: string }, now: Date,
): Promise<'saved' | 'open' | 'expired' | 'unknown'> {
  const setup = await findSetup(actor, gatewayId, { gatewayReference, reference })
  if (!setup) return 'unknown'
  if (setup.status === 'saved') return 'saved'
  const account = await findAccount(actor, gatewayId)
  if (!account?.gateway.accounts) return 'unknown'
  const found = await account.gateway.accounts.findSetup(account.config, gatewayReference)
  await keep(actor, setup.id, gatewayReference, found, now)
  return found.state
}

/** By the gateway's name for it, or by ours when that was never written down. */
async function findSetup(actor: System, gatewayId: string, { gatewayReference, reference }: { gatewayReference: string; reference?: string }) {
  const byOurs = reference && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(reference)
    ? and(eq(accountSetups.requestKey, reference), eq(accountSetups.gatewayReference, '')) : undefined
  const [setup] = await db.select({ id: accountSetups.id, status: accountSetups.status }).from(accountSetups)
    .where(and(eq(accountSetups.companyId, actor.company.id), eq(accountSetups.gateway, gatewayId),
      or(eq(accountSetups.gatewayReference, gatewayReference), byOurs)))
  return setup
}

async function keep(actor: System, setupId: number, gatewayReference: string, found: FoundSetup, now: Date) {
  if (found.state === 'open') return
  await transaction(async () => {
    const here = and(eq(accountSetups.companyId, actor.company.id), eq(accountSetups.id, setupId))
    const [of] = await db.select({ clientId: accountSetups.clientId }).from(accountSetups).where(here)
    if (!of) return
    await holdClient(actor, of.clientId)
    const [setup] = await db.select().from(accountSetups).where(here).for('update')
    if (!setup || setup.status === 'saved') return
    const saved = found.state === 'saved'
    if (saved) await add(actor, setup, found.account, now)
    await db.update(accountSetups).set({ status: saved ? 'saved' : 'expired', redirectUrl: '', gatewayReference }).where(here)
  })
}

async function add(actor: System, { clientId, contactId, gateway }: SetupRow, saved: SavedAccount, now: Date) {
  const { customerReference, methodReference, kind, brand, lastFour, expires, currency } = saved
  const own = { companyId: actor.company.id, gateway, customerReference, methodReference }
  const [client] = await db.select({ erasedAt: clients.erasedAt }).from(clients)
    .where(and(eq(clients.companyId, actor.company.id), eq(clients.id, clientId)))
  // Whose personal data was erased meanwhile has no account here, and shall have none there.
  if (!client || client.erasedAt) return void await db.insert(forgottenAccounts).values(own)
  const [made] = await db.insert(paymentAccounts).values({
    ...own, clientId, contactId, kind, brand, lastFour, currency, expiryMonth: expires?.month ?? null, expiryYear: expires?.year ?? null, createdAt: now,
  }).onConflictDoNothing({ target: [paymentAccounts.companyId, paymentAccounts.gateway, paymentAccounts.methodReference] }).returning({ id: paymentAccounts.id })
  if (made) await record(actor, 'payment-account.added', { clientId, changes: { paymentAccountId: made.id, account: written({ brand, kind, lastFour }) } })
}

/** An account in the record of events: 'Visa •••• 4242'. */
export const written = ({ brand, kind, lastFour }: Pick<SavedAccount, 'brand' | 'kind' | 'lastFour'>) =>
  [brand || kind, lastFour && `•••• ${lastFour}`].filter(Boolean).join(' ')

/**
 * Asks for the client's own setup, when they come back before the gateway's message does; a gateway that does not answer
 * changes nothing. NotFound for another's.
 */
export async function checkSetup(actor: ClientUser, id: number, now: Date) {
  permitClient(actor, 'invoices')
  const [setup] = await db.select().from(accountSetups)
    .where(and(eq(accountSetups.companyId, actor.company.id), eq(accountSetups.clientId, actor.clientId), eq(accountSetups.id, id)))
  if (!setup) throw new NotFound('setup')
  if (setup.gatewayReference === '' || setup.status === 'saved') return
  await limit(`check-payment:${payerKey(actor)}`, { burst: 20, everySeconds: 15 })
  try {
    await finishSetup({ kind: 'system', company: actor.company }, setup.gateway, setup, now)
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error
    logger.warn({ gateway: setup.gateway, company: actor.company.id, kind: error.kind, code: error.code }, 'a gateway was asked and did not say')
  }
}
