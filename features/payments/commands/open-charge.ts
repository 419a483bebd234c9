import { and, asc, eq, gt, inArray, isNotNull, or, sql } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { clients } from '@/db/schema/clients'
import { paymentAttempts } from '@/db/schema/gateways'
import { invoices } from '@/db/schema/invoices'
import { paymentAccounts } from '@/db/schema/payment-accounts'
import { record } from '@/features/events/commands'
import { getSettings } from '@/features/settings/queries'
import { holdClient } from '@/features/transactions/locks'
import { written as amountText } from '@/features/transactions/move'
import type { ClientUser, Staff, System } from '@/lib/actor'
import { permitClient } from '@/lib/client-permit'
import { NotFound, Refusal } from '@/lib/errors'
import { permit } from '@/lib/permit'
import { takesCurrency } from '../account'
import { forInvoices } from '../for-invoices'
import { findAccount } from '../queries/gateway-accounts'
import { written } from './finish-setup'

export type Opening = {
  clientId: number
  accountId: number
  invoiceIds: readonly number[]
  /** A form that is sent twice has one, and so one charge. */
  requestKey: string
  /** Of a charge that the program makes by itself: which try of the one invoice it is, and the company's day. */
  byItself?: { try: number; day: string }
  now: Date
}

/**
 * Writes down that open invoices of one currency are charged in whole to a payment account, before anybody is asked for the
 * money; `askForCharge` does that once this is committed. Refused for clients who are blocked, while other money for one of the
 * invoices is on its way, and for disputed invoices unless the client pays by themselves. Staff need billing.pay; staff who look as the
 * client are refused.
 */
export async function openCharge(actor: ClientUser | Staff | System, { clientId, accountId, invoiceIds, requestKey, byItself, now }: Opening) {
  if (actor.kind === 'staff') permit(actor, 'billing.pay')
  if (actor.kind === 'client') {
    permitClient(actor, 'invoices')
    if (actor.clientId !== clientId) throw new NotFound('client')
    if (actor.impersonator) throw new Refusal({ '': 'payments.errors.impersonated' })
  }
  const companyId = actor.company.id
  return transaction(async () => {
    await holdClient({ kind: 'system', company: actor.company }, clientId)
    const [before] = await db.select().from(paymentAttempts)
      .where(and(eq(paymentAttempts.companyId, companyId), eq(paymentAttempts.requestKey, requestKey), eq(paymentAttempts.clientId, clientId)))
    if (before) return before
    const account = await findCharged(actor, clientId, accountId)
    const due = await db.select({ id: invoices.id, number: invoices.number, currency: invoices.currency, due: sql<bigint>`${invoices.total} - ${invoices.applied}`.mapWith(BigInt) })
      .from(invoices).where(and(eq(invoices.companyId, companyId), eq(invoices.clientId, clientId), inArray(invoices.id, [...invoiceIds]),
        eq(invoices.status, 'open'), eq(invoices.kind, 'invoice'), gt(invoices.total, invoices.applied))).orderBy(asc(invoices.id))
    const [{ currency } = { currency: '' }] = due
    if (due.length === 0 || due.length !== new Set(invoiceIds).size || due.some((one) => one.currency !== currency)) {
      throw new Refusal({ '': 'payments.errors.changed' })
    }
    const { gateway, row } = account
    if (!takesCurrency(row, currency) || !gateway.gateway.takes(gateway.config, currency)) throw new Refusal({ '': 'payments.accounts.errors.currency' })
    await refuseOthers(actor, clientId, invoiceIds)
    const total = due.reduce((sum, one) => sum + one.due, 0n)
    const [made] = await db.insert(paymentAttempts).values({
      companyId, clientId, gateway: row.gateway, requestKey, status: 'started', currency, isCharge: true, paymentAccountId: row.id,
      amount: gateway.gateway.chargeable?.(total, currency) ?? total, invoices: due.map((one) => ({ invoiceId: one.id, amount: String(one.due) })),
      createdAt: now, ...(byItself && { invoiceId: due[0]?.id, try: byItself.try, triedOn: byItself.day }),
    }).returning()
    if (!made) throw new Error('no attempt was written')
    await record(actor, 'payment.charge-started', {
      clientId, changes: { account: written(row), amount: amountText(made.amount, currency), invoices: due.map(({ number }) => number) },
    })
    return made
  })
}

async function findCharged(actor: ClientUser | Staff | System, clientId: number, accountId: number) {
  const program: System = { kind: 'system', company: actor.company }
  const [found] = await db.select({ account: paymentAccounts, status: clients.status, erasedAt: clients.erasedAt }).from(paymentAccounts)
    .innerJoin(clients, and(eq(clients.companyId, paymentAccounts.companyId), eq(clients.id, paymentAccounts.clientId)))
    .where(and(eq(paymentAccounts.companyId, actor.company.id), eq(paymentAccounts.clientId, clientId), eq(paymentAccounts.id, accountId)))
  if (!found) throw new NotFound('payment account')
  if (found.status !== 'active' || found.erasedAt) throw new Refusal({ '': 'payments.accounts.errors.blocked' })
  const [gateway, settings] = await Promise.all([findAccount(program, found.account.gateway), getSettings(program, { clientId })])
  if (!gateway?.enabled || !gateway.gateway.accounts || !settings['billing.gateways'].includes(gateway.gateway.id)) {
    throw new Refusal({ '': 'payments.attempt.unavailable' })
  }
  return { row: found.account, gateway }
}

/** Nobody is charged for what other money may be on its way for. */
async function refuseOthers(actor: ClientUser | Staff | System, clientId: number, invoiceIds: readonly number[]) {
  const others = await db.select({ disputedAt: paymentAttempts.disputedAt }).from(paymentAttempts)
    .where(and(eq(paymentAttempts.companyId, actor.company.id), eq(paymentAttempts.clientId, clientId), forInvoices(invoiceIds),
      or(eq(paymentAttempts.status, 'pending'), and(eq(paymentAttempts.status, 'started'), eq(paymentAttempts.isCharge, true)),
        isNotNull(paymentAttempts.disputedAt))))
  if (others.some(({ disputedAt }) => disputedAt === null)) throw new Refusal({ '': 'payments.accounts.errors.underWay' })
  if (others.length > 0 && actor.kind !== 'client') throw new Refusal({ '': 'payments.accounts.errors.disputed' })
}
