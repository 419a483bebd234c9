import { and, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { makeInvoice } from '@/db/factories'
import { events } from '@/db/schema/events'
import { gatewayAccounts, gatewayEvents, paymentAttempts } from '@/db/schema/gateways'
import { invoices } from '@/db/schema/invoices'
import { applications, refunds, transactions } from '@/db/schema/transactions'
import { rolledBack } from '@/db/testing'
import { clientActor, staffActor } from '@/features/accounts/testing'
import { saveSettings } from '@/features/settings/commands/save-settings'
import { recordPayment } from '@/features/transactions/commands/record-payment'
import { stripeStandIn } from '@/gateways/stripe-stand-in'
import type { ClientUser, System } from '@/lib/actor'
import { Conflict, Forbidden, NotFound, Refusal } from '@/lib/errors'
import { checkPayment } from './commands/check-payment'
import { refundThroughGateway, retryRefund } from './commands/refund-through-gateway'
import { saveGateway } from './commands/save-gateway'
import { startPayment } from './commands/start-payment'
import { takeMessage } from './commands/take-message'
import { gatewayInput, type GatewayInput } from './input'
import { isPageToPayAt, spread, statusAfter } from './payment'
import { getAttempt } from './queries/get-attempt'
import { getGatewaySettings } from './queries/gateway-accounts'
import { listOffers } from './queries/list-offers'

const webhookSecret = 'whsec_0123456789abcdef'
let standIn: Awaited<ReturnType<typeof stripeStandIn>>

beforeAll(async () => {
  standIn = await stripeStandIn()
  process.env.STRIPE_API_BASE = standIn.url
})
afterAll(async () => {
  delete process.env.STRIPE_API_BASE
  await standIn.close()
})
const stripeForm = (more: Partial<GatewayInput> = {}): GatewayInput => ({
  gateway: 'stripe', version: 0, enabled: true, label: '', config: { secretKey: standIn.secretKey, webhookSecret }, ...more,
})

/** A client with two open invoices of a company that takes Stripe and transfers. */
async function scene() {
  const { actor, client, company } = await clientActor()
  const { actor: staff } = await staffActor(company)
  await saveGateway(staff, stripeForm())
  const [first, second] = [await makeInvoice(client, { subtotal: 1000n }), await makeInvoice(client, { subtotal: 2500n })]
  const system: System = { kind: 'system', company }
  return { actor, client, company, staff, system, first, second }
}

const start = (actor: ClientUser, ids: number[], more: { key?: string; currency?: string; gateway?: string } = {}) =>
  startPayment(actor, { key: crypto.randomUUID(), currency: 'EUR', gateway: 'stripe', ...more, invoices: ids })
const attemptRow = async (id: number) => (await db.select().from(paymentAttempts).where(eq(paymentAttempts.id, id)))[0]!
const transactionsOf = (clientId: number) => db.select().from(transactions).where(eq(transactions.clientId, clientId)).orderBy(transactions.id)
const invoiceRow = async (id: number) => (await db.select().from(invoices).where(eq(invoices.id, id)))[0]!
const namesOf = async (companyId: number) =>
  (await db.select({ name: events.name }).from(events).where(eq(events.companyId, companyId)).orderBy(events.id)).map(({ name }) => name)
const sessionOf = async (attempt: number) => (await attemptRow(attempt)).gatewayReference

function deliver(system: System, event: object, { secret = webhookSecret, at = new Date(), now = new Date(), gateway = 'stripe' } = {}) {
  const { body, headers } = standIn.signed(event, secret, at)
  return takeMessage(system, gateway, { body: Buffer.from(body), headers: new Headers(headers), now })
}

describe('rules', () => {
  test('what was paid stays paid, whatever comes later', () => {
    expect(statusAfter('started', 'payment.pending')).toBe('pending')
    expect(statusAfter('pending', 'payment.expired')).toBe('pending')
    expect(statusAfter('failed', 'payment.pending')).toBe('failed')
    expect(statusAfter('expired', 'payment.succeeded')).toBe('paid')
    for (const message of ['payment.failed', 'payment.expired', 'payment.pending', 'payment.disputed'] as const) {
      expect(statusAfter('paid', message)).toBe('paid')
    }
  })

  test('money is spread as it was meant, as far as it goes', () => {
    const meant = [{ invoiceId: 1, amount: 1000n }, { invoiceId: 2, amount: 500n }]
    expect(spread(1500n, meant)).toEqual(meant)
    expect(spread(1200n, meant)).toEqual([{ invoiceId: 1, amount: 1000n }, { invoiceId: 2, amount: 200n }])
    expect(spread(900n, meant)).toEqual([{ invoiceId: 1, amount: 900n }])
    expect(spread(2000n, meant)).toEqual(meant)
  })

  test('only pages of the web are linked to', () => {
    expect(isPageToPayAt('https://checkout.stripe.com/c/pay/cs_1#x')).toBe(true)
    expect(isPageToPayAt('http://127.0.0.1:1/c')).toBe(true)
    expect(['javascript:alert(1)', 'http://evil.example', '', '/x', 'data:text/html,x'].some(isPageToPayAt)).toBe(false)
  })
})

describe('settings', () => {
  test('keys are sealed for their place, never shown again, and kept when left empty', () => rolledBack(async () => {
    const { staff, company } = await scene()
    const [row] = await db.select().from(gatewayAccounts).where(eq(gatewayAccounts.companyId, company.id))
    expect(JSON.stringify(row)).not.toContain('sk_test')
    const shown = await getGatewaySettings(staff, 'stripe')
    expect(JSON.stringify({ ...shown, gateway: null, set: [...shown.set] })).not.toMatch(/sk_test|whsec/)
    expect([...shown.set]).toEqual(['secretKey', 'webhookSecret'])
    await saveGateway(staff, stripeForm({ version: 1, label: 'Card', config: { secretKey: '', webhookSecret: '' } }))
    expect((await getGatewaySettings(staff, 'stripe')).set.size).toBe(2)
    const said = await db.select().from(events).where(and(eq(events.companyId, company.id), eq(events.name, 'gateway.saved')))
    expect(JSON.stringify(said)).not.toMatch(/sk_test|whsec/)
  }))

  test('is on only with what it needs; a stale save and readers are refused', () => rolledBack(async () => {
    const { actor: staff, company } = await staffActor()
    await expect(saveGateway(staff, stripeForm({ config: { secretKey: '', webhookSecret } })))
      .rejects.toMatchObject({ fields: { 'config.secretKey': 'errors.required' } })
    await expect(saveGateway(staff, stripeForm({ gateway: 'bank-transfer', config: {} }))).rejects.toThrow(Refusal)
    await saveGateway(staff, stripeForm({ gateway: 'bank-transfer', config: { holder: { EUR: 'A' }, iban: { EUR: 'DE89370400440532013000' } } }))
    await expect(saveGateway(staff, stripeForm({ gateway: 'bank-transfer' }))).rejects.toThrow(Conflict)
    await expect(saveGateway(staff, stripeForm({ gateway: 'nothing' }))).rejects.toThrow(NotFound)
    const { actor: reader } = await staffActor(company, ['settings.view'])
    await expect(saveGateway(reader, stripeForm())).rejects.toThrow(Forbidden)
    const { actor: outsider } = await staffActor(company, [])
    await expect(getGatewaySettings(outsider, 'stripe')).rejects.toThrow(Forbidden)
  }))

  test('the form knows its gateway, its fields and the currencies, and nothing else', () => {
    const parse = (fields: Record<string, unknown>) =>
      gatewayInput(fields as never, ['EUR']).safeParse({ version: '0', ...fields })
    expect(parse({ gateway: 'bank-transfer', config: { iban: { EUR: 'DE89 3704 0044 0532 0130 00' } } }).data?.config)
      .toMatchObject({ iban: { EUR: 'DE89370400440532013000' }, bic: { } })
    expect(parse({ gateway: 'bank-transfer', config: { iban: { EUR: 'DE00' } } }).error?.issues[0]?.path).toEqual(['config', 'iban', 'EUR'])
    expect(parse({ gateway: 'bank-transfer', config: { iban: { USD: 'x' } } }).success).toBe(false)
    expect(parse({ gateway: 'stripe', config: { other: 'x' } }).success).toBe(false)
    expect(parse({ gateway: 'constructor' }).success).toBe(false)
  })
})

describe('starting', () => {
  test('the server adds up what is due, and only on open invoices of the client in one currency', () => rolledBack(async () => {
    const { actor, staff, first, second, client, company } = await scene()
    const id = await start(actor, [first.id, second.id])
    expect(await attemptRow(id)).toMatchObject({ amount: 3500n, currency: 'EUR', status: 'started' })
    expect(standIn.sessions.get(await sessionOf(id))).toMatchObject({ amount_total: 3500, currency: 'eur' })
    expect((await getAttempt(actor, id)).payAt).toContain('/c/pay/')
    await recordPayment(staff, {
      clientId: client.id, amount: 100n, currency: 'EUR', method: 'cash', reference: '', receivedAt: new Date(0), idempotencyKey: crypto.randomUUID(),
      applyTo: [{ invoiceId: first.id, amount: 100n }], now: new Date(),
    })
    expect(await getAttempt(actor, id)).toMatchObject({ changed: true, payAt: undefined, due: 3400n })
    expect(await attemptRow(await start(actor, [first.id]))).toMatchObject({ amount: 900n })
    const dollars = await makeInvoice(client, { currency: 'USD' })
    const { client: other } = await clientActor({}, company as never)
    const foreign = await makeInvoice(other)
    const done = await makeInvoice(client, { status: 'draft' })
    for (const wrong of [dollars, foreign, done]) await expect(start(actor, [first.id, wrong.id])).rejects.toThrow(Refusal)
    await expect(start(actor, [first.id], { gateway: 'bank-transfer' })).rejects.toMatchObject({ fields: { gateway: 'payments.errors.chooseGateway' } })
  }))

  test('a form that is sent twice is one attempt and one checkout', () => rolledBack(async () => {
    const { actor, first, second } = await scene()
    const before = standIn.sessions.size
    const key = crypto.randomUUID()
    const ids = [await start(actor, [first.id], { key }), await start(actor, [first.id], { key })]
    expect(new Set(ids).size).toBe(1)
    expect(standIn.sessions.size).toBe(before + 1)
    expect(await start(actor, [second.id], { key })).not.toBe(ids[0])
  }))

  test('a gateway that does not answer is asked again under the same key', () => rolledBack(async () => {
    const { actor, first } = await scene()
    const key = crypto.randomUUID()
    const before = standIn.sessions.size
    standIn.next('break-after', 429)
    await expect(start(actor, [first.id], { key })).rejects.toMatchObject({ fields: { '': 'payments.errors.unavailable' } })
    const id = await start(actor, [first.id], { key })
    expect(standIn.sessions.size).toBe(before + 1)
    expect((await attemptRow(id)).gatewayReference).not.toBe('')
  }))

  test('what a gateway refuses is over, and another way can be chosen', () => rolledBack(async () => {
    const { actor, client, first } = await scene()
    const small = await makeInvoice(client, { subtotal: 10n })
    const key = crypto.randomUUID()
    await expect(start(actor, [small.id], { key })).rejects.toMatchObject({ fields: { '': 'payments.errors.refused' } })
    await expect(start(actor, [small.id, first.id], { key })).resolves.toBeGreaterThan(0)
  }))

  test('an earlier page for the same invoice is closed', () => rolledBack(async () => {
    const { actor, first, second } = await scene()
    const [old, unrelated] = [await start(actor, [first.id]), await start(actor, [second.id])]
    await start(actor, [first.id])
    expect((await attemptRow(old)).status).toBe('expired')
    expect(standIn.sessions.get(await sessionOf(old))?.status).toBe('expired')
    expect((await attemptRow(unrelated)).status).toBe('started')
  }))

  test('another client does not see it, and staff who look as the client do not pay', () => rolledBack(async () => {
    const { actor, first, company } = await scene()
    const id = await start(actor, [first.id])
    const { actor: other } = await clientActor({}, company as never)
    await expect(getAttempt(other, id)).rejects.toThrow(NotFound)
    await expect(checkPayment(other, id, new Date())).rejects.toThrow(NotFound)
    await expect(start({ ...actor, impersonator: { staffId: 1, name: 'Sam' } }, [first.id])).rejects.toThrow(Refusal)
  }))

  test('a gateway that is off, or not allowed to the client, is not offered; instructions need no provider', () => rolledBack(async () => {
    const { actor, staff, client, first } = await scene()
    await saveGateway(staff, stripeForm({ version: 1, enabled: false }))
    await saveGateway(staff, stripeForm({
      gateway: 'bank-transfer', config: { holder: { EUR: 'Example Ltd' }, iban: { EUR: 'DE89370400440532013000' } },
    }))
    expect([...(await listOffers(actor, ['EUR', 'USD'])).values()].map((list) => list.map(({ id }) => id))).toEqual([['bank-transfer'], []])
    const id = await start(actor, [first.id], { gateway: 'bank-transfer' })
    await saveSettings(staff, { level: 'client', number: client.number }, { 'billing.gateways': ['stripe'] })
    expect((await listOffers(actor, ['EUR'])).get('EUR')).toEqual([])
    await expect(start(actor, [first.id], { gateway: 'bank-transfer' })).rejects.toThrow(Refusal)
    const attempt = await getAttempt(actor, id)
    expect(attempt.instructions?.lines.at(-1)).toEqual({ key: 'reference', value: first.number })
    expect(attempt.instructions?.qr).toContain('EUR10.00')
  }))
})

describe('messages', () => {
  test('a payment is recorded once, pays its invoices, and its page shows it', () => rolledBack(async () => {
    const { actor, system, client, first, second } = await scene()
    const id = await start(actor, [first.id, second.id])
    const event = standIn.complete(await sessionOf(id))
    expect(await deliver(system, event)).toBe('taken')
    expect(await deliver(system, event)).toBe('taken')
    await checkPayment(actor, id, new Date())
    const made = await transactionsOf(client.id)
    expect(made).toMatchObject([{ amount: 3500n, applied: 3500n, status: 'approved', gateway: 'stripe', method: 'stripe' }])
    expect([(await invoiceRow(first.id)).status, (await invoiceRow(second.id)).status]).toEqual(['paid', 'paid'])
    expect(await getAttempt(actor, id)).toMatchObject({ status: 'paid', received: { amount: 3500n, currency: 'EUR' }, payAt: undefined })
    expect(await db.select().from(gatewayEvents).where(eq(gatewayEvents.eventId, event.id))).toMatchObject([{ outcome: 'recorded' }])
  }))

  test('another event about the same payment changes nothing', () => rolledBack(async () => {
    const { actor, system, client, first } = await scene()
    const session = await sessionOf(await start(actor, [first.id]))
    await deliver(system, standIn.complete(session))
    await deliver(system, standIn.eventOf('checkout.session.async_payment_succeeded', standIn.sessions.get(session)!))
    await deliver(system, standIn.eventOf('checkout.session.expired', standIn.sessions.get(session)!))
    await deliver(system, standIn.settle(session, false))
    expect(await transactionsOf(client.id)).toHaveLength(1)
    expect((await invoiceRow(first.id)).status).toBe('paid')
  }))

  test('forged, late, of another company or for no gateway: refused, and nothing is written', () => rolledBack(async () => {
    const { actor, system, client, first } = await scene()
    const event = standIn.complete(await sessionOf(await start(actor, [first.id])))
    const now = new Date()
    expect(await deliver(system, event, { secret: 'whsec_another' })).toBe('refused')
    expect(await deliver(system, event, { at: new Date(now.getTime() - 10 * 60_000), now })).toBe('refused')
    expect(await deliver(system, event, { gateway: 'nothing' })).toBe('absent')
    expect(await deliver(system, event, { gateway: 'bank-transfer' })).toBe('absent')
    const { company: elsewhere, actor: theirStaff } = await staffActor()
    expect(await deliver({ kind: 'system', company: elsewhere }, event)).toBe('absent')
    await saveGateway(theirStaff, stripeForm({ config: { secretKey: standIn.secretKey, webhookSecret: 'whsec_theirs0123' } }))
    expect(await deliver({ kind: 'system', company: elsewhere }, event)).toBe('refused')
    // Even with the right keys a company hears only of its own attempts.
    expect(await deliver({ kind: 'system', company: elsewhere }, event, { secret: 'whsec_theirs0123' })).toBe('taken')
    expect(await transactionsOf(client.id)).toEqual([])
    expect(await db.select().from(transactions).where(eq(transactions.companyId, elsewhere.id))).toEqual([])
  }))

  test.each([
    ['less', { amount: 700 }, { amount: 700n, applied: 700n, currency: 'EUR' }, 'open'],
    ['more', { amount: 1300 }, { amount: 1300n, applied: 1000n, currency: 'EUR' }, 'paid'],
    ['in another currency', { currency: 'usd' }, { amount: 1000n, applied: 0n, currency: 'USD' }, 'open'],
  ] as const)('%s than was asked for: what came is recorded, no more is paid, and staff are told', (_, wrong, made, status) => rolledBack(async () => {
    const { actor, system, client, company, first } = await scene()
    await deliver(system, standIn.complete(await sessionOf(await start(actor, [first.id])), wrong))
    expect(await transactionsOf(client.id)).toMatchObject([made])
    expect((await invoiceRow(first.id)).status).toBe(status)
    expect(await namesOf(company.id)).toContain('payment.differs')
  }))

  test('money for an invoice that was paid meanwhile becomes credit', () => rolledBack(async () => {
    const { actor, system, client, first } = await scene()
    const [one, two] = [await start(actor, [first.id]), await start(actor, [first.id])]
    const late = standIn.sessions.get(await sessionOf(one))!
    Object.assign(late, { status: 'open' })
    await deliver(system, standIn.complete(await sessionOf(two)))
    await deliver(system, standIn.complete(late.id))
    expect((await transactionsOf(client.id)).map(({ amount, applied }) => [amount, applied])).toEqual([[1000n, 1000n], [1000n, 0n]])
    expect(await db.select().from(applications).where(eq(applications.clientId, client.id))).toHaveLength(1)
  }))

  test('in any order: on its way, there, and on its way again', () => rolledBack(async () => {
    const { actor, system, client, first } = await scene()
    const id = await start(actor, [first.id])
    const session = await sessionOf(id)
    const pending = standIn.complete(session, { paid: false })
    const there = standIn.settle(session, true)
    await deliver(system, there)
    await deliver(system, pending)
    expect((await attemptRow(id)).status).toBe('paid')
    expect(await transactionsOf(client.id)).toHaveLength(1)
  }))

  test('a payment that fails in the end pays nothing', () => rolledBack(async () => {
    const { actor, system, client, company, first } = await scene()
    const id = await start(actor, [first.id])
    await deliver(system, standIn.complete(await sessionOf(id), { paid: false }))
    expect((await attemptRow(id)).status).toBe('pending')
    await deliver(system, standIn.settle(await sessionOf(id), false))
    expect((await attemptRow(id)).status).toBe('failed')
    expect(await transactionsOf(client.id)).toEqual([])
    expect(await namesOf(company.id)).toContain('payment.failed')
  }))

  test('a message that comes before we know the name of the checkout finds its attempt by ours', () => rolledBack(async () => {
    const { actor, system, client, first } = await scene()
    const id = await start(actor, [first.id])
    const event = standIn.complete(await sessionOf(id))
    await db.update(paymentAttempts).set({ gatewayReference: '' }).where(eq(paymentAttempts.id, id))
    await deliver(system, event)
    expect(await transactionsOf(client.id)).toHaveLength(1)
    expect(await sessionOf(id)).not.toBe('')
  }))

  test('of a checkout that is not ours nothing is recorded but that it was told', () => rolledBack(async () => {
    const { system, company } = await scene()
    const strange = { id: 'cs_other', object: 'checkout.session', payment_status: 'paid', status: 'complete', amount_total: 100, currency: 'eur',
      client_reference_id: '1', payment_intent: 'pi_other' }
    expect(await deliver(system, standIn.eventOf('checkout.session.completed', strange))).toBe('taken')
    expect(await db.select().from(gatewayEvents).where(eq(gatewayEvents.companyId, company.id))).toMatchObject([{ outcome: 'unknown' }])
  }))

  test('the gateway is off: money that arrives is recorded all the same', () => rolledBack(async () => {
    const { actor, system, staff, client, first } = await scene()
    const event = standIn.complete(await sessionOf(await start(actor, [first.id])))
    await saveGateway(staff, stripeForm({ version: 1, enabled: false }))
    await deliver(system, event)
    expect(await transactionsOf(client.id)).toHaveLength(1)
  }))

  test('who comes back before the message: the provider is asked; one that does not answer changes nothing', () => rolledBack(async () => {
    const { actor, client, first } = await scene()
    const id = await start(actor, [first.id])
    await checkPayment(actor, id, new Date())
    expect((await attemptRow(id)).status).toBe('started')
    standIn.complete(await sessionOf(id))
    standIn.next(429)
    await checkPayment(actor, id, new Date())
    expect((await attemptRow(id)).status).toBe('started')
    await checkPayment(actor, id, new Date())
    expect((await attemptRow(id)).status).toBe('paid')
    expect(await transactionsOf(client.id)).toHaveLength(1)
  }))

  test('a dispute is shown to staff', () => rolledBack(async () => {
    const { actor, system, client, company, first } = await scene()
    await deliver(system, standIn.complete(await sessionOf(await start(actor, [first.id]))))
    const [paid] = await transactionsOf(client.id)
    await deliver(system, standIn.eventOf('charge.dispute.created',
      { id: 'dp_1', object: 'dispute', amount: 1000, currency: 'eur', payment_intent: paid?.gatewayReference, status: 'needs_response' }))
    expect(await namesOf(company.id)).toContain('payment.disputed')
  }))
})

test('one payment told many times at once, and asked about meanwhile, is one transaction: 20 of 20', async () => {
  const { actor, system, client } = await scene()
  for (let round = 1; round <= 20; round++) {
    const invoice = await makeInvoice(client, { subtotal: 1000n })
    const id = await startPayment(actor, { key: crypto.randomUUID(), currency: 'EUR', gateway: 'stripe', invoices: [invoice.id] })
    await db.execute(sql`delete from rate_limits`)
    const session = await sessionOf(id)
    const event = standIn.complete(session)
    const again = standIn.eventOf('checkout.session.async_payment_succeeded', standIn.sessions.get(session)!)
    const pays = Array.from({ length: 6 }, (_, at) => (at % 2 ? deliver(system, event) : deliver(system, again)))
    await Promise.all([...pays, checkPayment(actor, id, new Date())])
    expect(await transactionsOf(client.id)).toHaveLength(round)
    expect(await invoiceRow(invoice.id)).toMatchObject({ status: 'paid', applied: 1000n })
  }
  expect((await transactionsOf(client.id)).every(({ amount, applied }) => amount === applied)).toBe(true)
})

describe('refunds', () => {
  async function paid() {
    const all = await scene()
    await deliver(all.system, standIn.complete(await sessionOf(await start(all.actor, [all.first.id]))))
    const [made] = await transactionsOf(all.client.id)
    const refund = (amount: bigint, key: string = crypto.randomUUID(), unapply = true) =>
      refundThroughGateway(all.staff, { transactionId: made!.id, amount, reason: 'asked for', idempotencyKey: key, unapply })
    const rows = () => db.select().from(refunds).where(eq(refunds.transactionId, made!.id)).orderBy(refunds.id)
    const now = async () => (await transactionsOf(all.client.id))[0]!
    return { ...all, made: made!, refund, rows, now }
  }

  test('gives money back once for one key, and the invoice is due again', () => rolledBack(async () => {
    const { refund, rows, now, first } = await paid()
    const before = standIn.refunds.size
    const key = crypto.randomUUID()
    expect(await refund(400n, key)).toEqual({ state: 'done' })
    expect(await refund(400n, key)).toEqual({ state: 'done' })
    expect(standIn.refunds.size).toBe(before + 1)
    expect(await now()).toMatchObject({ refunded: 400n, applied: 600n, status: 'approved' })
    expect(await invoiceRow(first.id)).toMatchObject({ status: 'open', applied: 600n })
    expect(await refund(600n)).toEqual({ state: 'done' })
    expect(await now()).toMatchObject({ refunded: 1000n, status: 'refunded' })
    expect((await rows()).map(({ status, reference }) => [status, reference.startsWith('re_')])).toEqual([['done', true], ['done', true]])
    await expect(refund(1n)).rejects.toThrow(Refusal)
  }))

  test('an answer that is lost leaves it open; asked again, it is the same refund', () => rolledBack(async () => {
    const { refund, rows, now, staff } = await paid()
    const before = standIn.refunds.size
    const key = crypto.randomUUID()
    standIn.next('break-after', 429)
    await expect(refund(400n, key)).rejects.toMatchObject({ fields: { '': 'payments.errors.refundUnavailable' } })
    expect(await rows()).toMatchObject([{ status: 'pending' }])
    expect(await now()).toMatchObject({ refunded: 400n })
    expect(await retryRefund(staff, (await rows())[0]!.id)).toEqual({ state: 'done' })
    expect(standIn.refunds.size).toBe(before + 1)
    expect(await now()).toMatchObject({ refunded: 400n })
    await expect(retryRefund(staff, (await rows())[0]!.id)).rejects.toThrow(NotFound)
  }))

  test('the message about it finishes what the lost answer did not', () => rolledBack(async () => {
    const { refund, rows, system, now } = await paid()
    standIn.next('break-after', 429)
    await expect(refund(400n)).rejects.toThrow(Refusal)
    const theirs = [...standIn.refunds.values()].at(-1)!
    await deliver(system, standIn.eventOf('refund.created', theirs))
    expect(await rows()).toMatchObject([{ status: 'done', reference: theirs.id }])
    expect(await now()).toMatchObject({ refunded: 400n })
    await deliver(system, standIn.eventOf('refund.failed', { ...theirs, status: 'failed' }))
    expect(await rows()).toMatchObject([{ status: 'failed' }])
    expect(await now()).toMatchObject({ refunded: 0n })
  }))

  test('what the gateway refuses is credit again', () => rolledBack(async () => {
    const { refund, rows, now, made } = await paid()
    const intent = made.gatewayReference
    await db.update(transactions).set({ gatewayReference: 'pi_gone' }).where(eq(transactions.id, made.id))
    await expect(refund(400n)).rejects.toMatchObject({ fields: { '': 'payments.errors.refundRefused' } })
    expect(await rows()).toMatchObject([{ status: 'failed', error: 'resource_missing' }])
    expect(await now()).toMatchObject({ refunded: 0n, applied: 600n })
    expect(intent).toMatch(/^pi_/)
  }))

  test('one that was made at the provider is shown to staff', () => rolledBack(async () => {
    const { system, company, made, now } = await paid()
    const there = { id: 're_there', object: 'refund', amount: 300, currency: 'eur', payment_intent: made.gatewayReference, status: 'succeeded' }
    await deliver(system, standIn.eventOf('refund.created', there))
    expect(await namesOf(company.id)).toContain('payment.refunded-elsewhere')
    expect(await now()).toMatchObject({ refunded: 0n })
  }))

  test('needs billing.pay, and a payment that came by a gateway', () => rolledBack(async () => {
    const { company, made } = await paid()
    const { actor: reader } = await staffActor(company, ['billing.view'])
    const input = { transactionId: made.id, amount: 1n, reason: '', idempotencyKey: crypto.randomUUID() }
    await expect(refundThroughGateway(reader, input)).rejects.toThrow(Forbidden)
    const { actor: foreign } = await staffActor()
    await expect(refundThroughGateway(foreign, input)).rejects.toThrow(NotFound)
  }))
})
