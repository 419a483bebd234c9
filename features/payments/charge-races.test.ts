import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { db, disconnect } from '@/db/client'
import { makeClient, makeCompany, makeInvoice, makePaymentAccount } from '@/db/factories'
import { paymentAttempts } from '@/db/schema/gateways'
import { invoices } from '@/db/schema/invoices'
import { transactions } from '@/db/schema/transactions'
import { staffActor } from '@/features/accounts/testing'
import { brokenOf, perform } from '@/features/runs/testing'
import { recordPayment } from '@/features/transactions/commands/record-payment'
import { stripeStandIn } from '@/gateways/stripe-stand-in'
import type { System } from '@/lib/actor'
import { askForCharge } from './commands/ask-for-charge'
import { chargeAccount } from './commands/charge-account'
import { openCharge } from './commands/open-charge'
import { saveGateway } from './commands/save-gateway'
import { takeMessage } from './commands/take-message'

/** Committed, in a company of its own: what is proven is what two connections do to each other. */
const webhookSecret = 'whsec_0123456789abcdef'
const times = 12
let standIn: Awaited<ReturnType<typeof stripeStandIn>>
let company: Awaited<ReturnType<typeof makeCompany>>
let staff: Awaited<ReturnType<typeof staffActor>>['actor']
let system: System

beforeAll(async () => {
  standIn = await stripeStandIn()
  process.env.STRIPE_API_BASE = standIn.url
  company = await makeCompany()
  staff = (await staffActor(company)).actor
  system = { kind: 'system', company: staff.company }
  await saveGateway(staff, { gateway: 'stripe', version: 0, enabled: true, label: '', config: { secretKey: standIn.secretKey, webhookSecret } })
}, 60_000)
afterAll(async () => {
  delete process.env.STRIPE_API_BASE
  await standIn.close()
  await disconnect()
})

/** A client with an open invoice of ten euros that is due, and a card that the stand-in knows. */
async function scene(automatic = false) {
  const client = await makeClient(company)
  const invoice = await makeInvoice(client, { subtotal: 1000n })
  const method = standIn.keep()
  const account = await makePaymentAccount(client, { customerReference: method.customer ?? '', methodReference: method.id, automatic })
  const now = new Date()
  return {
    client, invoice, account, now,
    charge: (requestKey: string = crypto.randomUUID()) =>
      chargeAccount(staff, { clientId: client.id, accountId: account.id, invoiceIds: [invoice.id], requestKey, now }),
    payments: () => db.select().from(transactions).where(eq(transactions.clientId, client.id)),
    attempts: () => db.select().from(paymentAttempts).where(eq(paymentAttempts.clientId, client.id)),
    charged: () => [...standIn.intents.values()].filter((one) => one.customer === method.customer).length,
    paid: async () => (await db.select({ status: invoices.status }).from(invoices).where(eq(invoices.id, invoice.id)))[0]?.status,
  }
}
const settled = (...all: Promise<unknown>[]) => Promise.allSettled(all)
const perTime = (work: () => Promise<void>) => async () => {
  for (let at = 0; at < times; at++) await work()
  expect(await brokenOf(staff.company)).toEqual([])
}

test('two charges of one invoice at once: one', perTime(async () => {
  const { charge, payments, charged, paid } = await scene()
  await settled(charge(), charge())
  expect([charged(), (await payments()).length, await paid()]).toEqual([1, 1, 'paid'])
}), 120_000)

test('one form that is sent twice at once: one', perTime(async () => {
  const { charge, payments, attempts, charged } = await scene()
  const key = crypto.randomUUID()
  await settled(charge(key), charge(key))
  // Stripe tells one of the two that the key is in use; whoever asks later finds what became of it.
  expect([charged(), (await attempts()).length, (await payments()).length]).toEqual([1, 1, 1])
}), 120_000)

test('a charge and a payment by hand at once: nothing is lost, and what is too much is credit', perTime(async () => {
  const { client, invoice, now, charge, payments, charged, paid } = await scene()
  await settled(charge(), recordPayment(staff, {
    clientId: client.id, amount: 1000n, currency: 'EUR', method: 'cash', reference: '', receivedAt: now, now, idempotencyKey: crypto.randomUUID(),
    applyTo: [{ invoiceId: invoice.id, amount: 1000n }],
  }))
  const made = await payments()
  expect(await paid()).toBe('paid')
  expect(made.filter(({ gateway }) => gateway === 'stripe')).toHaveLength(charged())
  expect(made.reduce((sum, { applied }) => sum + applied, 0n)).toBe(1000n)
}), 120_000)

test('the answer and the message at once: one payment', perTime(async () => {
  const { client, account, invoice, now, payments } = await scene()
  const { id } = await openCharge(staff, { clientId: client.id, accountId: account.id, invoiceIds: [invoice.id], requestKey: crypto.randomUUID(), now })
  standIn.next('break-after', 'break-after', 'break-after')
  await askForCharge(system, id, now)
  const { body, headers } = standIn.signed(standIn.told([...standIn.intents.keys()].at(-1) ?? ''), webhookSecret)
  const message = () => takeMessage(system, 'stripe', { body: Buffer.from(body), headers: new Headers(headers), now: new Date() })
  await settled(askForCharge(system, id, now), message(), message())
  expect(await payments()).toHaveLength(1)
}), 120_000)

test('two runs at once charge each invoice once', async () => {
  const scenes = await Promise.all(Array.from({ length: 8 }, () => scene(true)))
  await settled(perform(staff.company, 'charges', '2026-10-15T12:00:00Z'), perform(staff.company, 'charges', '2026-10-15T12:00:00Z'))
  await perform(staff.company, 'charges', '2026-10-15T13:00:00Z')
  for (const { charged, payments, paid } of scenes) expect([charged(), (await payments()).length, await paid()]).toEqual([1, 1, 'paid'])
  expect(await brokenOf(staff.company)).toEqual([])
}, 120_000)
