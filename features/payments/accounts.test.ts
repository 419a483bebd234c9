import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { makeInvoice, makePaymentAccount, makeTransaction } from '@/db/factories'
import { clients } from '@/db/schema/clients'
import { events } from '@/db/schema/events'
import { paymentAttempts } from '@/db/schema/gateways'
import { invoices } from '@/db/schema/invoices'
import { outbox } from '@/db/schema/mail'
import { accountSetups, forgottenAccounts, paymentAccounts } from '@/db/schema/payment-accounts'
import { refunds, transactions } from '@/db/schema/transactions'
import { rolledBack } from '@/db/testing'
import { clientActor, password, staffActor } from '@/features/accounts/testing'
import { deleteClient } from '@/features/clients/commands/delete-client'
import { eraseClient } from '@/features/clients/commands/erase-client'
import { brokenOf, perform, set } from '@/features/runs/testing'
import { recordPayment } from '@/features/transactions/commands/record-payment'
import { formatClientNumber } from '@/features/clients/client'
import { stripeStandIn, type Behaviour } from '@/gateways/stripe-stand-in'
import type { ClientUser, System } from '@/lib/actor'
import { NotFound, Refusal } from '@/lib/errors'
import { daysToNextTry, expiryState } from './account'
import { askForCharge } from './commands/ask-for-charge'
import { chargeAccount } from './commands/charge-account'
import { chargeAutomatically } from './commands/charge-automatically'
import { checkSetup } from './commands/finish-setup'
import { openCharge } from './commands/open-charge'
import { payWithAccount } from './commands/pay-with-account'
import { refundThroughGateway } from './commands/refund-through-gateway'
import { removePaymentAccount } from './commands/remove-account'
import { saveGateway } from './commands/save-gateway'
import { startPayment } from './commands/start-payment'
import { startSetup } from './commands/start-setup'
import { takeMessage } from './commands/take-message'
import { getSetup } from './queries/get-setup'
import { getPaymentAccount, listPaymentAccounts } from './queries/payment-accounts'

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

/** A client of a company that takes Stripe, with an invoice of ten euros that was due on 15 October 2026. */
async function scene() {
  const { actor, client, company } = await clientActor()
  const { actor: staff } = await staffActor(company)
  await saveGateway(staff, { gateway: 'stripe', version: 0, enabled: true, label: '', config: { secretKey: standIn.secretKey, webhookSecret } })
  const system: System = { kind: 'system', company }
  const invoice = await makeInvoice(client, { subtotal: 1000n })
  return { actor, client, company, staff, system, invoice }
}

const key = () => crypto.randomUUID()
const now = () => new Date()

function deliver(system: System, event: object, secret = webhookSecret) {
  const { body, headers } = standIn.signed(event, secret)
  return takeMessage(system, 'stripe', { body: Buffer.from(body), headers: new Headers(headers), now: now() })
}

/** The client goes to the page and saves an account whose bank will do this. */
async function save(actor: ClientUser, does: Behaviour = 'pay') {
  const id = await startSetup(actor, { key: key(), gateway: 'stripe' })
  const [setup] = await db.select().from(accountSetups).where(eq(accountSetups.id, id))
  standIn.save(setup!.gatewayReference, does)
  await checkSetup(actor, id, now())
  return (await listPaymentAccounts(actor, actor.clientId)).at(-1)!
}

const invoiceRow = async (id: number) => (await db.select().from(invoices).where(eq(invoices.id, id)))[0]!
const attemptRow = async (id: number) => (await db.select().from(paymentAttempts).where(eq(paymentAttempts.id, id)))[0]!
const attemptsFor = (clientId: number) => db.select().from(paymentAttempts).where(eq(paymentAttempts.clientId, clientId)).orderBy(paymentAttempts.id)
const paymentsOf = (clientId: number) => db.select().from(transactions).where(eq(transactions.clientId, clientId)).orderBy(transactions.id)
const mailsOf = (clientId: number) => db.select({ template: outbox.template, cause: outbox.cause }).from(outbox)
  .where(and(eq(outbox.clientId, clientId), eq(outbox.template, 'charge-failed')))
const intents = () => standIn.intents.size
const lastIntent = () => [...standIn.intents.values()].at(-1)!.id
const agree = (actor: ClientUser, id: number) => chargeAutomatically(actor, id, { on: true, wording: 'I agree.' })
const run = (company: { id: number }, day: string) => perform(company, 'charges', `${day}T12:00:00Z`)
const pay = (actor: ClientUser, account: number, ids: number[], requestKey: string = key()) =>
  payWithAccount(actor, account, { key: requestKey, currency: 'EUR', invoices: ids }, now())

describe('rules', () => {
  test('a card is good until the end of its month', () => {
    const card = { expiryMonth: 10, expiryYear: 2026 }
    expect(expiryState(card, '2026-08-31')).toBeUndefined()
    expect(expiryState(card, '2026-09-01')).toBe('soon')
    expect(expiryState(card, '2026-10-31')).toBe('soon')
    expect(expiryState(card, '2026-11-01')).toBe('expired')
    expect(expiryState({ expiryMonth: 1, expiryYear: 2027 }, '2026-12-01')).toBe('soon')
    expect(expiryState({ expiryMonth: null, expiryYear: null }, '2026-12-01')).toBeUndefined()
  })

  test('tries follow the days of the setting, and end with them or with a bank that says never', () => {
    const refused = (again = 'later') => ({ triedOn: '2026-10-15', status: 'failed', again })
    expect(daysToNextTry([], [1, 3])).toBe(0)
    expect(daysToNextTry([refused()], [1, 3])).toBe(1)
    expect(daysToNextTry([refused(), { ...refused(), status: 'expired' }, refused()], [1, 3])).toBe(3)
    expect(daysToNextTry([refused(), refused(), refused()], [1, 3])).toBeUndefined()
    expect(daysToNextTry([refused('never')], [1, 3])).toBeUndefined()
    expect(daysToNextTry([refused('payer')], [1, 3])).toBeUndefined()
  })
})

describe('saving', () => {
  test('an account is saved once, whether the message or the client comes first, and however often', () => rolledBack(async () => {
    const { actor, client, system } = await scene()
    const id = await startSetup(actor, { key: key(), gateway: 'stripe' })
    expect((await getSetup(actor, id)).saveAt).toContain(standIn.url)
    const [setup] = await db.select().from(accountSetups).where(eq(accountSetups.id, id))
    await checkSetup(actor, id, now())
    expect(await listPaymentAccounts(actor, client.id)).toEqual([])
    const message = standIn.save(setup!.gatewayReference)
    expect(await deliver(system, message, 'whsec_wrong')).toBe('refused')
    expect(await deliver(system, message)).toBe('taken')
    expect(await deliver(system, message)).toBe('taken')
    await checkSetup(actor, id, now())
    const accounts = await listPaymentAccounts(actor, client.id)
    expect(accounts).toMatchObject([{ kind: 'card', brand: 'Visa', lastFour: '4242', expiryMonth: 12, expiryYear: 2034, automatic: false }])
    // What the gateway calls it stays here.
    expect(JSON.stringify(accounts)).not.toMatch(/cus_|pm_/)
    expect((await getSetup(actor, id))).toMatchObject({ status: 'saved', saveAt: undefined })
  }))

  test('one form is one setup; a gateway that is away is asked again under the same key', () => rolledBack(async () => {
    const { actor } = await scene()
    const once = key()
    const before = standIn.sessions.size
    standIn.next('break', 'break', 'break')
    await expect(startSetup(actor, { key: once, gateway: 'stripe' })).rejects.toThrow(Refusal)
    const id = await startSetup(actor, { key: once, gateway: 'stripe' })
    expect(await startSetup(actor, { key: once, gateway: 'stripe' })).toBe(id)
    expect(standIn.sessions.size).toBe(before + 1)
  }))

  test('a second account belongs to the same customer of the gateway', () => rolledBack(async () => {
    const { actor, client } = await scene()
    await save(actor)
    await save(actor, 'wait')
    const rows = await db.select().from(paymentAccounts).where(eq(paymentAccounts.clientId, client.id)).orderBy(paymentAccounts.id)
    expect(rows).toHaveLength(2)
    expect(rows[1]).toMatchObject({ customerReference: rows[0]?.customerReference, kind: 'bank', lastFour: '3000', currency: 'EUR' })
  }))

  test('staff who look, contacts without invoices and other clients reach nothing', () => rolledBack(async () => {
    const { actor, client, company, staff } = await scene()
    const account = await makePaymentAccount(client)
    const viewer: ClientUser = { ...actor, impersonator: { staffId: staff.staffId, name: 'Sam' } }
    await expect(startSetup(viewer, { key: key(), gateway: 'stripe' })).rejects.toThrow(Refusal)
    await expect(removePaymentAccount(viewer, client.id, account.id)).rejects.toThrow(Refusal)
    await expect(agree(viewer, account.id)).rejects.toThrow(Refusal)
    await expect(pay(viewer, account.id, [1])).rejects.toThrow(Refusal)
    const contact: ClientUser = { ...actor, contactId: 1, permissions: new Set(['services']) }
    await expect(listPaymentAccounts(contact, client.id)).rejects.toThrow(NotFound)
    await expect(startSetup(contact, { key: key(), gateway: 'stripe' })).rejects.toThrow(NotFound)
    const { actor: other } = await clientActor({}, company)
    await expect(getPaymentAccount(other, other.clientId, account.id)).rejects.toThrow(NotFound)
    await expect(removePaymentAccount(other, other.clientId, account.id)).rejects.toThrow(NotFound)
    await expect(agree(other, account.id)).rejects.toThrow(NotFound)
    await expect(listPaymentAccounts(other, client.id)).rejects.toThrow(NotFound)
  }))

  test('agreeing is recorded with its words; one account at a time is charged by itself', () => rolledBack(async () => {
    const { actor, client } = await scene()
    const [first, second] = [await makePaymentAccount(client), await makePaymentAccount(client)]
    await agree(actor, first.id)
    await agree(actor, second.id)
    expect((await listPaymentAccounts(actor, client.id)).map(({ automatic }) => automatic)).toEqual([false, true])
    const [said] = await db.select().from(events).where(and(eq(events.clientId, client.id), eq(events.name, 'payment-account.automatic-on')))
    expect(said).toMatchObject({ actorKind: 'client', changes: { wording: 'I agree.', account: 'Visa •••• 4242' } })
    await chargeAutomatically(actor, second.id, { on: false, wording: '' })
    expect((await listPaymentAccounts(actor, client.id)).map(({ automatic }) => automatic)).toEqual([false, false])
  }))
})

describe('paying with a saved account', () => {
  test('pays at once, and the same form again is the same charge', () => rolledBack(async () => {
    const { actor, client, company, invoice } = await scene()
    const account = await save(actor)
    const once = key()
    const before = intents()
    const { attempt } = await pay(actor, account.id, [invoice.id], once)
    expect(await pay(actor, account.id, [invoice.id], once)).toEqual({ attempt, toConfirm: false })
    expect(intents()).toBe(before + 1)
    expect(await invoiceRow(invoice.id)).toMatchObject({ status: 'paid', applied: 1000n })
    expect(await paymentsOf(client.id)).toMatchObject([{ amount: 1000n, gateway: 'stripe', gatewayReference: lastIntent() }])
    expect(await brokenOf(company)).toEqual([])
  }))

  test('the message before or after the answer, twice and late: one payment', () => rolledBack(async () => {
    const { actor, client, system, invoice } = await scene()
    const account = await save(actor)
    const opened = await openCharge(actor, { clientId: client.id, accountId: account.id, invoiceIds: [invoice.id], requestKey: key(), now: now() })
    // The answer is lost on its way, each time that it is asked for.
    standIn.next('break-after', 'break-after', 'break-after')
    expect(await askForCharge(system, opened.id, now())).toMatchObject({ status: 'started' })
    await deliver(system, standIn.told(lastIntent()))
    expect(await attemptRow(opened.id)).toMatchObject({ status: 'paid' })
    const before = intents()
    expect(await askForCharge(system, opened.id, now())).toMatchObject({ status: 'paid' })
    await deliver(system, standIn.told(lastIntent()))
    expect(intents()).toBe(before)
    expect(await paymentsOf(client.id)).toHaveLength(1)
  }))

  test('a bank that wants the payer leads to the page of the gateway', () => rolledBack(async () => {
    const { actor, client, invoice } = await scene()
    const account = await save(actor, 'authenticate')
    const { attempt, toConfirm } = await pay(actor, account.id, [invoice.id])
    expect(toConfirm).toBe(true)
    expect(await attemptRow(attempt)).toMatchObject({ status: 'started', isCharge: false })
    expect((await attemptRow(attempt)).redirectUrl).toContain(standIn.url)
    expect((await attemptsFor(client.id))[0]).toMatchObject({ status: 'failed', again: 'payer' })
  }))

  test('money of a bank account is pending, and is not asked for twice meanwhile; then there, or not', () => rolledBack(async () => {
    const { actor, client, system, invoice } = await scene()
    const account = await save(actor, 'wait')
    const { attempt } = await pay(actor, account.id, [invoice.id])
    expect(await attemptRow(attempt)).toMatchObject({ status: 'pending' })
    await expect(pay(actor, account.id, [invoice.id])).rejects.toMatchObject({ fields: { '': 'payments.accounts.errors.underWay' } })
    await deliver(system, standIn.decide(lastIntent(), false))
    expect(await attemptRow(attempt)).toMatchObject({ status: 'failed' })
    // Banks change their minds.
    await deliver(system, standIn.decide(lastIntent(), true))
    expect(await attemptRow(attempt)).toMatchObject({ status: 'paid' })
    expect(await paymentsOf(client.id)).toHaveLength(1)
  }))

  test('a message with another amount or currency is recorded as it came, and a person is told', () => rolledBack(async () => {
    const { actor, client, system, invoice } = await scene()
    const account = await save(actor, 'wait')
    await pay(actor, account.id, [invoice.id])
    const event = standIn.decide(lastIntent(), true)
    const object = { ...event.data.object, amount_received: 400 }
    await deliver(system, { ...event, data: { object } })
    expect(await invoiceRow(invoice.id)).toMatchObject({ status: 'open', applied: 400n })
    expect((await db.select().from(events).where(and(eq(events.clientId, client.id), eq(events.name, 'payment.differs'))))).toHaveLength(1)
  }))

  test('a page that was opened before is closed; what was paid there is not charged again', () => rolledBack(async () => {
    const { actor, client, invoice } = await scene()
    const account = await save(actor)
    const start = () => startPayment(actor, { key: key(), gateway: 'stripe', currency: 'EUR', invoices: [invoice.id] })
    const open = await start()
    standIn.complete((await attemptRow(open)).gatewayReference)
    const before = intents()
    const { attempt } = await pay(actor, account.id, [invoice.id])
    expect(await attemptRow(attempt)).toMatchObject({ status: 'expired' })
    expect(intents()).toBe(before)
    expect(await invoiceRow(invoice.id)).toMatchObject({ status: 'paid' })
    expect(await paymentsOf(client.id)).toHaveLength(1)
  }))

  test('staff charge chosen invoices, not those of a blocked client or that were disputed', () => rolledBack(async () => {
    const { actor, client, staff, system, invoice } = await scene()
    const account = await save(actor)
    const charge = (ids: number[], who = staff) =>
      chargeAccount(who, { clientId: client.id, accountId: account.id, invoiceIds: ids, requestKey: key(), now: now() })
    await expect(charge([invoice.id], { ...staff, permissions: new Set(['billing.view']) })).rejects.toThrow('billing.pay')
    expect(await charge([invoice.id])).toMatchObject({ status: 'paid' })
    await expect(charge([invoice.id])).rejects.toThrow(Refusal)
    const [paid] = await paymentsOf(client.id)
    await deliver(system, standIn.eventOf('charge.dispute.created',
      { id: 'dp_1', object: 'dispute', amount: 1000, currency: 'eur', payment_intent: paid?.gatewayReference, status: 'needs_response' }))
    expect((await attemptsFor(client.id)).at(-1)?.disputedAt).toBeTruthy()
    await refundThroughGateway(staff, { transactionId: paid!.id, amount: 1000n, reason: '', unapply: true, idempotencyKey: key() })
    await expect(charge([invoice.id])).rejects.toMatchObject({ fields: { '': 'payments.accounts.errors.disputed' } })
    const next = await makeInvoice(client)
    await db.update(clients).set({ status: 'fraud' }).where(eq(clients.id, client.id))
    await expect(charge([next.id])).rejects.toMatchObject({ fields: { '': 'payments.accounts.errors.blocked' } })
  }))
})

describe('charges of the run', () => {
  test('a due invoice is charged once, on its day and not before', () => rolledBack(async () => {
    const { actor, client, company, invoice } = await scene()
    const account = await save(actor)
    await run(company, '2026-10-16')
    expect(await invoiceRow(invoice.id)).toMatchObject({ status: 'open' })
    await agree(actor, account.id)
    const before = intents()
    expect(await run(company, '2026-10-14')).toMatchObject({ status: 'done', done: 0 })
    expect(await run(company, '2026-10-15')).toMatchObject({ status: 'done', done: 1 })
    await run(company, '2026-10-15')
    await run(company, '2026-10-16')
    expect(intents()).toBe(before + 1)
    expect(await invoiceRow(invoice.id)).toMatchObject({ status: 'paid' })
    expect(await attemptsFor(client.id)).toMatchObject([{ invoiceId: invoice.id, try: 1, triedOn: '2026-10-15', status: 'paid' }])
    expect(await brokenOf(company)).toEqual([])
  }))

  test('on the day that the settings of the client say, or never', () => rolledBack(async () => {
    const { actor, company, invoice } = await scene()
    const account = await save(actor)
    await agree(actor, account.id)
    await set(company.id, 'charge.day', null)
    expect(await run(company, '2026-10-20')).toMatchObject({ done: 0 })
    await db.execute(`update settings set value = '-3' where company_id = ${company.id} and key = 'charge.day'`)
    expect(await run(company, '2026-10-11')).toMatchObject({ done: 0 })
    expect(await run(company, '2026-10-12')).toMatchObject({ done: 1 })
    expect(await invoiceRow(invoice.id)).toMatchObject({ status: 'paid' })
  }))

  test('credit is used first; only the rest is charged, and nothing where nothing is left', () => rolledBack(async () => {
    const { actor, client, company, invoice } = await scene()
    await agree(actor, (await save(actor)).id)
    await makeTransaction(client, { amount: 600n })
    await run(company, '2026-10-15')
    expect((await paymentsOf(client.id)).map(({ amount }) => amount)).toEqual([600n, 400n])
    expect(await invoiceRow(invoice.id)).toMatchObject({ status: 'paid' })
    const next = await makeInvoice(client, { subtotal: 300n })
    await makeTransaction(client, { amount: 300n })
    const before = intents()
    await run(company, '2026-10-16')
    expect(intents()).toBe(before)
    expect(await invoiceRow(next.id)).toMatchObject({ status: 'paid' })
  }))

  test('a refusal is mailed once for each try and tried again on the days of the setting, then no more', () => rolledBack(async () => {
    const { actor, client, company, invoice } = await scene()
    await agree(actor, (await save(actor, 'decline')).id)
    const tried = async () => (await attemptsFor(client.id)).map(({ triedOn }) => triedOn)
    const result = await run(company, '2026-10-15')
    expect(result.list).toMatchObject([{ reason: 'chargeRefused', invoiceId: invoice.id, clientId: client.id }])
    expect(await mailsOf(client.id)).toHaveLength(1)
    for (const day of ['15', '16', '16', '17', '18', '19', '20', '21', '25']) await run(company, `2026-10-${day}`)
    expect(await tried()).toEqual(['2026-10-15', '2026-10-16', '2026-10-18', '2026-10-20'])
    expect(await mailsOf(client.id)).toHaveLength(4)
    expect(await invoiceRow(invoice.id)).toMatchObject({ status: 'open', applied: 0n })
    // Another card begins anew.
    await agree(actor, (await save(actor)).id)
    await run(company, '2026-10-26')
    expect(await invoiceRow(invoice.id)).toMatchObject({ status: 'paid' })
  }))

  test.each(['stolen', 'authenticate'] as const)('a bank that says %s is not asked again', (does) => rolledBack(async () => {
    const { actor, client, company } = await scene()
    await agree(actor, (await save(actor, does)).id)
    await run(company, '2026-10-15')
    await run(company, '2026-10-16')
    expect(await attemptsFor(client.id)).toHaveLength(1)
    expect(await mailsOf(client.id)).toHaveLength(1)
  }))

  test('blocked clients, drafts, void invoices and debits in another currency are left alone', () => rolledBack(async () => {
    const { actor, client, company, invoice } = await scene()
    const account = await save(actor, 'wait')
    await agree(actor, account.id)
    await makeInvoice(client, { status: 'draft' })
    await makeInvoice(client, { currency: 'USD' })
    await db.update(invoices).set({ status: 'void' }).where(eq(invoices.id, invoice.id))
    expect(await run(company, '2026-10-15')).toMatchObject({ done: 0 })
    await makeInvoice(client)
    await db.update(clients).set({ status: 'inactive' }).where(eq(clients.id, client.id))
    await run(company, '2026-10-16')
    expect(await attemptsFor(client.id)).toEqual([])
  }))

  test('a gateway that is away is asked again with the same key, and charges once', () => rolledBack(async () => {
    const { actor, client, company, invoice } = await scene()
    await agree(actor, (await save(actor)).id)
    const before = intents()
    standIn.next('break-after', 'break-after', 'break-after')
    await run(company, '2026-10-15')
    expect(await attemptsFor(client.id)).toMatchObject([{ status: 'started' }])
    expect(intents()).toBe(before + 1)
    await run(company, '2026-10-15')
    expect(intents()).toBe(before + 1)
    expect(await attemptsFor(client.id)).toMatchObject([{ status: 'paid' }])
    expect(await invoiceRow(invoice.id)).toMatchObject({ status: 'paid' })
  }))

  test('killed between the writing and the asking, the next run asks; a client who was blocked meanwhile is not charged', () => rolledBack(async () => {
    const { actor, client, system, company, invoice } = await scene()
    const account = await save(actor)
    await agree(actor, account.id)
    const open = (invoiceId: number, number: number) => openCharge(system, { clientId: client.id, accountId: account.id, invoiceIds: [invoiceId], requestKey: key(),
      byItself: { try: number, day: '2026-10-15' }, now: now() })
    const first = await open(invoice.id, 1)
    await run(company, '2026-10-15')
    expect(await attemptRow(first.id)).toMatchObject({ status: 'paid' })
    const next = await makeInvoice(client)
    const second = await open(next.id, 1)
    await db.update(clients).set({ status: 'fraud' }).where(eq(clients.id, client.id))
    const before = intents()
    expect(await askForCharge(system, second.id, now())).toMatchObject({ status: 'expired' })
    expect(intents()).toBe(before)
  }))
})

describe('what gateways did not tell', () => {
  const later = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()

  test('payments, charges and setups are asked about after a quarter of an hour', () => rolledBack(async () => {
    const { actor, client, company, system, invoice } = await scene()
    const account = await save(actor)
    const [second, third] = [await makeInvoice(client), await makeInvoice(client)]
    const page = await startPayment(actor, { key: key(), gateway: 'stripe', currency: 'EUR', invoices: [invoice.id] })
    standIn.complete((await attemptRow(page)).gatewayReference)
    const open = (id: number) => openCharge(actor, { clientId: client.id, accountId: account.id, invoiceIds: [id], requestKey: key(), now: now() })
    const [lost, unasked] = [await open(second.id), await open(third.id)]
    standIn.next('break-after', 'break-after', 'break-after')
    await askForCharge(system, lost.id, now())
    const setup = await startSetup(actor, { key: key(), gateway: 'stripe' })
    standIn.save((await db.select().from(accountSetups).where(eq(accountSetups.id, setup)))[0]!.gatewayReference)
    const before = intents()
    expect(await perform(company, 'ask-gateways', later(5))).toMatchObject({ done: 0 })
    expect(await perform(company, 'ask-gateways', later(16))).toMatchObject({ status: 'done', done: 4 })
    expect(intents()).toBe(before + 1)
    for (const id of [page, lost.id, unasked.id]) expect(await attemptRow(id), String(id)).toMatchObject({ status: 'paid' })
    expect(await paymentsOf(client.id)).toHaveLength(3)
    expect(await listPaymentAccounts(actor, client.id)).toHaveLength(2)
    // The run of the day goes on counting.
    expect(await perform(company, 'ask-gateways', later(40))).toMatchObject({ done: 4 })
    expect(await brokenOf(company)).toEqual([])
  }))

  test('a charge whose key the gateway forgot is found, and one that never was is not made any more', () => rolledBack(async () => {
    const { actor, client, company, system, invoice } = await scene()
    const account = await save(actor)
    const second = await makeInvoice(client)
    const open = (id: number) => openCharge(actor, { clientId: client.id, accountId: account.id, invoiceIds: [id], requestKey: key(), now: now() })
    const [made, never] = [await open(invoice.id), await open(second.id)]
    standIn.next('break-after', 'break-after', 'break-after')
    await askForCharge(system, made.id, now())
    standIn.next('break', 'break', 'break')
    await askForCharge(system, never.id, now())
    standIn.forgetKeys()
    const before = intents()
    await perform(company, 'ask-gateways', later(30 * 60))
    expect(await attemptRow(made.id)).toMatchObject({ status: 'paid' })
    expect(await attemptRow(never.id)).toMatchObject({ status: 'expired' })
    expect(intents()).toBe(before)
    expect(await paymentsOf(client.id)).toHaveLength(1)
  }))

  test('a refund whose answer was lost is settled, also after its key was forgotten, and never made twice', () => rolledBack(async () => {
    const { actor, client, company, staff, invoice } = await scene()
    await pay(actor, (await save(actor)).id, [invoice.id])
    const [paid] = await paymentsOf(client.id)
    standIn.next('break-after', 'break-after', 'break-after')
    await expect(refundThroughGateway(staff, { transactionId: paid!.id, amount: 300n, reason: '', unapply: true, idempotencyKey: key() })).rejects.toThrow(Refusal)
    const before = standIn.refunds.size
    standIn.forgetKeys()
    await perform(company, 'ask-gateways', later(60))
    expect(standIn.refunds.size).toBe(before)
    expect(await db.select().from(refunds).where(eq(refunds.transactionId, paid!.id))).toMatchObject([{ status: 'done', amount: 300n }])
  }))

  test('one that is away is asked again later', () => rolledBack(async () => {
    const { actor, company, client, invoice } = await scene()
    const page = await startPayment(actor, { key: key(), gateway: 'stripe', currency: 'EUR', invoices: [invoice.id] })
    standIn.complete((await attemptRow(page)).gatewayReference)
    standIn.next('break', 'break', 'break')
    await perform(company, 'ask-gateways', later(16))
    expect(await paymentsOf(client.id)).toEqual([])
    await perform(company, 'ask-gateways', later(33))
    expect(await paymentsOf(client.id)).toHaveLength(1)
  }))
})

describe('removing', () => {
  test('it is not charged any more, and the gateway forgets it when it can be reached', () => rolledBack(async () => {
    const { actor, client, company, invoice } = await scene()
    const account = await save(actor)
    await pay(actor, account.id, [invoice.id])
    await removePaymentAccount(actor, client.id, account.id)
    expect(await listPaymentAccounts(actor, client.id)).toEqual([])
    expect((await attemptsFor(client.id))[0]).toMatchObject({ status: 'paid', paymentAccountId: null, companyId: company.id })
    const soon = new Date().toISOString()
    standIn.next('break', 'break', 'break')
    await perform(company, 'ask-gateways', soon)
    expect(await db.$count(forgottenAccounts, eq(forgottenAccounts.companyId, company.id))).toBe(1)
    await perform(company, 'ask-gateways', new Date(Date.now() + 20 * 60_000).toISOString())
    expect(await db.$count(forgottenAccounts, eq(forgottenAccounts.companyId, company.id))).toBe(0)
    expect([...standIn.methods.values()].at(-1)).toMatchObject({ customer: null })
  }))

  test('not while it is being charged', () => rolledBack(async () => {
    const { actor, client, staff, invoice } = await scene()
    const account = await save(actor)
    await openCharge(actor, { clientId: client.id, accountId: account.id, invoiceIds: [invoice.id], requestKey: key(), now: now() })
    await expect(removePaymentAccount(staff, client.id, account.id)).rejects.toMatchObject({ fields: { '': 'payments.accounts.errors.busy' } })
  }))

  test.each(['delete', 'erase'] as const)('%s of a client takes the accounts along and asks no gateway', (how) => rolledBack(async () => {
    const { actor, client, company, staff } = await scene()
    await save(actor)
    const { length } = standIn.requests
    const input = { number: client.number, clientId: formatClientNumber(company.clientNumberFormat, client.number), password }
    await (how === 'delete' ? deleteClient(staff, input) : eraseClient(staff, input))
    expect(standIn.requests).toHaveLength(length)
    expect(await db.$count(paymentAccounts, eq(paymentAccounts.clientId, client.id))).toBe(0)
    await perform(company, 'ask-gateways', new Date().toISOString())
    expect([...standIn.methods.values()].at(-1)).toMatchObject({ customer: null })
  }))
})

test('a payment by hand and a charge: the charge that would be too much is not made', () => rolledBack(async () => {
  const { actor, client, system, staff, invoice } = await scene()
  const account = await save(actor)
  const opened = await openCharge(actor, { clientId: client.id, accountId: account.id, invoiceIds: [invoice.id], requestKey: key(), now: now() })
  await recordPayment(staff, { clientId: client.id, amount: 1000n, currency: 'EUR', method: 'cash', reference: '', receivedAt: now(), idempotencyKey: key(), applyTo: 'oldest', now: now() })
  const before = intents()
  expect(await askForCharge(system, opened.id, now())).toMatchObject({ status: 'expired' })
  expect(intents()).toBe(before)
}))
