import { and, desc, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { clients } from '@/db/schema/clients'
import { accountSetups, paymentAccounts } from '@/db/schema/payment-accounts'
import { limit } from '@/features/accounts/rate-limit'
import { GatewayError } from '@/gateways/gateway'
import type { ClientUser } from '@/lib/actor'
import { appUrl } from '@/lib/app-url'
import { permitClient } from '@/lib/client-permit'
import { NotFound, Refusal } from '@/lib/errors'
import { logger } from '@/lib/logger'
import { payerKey } from '../payer'
import { findAccount, type OpenAccount } from '../queries/gateway-accounts'
import { listAccountGateways } from '../queries/payment-accounts'

type SetupRow = typeof accountSetups.$inferSelect

/**
 * Begins to save a payment account at a gateway, and answers with the id of the setup, where the way to the gateway's page
 * stands. Asked outside of a transaction and under the setup's key: the same form sent again goes on where it stopped.
 * Staff who look as the client are refused.
 */
export async function startSetup(actor: ClientUser, input: { key: string; gateway: string }, host?: string): Promise<number> {
  permitClient(actor, 'invoices')
  if (actor.impersonator) throw new Refusal({ '': 'payments.accounts.errors.impersonated' })
  await limit(`payment-account:${payerKey(actor)}`, { burst: 10, everySeconds: 60 })
  const offered = await listAccountGateways(actor, actor.clientId)
  const account = await findAccount(actor, input.gateway)
  if (!account || !offered.some(({ id }) => id === input.gateway)) throw new Refusal({ gateway: 'payments.errors.chooseGateway' })
  const setup = await keepSetup(actor, input)
  if (setup.gatewayReference === '') await askForPage(actor, account, setup, host)
  return setup.id
}

async function keepSetup(actor: ClientUser, { key, gateway }: { key: string; gateway: string }): Promise<SetupRow> {
  const own = { companyId: actor.company.id, clientId: actor.clientId }
  const insert = async (requestKey: string) => (await db.insert(accountSetups)
    .values({ ...own, contactId: actor.contactId ?? null, gateway, requestKey, status: 'started' })
    .onConflictDoNothing({ target: [accountSetups.companyId, accountSetups.requestKey] }).returning())[0]
  const made = await insert(key)
  if (made) return made
  const [before] = await db.select().from(accountSetups).where(and(eq(accountSetups.companyId, own.companyId),
    eq(accountSetups.requestKey, key), eq(accountSetups.clientId, own.clientId), eq(accountSetups.gateway, gateway)))
  const kept = before?.status === 'started' ? before : await insert(crypto.randomUUID())
  if (!kept) throw new Error('two setups got one random key')
  return kept
}

async function askForPage(actor: ClientUser, { gateway, config }: OpenAccount, setup: SetupRow, host?: string) {
  const [[client], [known]] = await Promise.all([
    db.select({ email: clients.email, currency: clients.currency }).from(clients)
      .where(and(eq(clients.companyId, actor.company.id), eq(clients.id, actor.clientId))),
    db.select({ customerReference: paymentAccounts.customerReference }).from(paymentAccounts)
      .where(and(eq(paymentAccounts.companyId, actor.company.id), eq(paymentAccounts.clientId, actor.clientId),
        eq(paymentAccounts.gateway, gateway.id))).orderBy(desc(paymentAccounts.id)).limit(1),
  ])
  if (!client || !gateway.accounts) throw new NotFound('client')
  const here = and(eq(accountSetups.companyId, actor.company.id), eq(accountSetups.id, setup.id))
  try {
    const started = await gateway.accounts.startSetup(config, {
      reference: setup.requestKey, currency: gateway.takes(config, client.currency) ? client.currency : actor.company.currency,
      email: client.email, locale: actor.locale, customerReference: known?.customerReference ?? '',
      returnUrl: appUrl(`/client/payment-accounts/add/${setup.id}/return`, host),
      cancelUrl: appUrl('/client/payment-accounts', host), idempotencyKey: `setup-${setup.requestKey}`,
    })
    await db.update(accountSetups).set({ gatewayReference: started.gatewayReference, redirectUrl: started.redirectUrl }).where(here)
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error
    logger.warn({ gateway: gateway.id, company: actor.company.id, kind: error.kind, code: error.code }, 'a gateway began to save no account')
    // Unavailable: perhaps it did, so that the setup stays and the same key is asked again.
    if (error.kind !== 'unavailable') await db.update(accountSetups).set({ status: 'failed' }).where(here)
    throw new Refusal({ '': 'payments.accounts.errors.unavailable' })
  }
}
