import { and, eq } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { clients } from '@/db/schema/clients'
import { paymentAttempts } from '@/db/schema/gateways'
import { limit } from '@/features/accounts/rate-limit'
import { record } from '@/features/events/commands'
import { written } from '@/features/transactions/move'
import { GatewayError } from '@/gateways/gateway'
import { appUrl } from '@/lib/app-url'
import { permitClient } from '@/lib/client-permit'
import { NotFound, Refusal } from '@/lib/errors'
import { logger } from '@/lib/logger'
import type { StartPaymentInput } from '../input'
import { actorOf, attemptPath, payerKey, returnPath, type Payer } from '../payer'
import { referenceOf } from '../payment'
import { findAccount, type OpenAccount } from '../queries/gateway-accounts'
import { listOffers } from '../queries/list-offers'
import { listPayable, type PayableInvoice } from '../queries/list-payable'
import { endEarlier } from './end-earlier'

type AttemptRow = typeof paymentAttempts.$inferSelect

/**
 * Begins to pay the chosen open invoices of one currency in whole, as the server adds them up, and answers with the
 * attempt's id. The gateway is asked outside of a transaction and under the attempt's key: whatever breaks in between,
 * the same form sent again goes on where it stopped. `host` is where the payer comes back to, as configured. Staff who look as the client are refused.
 */
export async function startPayment(actor: Payer, input: StartPaymentInput, host?: string): Promise<number> {
  permitClient(actor, 'invoices')
  if (actor.kind === 'client' && actor.impersonator) throw new Refusal({ '': 'payments.errors.impersonated' })
  await limit(`pay:${payerKey(actor)}`, { burst: 20, everySeconds: 15 })
  const account = await findAccount(actorOf(actor), input.gateway)
  const offers = await listOffers(actor, [input.currency])
  const offer = offers.get(input.currency)?.find(({ id }) => id === input.gateway)
  if (!account || !offer) throw new Refusal({ gateway: 'payments.errors.chooseGateway' })
  const { attempt, payable } = await transaction(async () => {
    const payable = await listPayable(actor, { currency: input.currency, ids: input.invoices })
    if (payable.length !== new Set(input.invoices).size) throw new Refusal({ '': 'payments.errors.changed' })
    return { payable, attempt: await keepAttempt(actor, input, payable, offer.charged) }
  })
  if (!account.gateway.startCheckout || attempt.gatewayReference !== '') return attempt.id
  await endEarlier({ kind: 'system', company: actor.company }, account, attempt)
  await askForPage(actor, account, attempt, payable, host)
  return attempt.id
}

/** The attempt of this form: the one it made before, unless that is over or was for something else. */
async function keepAttempt(
  actor: Payer, input: StartPaymentInput, payable: readonly PayableInvoice[], charged: (amount: bigint) => bigint,
): Promise<AttemptRow> {
  const values = {
    companyId: actor.company.id, clientId: actor.clientId, gateway: input.gateway, requestKey: input.key, status: 'started' as const,
    currency: input.currency, amount: charged(payable.reduce((sum, { due }) => sum + due, 0n)),
    invoices: payable.map(({ id, due }) => ({ invoiceId: id, amount: String(due) })),
  }
  const insert = async (requestKey: string) => {
    const [made] = await db.insert(paymentAttempts).values({ ...values, requestKey })
      .onConflictDoNothing({ target: [paymentAttempts.companyId, paymentAttempts.requestKey] }).returning()
    if (made) {
      await record(actorOf(actor), 'payment.started', {
        clientId: actor.clientId,
        changes: { gateway: input.gateway, amount: written(values.amount, input.currency), invoices: payable.map(({ number }) => number), ...(actor.kind === 'bearer' && { by: 'link' }) },
      })
    }
    return made
  }
  const made = await insert(input.key)
  if (made) return made
  const [before] = await db.select().from(paymentAttempts).where(and(eq(paymentAttempts.companyId, actor.company.id),
    eq(paymentAttempts.requestKey, input.key), eq(paymentAttempts.clientId, actor.clientId)))
  const isSame = before?.status === 'started' && before.gateway === input.gateway && before.amount === values.amount
    && before.currency === input.currency && partsText(before.invoices) === partsText(values.invoices)
  const kept = before && isSame ? before : await insert(crypto.randomUUID())
  if (!kept) throw new Error('two attempts got one random key')
  return kept
}

/** jsonb has its own order of names. */
const partsText = (parts: AttemptRow['invoices']) => parts.map(({ invoiceId, amount }) => `${invoiceId}:${amount}`).join()

async function askForPage(
  actor: Payer, { gateway, config }: OpenAccount, attempt: AttemptRow, payable: readonly PayableInvoice[], host?: string,
) {
  const [client] = await db.select({ email: clients.email }).from(clients)
    .where(and(eq(clients.companyId, actor.company.id), eq(clients.id, actor.clientId)))
  if (!client || !gateway.startCheckout) throw new NotFound('client')
  const description = `${actor.company.name} ${referenceOf(payable.map(({ number }) => number))}`
  try {
    const started = await gateway.startCheckout(config, {
      reference: attempt.requestKey, amount: attempt.amount, currency: attempt.currency,
      description: [...description].slice(0, 250).join(''), locale: actor.locale,
      // The provider's page shows it, and a bearer may be anybody.
      email: actor.kind === 'client' ? client.email : '',
      returnUrl: appUrl(returnPath(actor, attempt.id), host), cancelUrl: appUrl(attemptPath(actor, attempt.id), host),
      idempotencyKey: `checkout-${attempt.requestKey}`,
    })
    await db.update(paymentAttempts)
      .set({ gatewayReference: started.gatewayReference, redirectUrl: started.redirectUrl, updatedAt: new Date() })
      .where(and(eq(paymentAttempts.companyId, actor.company.id), eq(paymentAttempts.id, attempt.id)))
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error
    logger.warn({ gateway: gateway.id, company: actor.company.id, kind: error.kind, code: error.code }, 'a gateway started no checkout')
    // Unavailable: perhaps it did, so that the attempt stays and the same key is asked again.
    if (error.kind === 'unavailable') throw new Refusal({ '': 'payments.errors.unavailable' })
    await db.update(paymentAttempts).set({ status: 'failed', updatedAt: new Date() })
      .where(and(eq(paymentAttempts.companyId, actor.company.id), eq(paymentAttempts.id, attempt.id)))
    throw new Refusal({ '': error.kind === 'refused' ? 'payments.errors.refused' : 'payments.errors.unavailable' })
  }
}
