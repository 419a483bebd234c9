import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { db } from '@/db/client'
import { makeInvoice } from '@/db/factories'
import { clients } from '@/db/schema/clients'
import { paymentAttempts } from '@/db/schema/gateways'
import { invoices } from '@/db/schema/invoices'
import { transactions } from '@/db/schema/transactions'
import { rolledBack } from '@/db/testing'
import { clientActor, staffActor } from '@/features/accounts/testing'
import { voidInvoice } from '@/features/invoices/commands/void-invoice'
import { stripeStandIn } from '@/gateways/stripe-stand-in'
import { NotFound, Refusal } from '@/lib/errors'
import { writePayToken } from '@/lib/pay-token'
import { checkPayment } from './commands/check-payment'
import { saveGateway } from './commands/save-gateway'
import { startPayment } from './commands/start-payment'
import { openPayLink, payLink } from './pay-link'
import { findPending } from './queries/find-pending'
import { getAttempt } from './queries/get-attempt'
import { listPayable } from './queries/list-payable'

let standIn: Awaited<ReturnType<typeof stripeStandIn>>

beforeAll(async () => {
  standIn = await stripeStandIn()
  process.env.STRIPE_API_BASE = standIn.url
})
afterAll(async () => {
  delete process.env.STRIPE_API_BASE
  await standIn.close()
})

const now = new Date('2026-10-05T12:00:00Z')
const tokenOf = (companyId: number, invoiceId: number) => payLink(companyId, invoiceId, now).split('/pay/')[1] ?? ''

async function scene() {
  const { actor, client, company } = await clientActor()
  const { actor: staff } = await staffActor(company)
  await saveGateway(staff, {
    gateway: 'stripe', version: 0, enabled: true, label: '', config: { secretKey: standIn.secretKey, webhookSecret: 'whsec_0123456789abcdef' },
  })
  const [invoice, other] = [await makeInvoice(client, { subtotal: 1000n }), await makeInvoice(client, { subtotal: 2500n })]
  const token = tokenOf(company.id, invoice.id)
  return { actor, client, company, staff, invoice, other, token, link: await openPayLink(token, now) }
}

const referenceOf = async (attempt: number) =>
  (await db.select().from(paymentAttempts).where(eq(paymentAttempts.id, attempt)))[0]?.gatewayReference ?? ''
const pay = (link: Awaited<ReturnType<typeof openPayLink>>, invoice: number, key: string = crypto.randomUUID()) =>
  startPayment(link.bearer, { key, currency: 'EUR', gateway: 'stripe', invoices: [invoice] })

test('a link opens its invoice for ninety days, and then tells nothing of it', () => rolledBack(async () => {
  const { token, invoice, link } = await scene()
  expect(link).toMatchObject({ state: 'open', number: invoice.number, total: 1000n, bearer: { invoiceId: invoice.id } })
  expect((await openPayLink(token, new Date('2027-01-03T11:59:00Z'))).state).toBe('open')
  expect((await openPayLink(token, new Date('2027-01-03T12:00:00Z'))).state).toBe('expired')
  await db.update(invoices).set({ applied: 1000n, status: 'paid' }).where(eq(invoices.id, invoice.id))
  expect((await openPayLink(token, new Date('2027-02-01T00:00:00Z'))).state).toBe('expired')
}))

test('paid and void end it', () => rolledBack(async () => {
  const { staff, company, client, token, invoice } = await scene()
  await voidInvoice(staff, invoice.id, { reason: 'Wrong' })
  expect((await openPayLink(token, now)).state).toBe('void')
  const paid = await makeInvoice(client, { subtotal: 0n, status: 'paid' })
  expect((await openPayLink(tokenOf(company.id, paid.id), now)).state).toBe('paid')
}))

test('what does not exist, drafts, credit notes, other companies and frauds are not there, all alike', () => rolledBack(async () => {
  const { company, client, token, invoice } = await scene()
  const { company: foreign } = await clientActor()
  const draft = await makeInvoice(client, { status: 'draft' })
  const note = await makeInvoice(client, { kind: 'credit-note', creditsId: invoice.id, status: 'paid' })
  const expiresAt = new Date('2027-01-01')
  for (const wrong of [
    '', 'nothing', token.slice(1), `${token}A`, token.toLowerCase(), tokenOf(company.id, draft.id), tokenOf(company.id, note.id),
    writePayToken({ companyId: foreign.id, invoiceId: invoice.id, expiresAt }), writePayToken({ companyId: company.id, invoiceId: 2 ** 40, expiresAt }),
  ]) await expect(openPayLink(wrong, now), wrong).rejects.toThrow(NotFound)
  await db.update(clients).set({ status: 'fraud' }).where(eq(clients.id, client.id))
  await expect(openPayLink(token, now)).rejects.toThrow(NotFound)
}))

test('whoever has it pays that invoice and no other of the client', () => rolledBack(async () => {
  const { link, other, invoice } = await scene()
  expect((await listPayable(link.bearer)).map(({ id }) => id)).toEqual([invoice.id])
  expect(await listPayable(link.bearer, { ids: [other.id] })).toEqual([])
  await expect(pay(link, other.id)).rejects.toThrow(Refusal)
  await expect(startPayment(link.bearer, { key: crypto.randomUUID(), currency: 'EUR', gateway: 'stripe', invoices: [invoice.id, other.id] }))
    .rejects.toThrow(Refusal)
  const id = await pay(link, invoice.id)
  const attempt = await getAttempt(link.bearer, id)
  expect(attempt).toMatchObject({ amount: 1000n, status: 'started', invoices: [{ id: invoice.id }] })
  standIn.complete(await referenceOf(id))
  await checkPayment(link.bearer, id, new Date())
  expect((await openPayLink(link.bearer.token, now)).state).toBe('paid')
}))

test('the page of the provider sends back to the link, and is not told the address of the client', () => rolledBack(async () => {
  const { link, invoice } = await scene()
  const id = await pay(link, invoice.id)
  const [row] = await db.select().from(paymentAttempts).where(eq(paymentAttempts.id, id))
  const session = standIn.sessions.get(row?.gatewayReference ?? '')
  expect(session).toMatchObject({ customer_email: null })
  expect(session?.success_url).toContain(`/pay/${link.bearer.token}/return?attempt=${id}`)
  expect(session?.cancel_url).toContain(`/pay/${link.bearer.token}?attempt=${id}`)
}))

test('attempts of the client for more or for something else are not there for whoever has the link', () => rolledBack(async () => {
  const { actor, link, other, invoice } = await scene()
  const both = await startPayment(actor, { key: crypto.randomUUID(), currency: 'EUR', gateway: 'stripe', invoices: [invoice.id, other.id] })
  const elsewhere = await startPayment(actor, { key: crypto.randomUUID(), currency: 'EUR', gateway: 'stripe', invoices: [other.id] })
  for (const id of [both, elsewhere]) {
    await expect(getAttempt(link.bearer, id)).rejects.toThrow(NotFound)
    await expect(checkPayment(link.bearer, id, new Date())).rejects.toThrow(NotFound)
  }
}))

test('a form that is sent twice is one attempt, asked about twice one payment', () => rolledBack(async () => {
  const { client, link, invoice } = await scene()
  const key = crypto.randomUUID()
  const [first, again] = [await pay(link, invoice.id, key), await pay(link, invoice.id, key)]
  expect(again).toBe(first)
  standIn.complete(await referenceOf(first))
  await checkPayment(link.bearer, first, new Date())
  await checkPayment(link.bearer, first, new Date())
  const paid = await db.select().from(transactions).where(eq(transactions.clientId, client.id))
  expect(paid.map(({ amount, applied }) => [amount, applied])).toEqual([[1000n, 1000n]])
  await expect(pay(link, invoice.id)).rejects.toThrow(Refusal)
}))

test('paid in the client area and by the link, nothing is lost: the second payment is credit', () => rolledBack(async () => {
  const { actor, client, link, invoice } = await scene()
  const own = await startPayment(actor, { key: crypto.randomUUID(), currency: 'EUR', gateway: 'stripe', invoices: [invoice.id] })
  // Paid there, and nobody has told us yet.
  standIn.complete(await referenceOf(own))
  const byLink = await pay(link, invoice.id)
  standIn.complete(await referenceOf(byLink))
  await checkPayment(link.bearer, byLink, new Date())
  await checkPayment(actor, own, new Date())
  const paid = await db.select().from(transactions).where(eq(transactions.clientId, client.id)).orderBy(transactions.id)
  expect(paid.map(({ amount, applied }) => [amount, applied])).toEqual([[1000n, 1000n], [1000n, 0n]])
}))

test('money on its way is seen by whoever comes next', () => rolledBack(async () => {
  const { link, invoice } = await scene()
  const id = await pay(link, invoice.id)
  expect(await findPending(link.bearer)).toBeUndefined()
  await db.update(paymentAttempts).set({ status: 'pending' }).where(eq(paymentAttempts.id, id))
  expect(await findPending(link.bearer)).toBe(id)
}))
