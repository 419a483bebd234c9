import { and, asc, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { paymentAttempts } from '@/db/schema/gateways'
import { accountSetups, forgottenAccounts } from '@/db/schema/payment-accounts'
import { refunds } from '@/db/schema/transactions'
import { GatewayError } from '@/gateways/gateway'
import type { System } from '@/lib/actor'
import { Refusal } from '@/lib/errors'
import { logger } from '@/lib/logger'
import { findAccount } from '../queries/gateway-accounts'
import { waiting } from '../waiting'
import { askForCharge } from './ask-for-charge'
import { finishSetup } from './finish-setup'
import { retryRefund } from './refund-through-gateway'
import { takeEvent } from './take-message'

/** About how many things a gateway owes an answer for. */
export async function countToAsk(actor: System, now: Date): Promise<number> {
  const waits = waiting(actor.company.id, now)
  const counts = await Promise.all([
    db.$count(paymentAttempts, waits.attempts), db.$count(accountSetups, waits.setups), db.$count(refunds, waits.refunds),
    db.$count(forgottenAccounts, waits.forgotten),
  ])
  return counts.reduce((sum, count) => sum + count, 0)
}

type Waiting = { gateway: string; ask: () => Promise<unknown>; note: () => Promise<unknown> }

/**
 * Asks the gateways about what they did not tell: payments and charges that began and did not end, accounts that may have been saved,
 * refunds that were not answered, and accounts that they shall forget. What they say is taken as their messages are, so that asking twice
 * changes nothing. A gateway that is away is not asked again in this pass. How many were asked.
 */
export async function askGateways(actor: System, { now, signal }: { now: Date; signal?: AbortSignal }): Promise<number> {
  const away = new Set<string>()
  let asked = 0
  for (const find of [findAttempts, findSetups, findRefunds, findForgotten]) {
    for (const { gateway, ask, note } of await find(actor, now)) {
      if (signal?.aborted) return asked
      if (away.has(gateway)) continue
      try {
        await note()
        await ask()
        asked += 1
      } catch (error) {
        if (!(error instanceof GatewayError)) throw error
        logger.warn({ gateway, company: actor.company.id, kind: error.kind, code: error.code }, 'a gateway was asked and did not say')
        if (error.kind !== 'refused') away.add(gateway)
      }
    }
  }
  return asked
}

const most = 500

async function findAttempts(actor: System, now: Date): Promise<Waiting[]> {
  const rows = await db.select().from(paymentAttempts).where(waiting(actor.company.id, now).attempts).orderBy(asc(paymentAttempts.id)).limit(most)
  return rows.map((attempt) => {
    const here = and(eq(paymentAttempts.companyId, actor.company.id), eq(paymentAttempts.id, attempt.id))
    const isUnanswered = attempt.isCharge && attempt.status === 'started'
    return {
      gateway: attempt.gateway,
      // A charge that was never asked for says so by it.
      note: async () => isUnanswered || db.update(paymentAttempts).set({ askedAt: now }).where(here),
      async ask() {
        if (isUnanswered) {
          const { status } = await askForCharge(actor, attempt.id, now)
          if (status === 'started') throw new GatewayError('unavailable', 'the charge was not answered')
          return
        }
        const account = await findAccount(actor, attempt.gateway)
        try {
          const event = await account?.gateway.findPayment?.(account.config, attempt.gatewayReference)
          if (event) await takeEvent(actor, attempt.gateway, event, now)
        } catch (error) {
          // Its page is gone and nobody can pay there any more.
          if (!(error instanceof GatewayError && error.kind === 'refused' && error.code === 'resource_missing')) throw error
          await db.update(paymentAttempts).set({ status: 'expired', redirectUrl: '' }).where(and(here, eq(paymentAttempts.status, 'started')))
        }
      },
    }
  })
}

async function findSetups(actor: System, now: Date): Promise<Waiting[]> {
  const rows = await db.select().from(accountSetups).where(waiting(actor.company.id, now).setups).orderBy(asc(accountSetups.id)).limit(most)
  return rows.map((setup) => ({
    gateway: setup.gateway,
    note: () => db.update(accountSetups).set({ askedAt: now }).where(and(eq(accountSetups.companyId, actor.company.id), eq(accountSetups.id, setup.id))),
    ask: () => finishSetup(actor, setup.gateway, setup, now),
  }))
}

async function findRefunds(actor: System, now: Date): Promise<Waiting[]> {
  const rows = await db.select({ id: refunds.id }).from(refunds).where(waiting(actor.company.id, now).refunds).orderBy(asc(refunds.id)).limit(most)
  return rows.map(({ id }) => ({
    gateway: 'refunds',
    note: () => db.update(refunds).set({ askedAt: now }).where(and(eq(refunds.companyId, actor.company.id), eq(refunds.id, id))),
    async ask() {
      try {
        await retryRefund(actor, id)
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        // Refused by the gateway is an answer as well, and it was written down.
        if (error.fields[''] === 'payments.errors.refundUnavailable') throw new GatewayError('unavailable', 'the refund was not answered')
      }
    },
  }))
}

async function findForgotten(actor: System, now: Date): Promise<Waiting[]> {
  const rows = await db.select().from(forgottenAccounts).where(waiting(actor.company.id, now).forgotten).orderBy(asc(forgottenAccounts.id)).limit(most)
  return rows.map((row) => {
    const here = and(eq(forgottenAccounts.companyId, actor.company.id), eq(forgottenAccounts.id, row.id))
    return {
      gateway: row.gateway,
      note: () => db.update(forgottenAccounts).set({ askedAt: now }).where(here),
      async ask() {
        const account = await findAccount(actor, row.gateway)
        // Without its keys nobody can ask it; they may be typed in again.
        if (!account?.gateway.accounts) return
        await account.gateway.accounts.forget(account.config, row)
        await db.delete(forgottenAccounts).where(here)
      },
    }
  })
}
