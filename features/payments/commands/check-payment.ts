import { and, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { paymentAttempts } from '@/db/schema/gateways'
import { limit } from '@/features/accounts/rate-limit'
import { GatewayError } from '@/gateways/gateway'
import type { System } from '@/lib/actor'
import { NotFound } from '@/lib/errors'
import { logger } from '@/lib/logger'
import { payerKey, type Payer } from '../payer'
import { attemptsOf } from '../queries/attempts-of'
import { findAccount } from '../queries/gateway-accounts'
import { askForCharge } from './ask-for-charge'
import { takeEvent } from './take-message'

/**
 * Asks the gateway what became of a payer's own attempt, for one who comes back before the gateway's message does. What
 * it says is taken as a message is; a gateway that does not answer changes nothing. NotFound for another's.
 */
export async function checkPayment(actor: Payer, id: number, now: Date) {
  const [attempt] = await db.select({
    gateway: paymentAttempts.gateway, reference: paymentAttempts.gatewayReference, status: paymentAttempts.status, isCharge: paymentAttempts.isCharge,
  }).from(paymentAttempts)
    .where(and(attemptsOf(actor), eq(paymentAttempts.id, id)))
  if (!attempt) throw new NotFound('payment attempt')
  const isUnanswered = attempt.isCharge && attempt.status === 'started'
  if ((attempt.reference === '' && !isUnanswered) || attempt.status === 'paid') return
  await limit(`check-payment:${payerKey(actor)}`, { burst: 20, everySeconds: 15 })
  // The program takes the gateway's word, not the client's.
  const program: System = { kind: 'system', company: actor.company }
  if (isUnanswered) await askForCharge(program, id, now)
  else await askGateway(program, attempt.gateway, attempt.reference, now)
}

async function askGateway(actor: System, gatewayId: string, reference: string, now: Date) {
  const account = await findAccount(actor, gatewayId)
  try {
    const event = await account?.gateway.findPayment?.(account.config, reference)
    if (event) await takeEvent(actor, gatewayId, event, now)
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error
    logger.warn({ gateway: gatewayId, company: actor.company.id, kind: error.kind, code: error.code }, 'a gateway was asked and did not say')
  }
}
