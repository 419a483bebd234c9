import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Checkout } from './gateway'
import { stripe } from './stripe'
import { fromStripe, toStripe } from './stripe-amounts'
import { stripeStandIn } from './stripe-stand-in'

let standIn: Awaited<ReturnType<typeof stripeStandIn>>
const webhookSecret = 'whsec_0123456789'
const config = () => ({ secretKey: standIn.secretKey, webhookSecret })
const now = new Date()

beforeAll(async () => {
  standIn = await stripeStandIn()
  process.env.STRIPE_API_BASE = standIn.url
})
afterAll(async () => {
  delete process.env.STRIPE_API_BASE
  await standIn.close()
})

const start = (more: Partial<Checkout> = {}) => stripe.startCheckout!(config(), {
  reference: 'attempt-7', amount: 1500n, currency: 'EUR', description: 'Invoice 000042', returnUrl: 'https://example.com/r',
  cancelUrl: 'https://example.com/c', locale: 'ar', email: 'cleo@example.com', idempotencyKey: crypto.randomUUID(), ...more,
})

async function translated(event: object) {
  const { body, headers } = standIn.signed(event, webhookSecret, now)
  const verified = await stripe.verifyWebhook!(config(), { body: Buffer.from(body), headers: new Headers(headers), now })
  if ('refused' in verified) throw new Error(verified.refused)
  return verified.events
}

test('Stripe counts some currencies differently from ISO 4217', () => {
  expect(toStripe(1234n, 'EUR')).toBe(1234)
  expect(toStripe(1234n, 'JPY')).toBe(1234)
  expect(toStripe(5n, 'ISK')).toBe(500)
  expect(toStripe(5n, 'UGX')).toBe(500)
  expect(toStripe(12_300n, 'MGA')).toBe(123)
  expect(toStripe(12_345n, 'MGA')).toBeUndefined()
  expect(toStripe(5120n, 'KWD')).toBe(5120)
  expect(toStripe(5124n, 'KWD')).toBeUndefined()
  expect(stripe.chargeable?.(5124n, 'KWD')).toBe(5130n)
  expect(stripe.chargeable?.(12_345n, 'MGA')).toBe(12_400n)
  expect(toStripe(0n, 'EUR')).toBeUndefined()
  expect(toStripe(-1n, 'EUR')).toBeUndefined()
  expect(toStripe(9_223_372_036_854_775_807n, 'EUR')).toBeUndefined()
  for (const currency of ['EUR', 'JPY', 'ISK', 'UGX', 'MGA', 'KWD', 'HUF', 'TWD']) {
    const amount = stripe.chargeable?.(98_765n, currency) ?? 0n
    expect(fromStripe(toStripe(amount, currency), currency)).toBe(amount)
  }
  expect(() => fromStripe(1.5, 'EUR')).toThrow()
  expect(() => fromStripe(150, 'ISK')).toThrow()
  expect(() => fromStripe(150, 'XXX')).toThrow()
})

test('a checkout asks for one amount, without conversion, in a language that Stripe has', async () => {
  const { gatewayReference, redirectUrl } = await start()
  expect(standIn.sessions.get(gatewayReference)).toMatchObject({
    amount_total: 1500, currency: 'eur', client_reference_id: 'attempt-7', customer_email: 'cleo@example.com', locale: 'auto',
  })
  expect(redirectUrl).toContain(gatewayReference)
})

test('too little for Stripe, and more digits than it has, are refused and not retried', async () => {
  const before = standIn.requests.length
  await expect(start({ amount: 1n })).rejects.toMatchObject({ kind: 'refused', code: 'amount_too_small' })
  expect(standIn.requests.length).toBe(before + 1)
  await expect(start({ amount: 5124n, currency: 'KWD' })).rejects.toMatchObject({ kind: 'refused', code: 'amount_not_chargeable' })
  expect(standIn.requests.length).toBe(before + 1)
})

test('an error that may pass is tried again under the same key, so that nothing happens twice', async () => {
  const sessions = standIn.sessions.size
  const before = standIn.requests.length
  standIn.next(500)
  await start()
  const keys = standIn.requests.slice(before).map(({ key }) => key)
  expect(keys).toHaveLength(2)
  expect(new Set(keys).size).toBe(1)
  expect(standIn.sessions.size).toBe(sessions + 1)
})

test('an answer that is lost on the way is asked for again and is the same checkout', async () => {
  const sessions = standIn.sessions.size
  standIn.next('break-after')
  await start()
  expect(standIn.sessions.size).toBe(sessions + 1)
})

test('asked too often: unavailable, and not hammered', async () => {
  const before = standIn.requests.length
  standIn.next(429)
  await expect(start()).rejects.toMatchObject({ kind: 'unavailable' })
  expect(standIn.requests.length).toBe(before + 1)
})

test('a key used for something else is refused', async () => {
  const idempotencyKey = crypto.randomUUID()
  await start({ idempotencyKey })
  await expect(start({ idempotencyKey, amount: 1600n })).rejects.toMatchObject({ kind: 'refused' })
})

test('money that is on its way, then there; or not', async () => {
  const { gatewayReference } = await start()
  expect(await translated(standIn.complete(gatewayReference, { paid: false })))
    .toMatchObject([{ type: 'payment.pending', gatewayReference, amount: 1500n }])
  expect(await translated(standIn.settle(gatewayReference, true))).toMatchObject([{ type: 'payment.succeeded', gatewayReference }])
  expect(await translated(standIn.settle(gatewayReference, false))).toMatchObject([{ type: 'payment.failed', gatewayReference }])
})

test('refunds and disputes are told with the payment they belong to', async () => {
  const part = { id: 're_1', object: 'refund', amount: 700, currency: 'eur', payment_intent: 'pi_1', status: 'succeeded' }
  expect(await translated(standIn.eventOf('refund.created', part)))
    .toMatchObject([{ type: 'refund.succeeded', paymentReference: 'pi_1', refundReference: 're_1', amount: 700n, currency: 'EUR' }])
  expect(await translated(standIn.eventOf('refund.failed', { ...part, status: 'failed' }))).toMatchObject([{ type: 'refund.failed' }])
  expect(await translated(standIn.eventOf('refund.updated', { ...part, status: 'pending' }))).toMatchObject([{ type: 'refund.pending' }])
  expect(await translated(standIn.eventOf('charge.dispute.created', { ...part, id: 'dp_1', object: 'dispute', status: 'needs_response' })))
    .toMatchObject([{ type: 'payment.disputed', paymentReference: 'pi_1', amount: 700n }])
})

test('what we do not ask about says nothing; a signed text that is no message is refused', async () => {
  expect(await translated(standIn.eventOf('customer.created', { id: 'cus_1', object: 'customer' }))).toEqual([])
  await expect(translated({ hello: 'there' })).rejects.toThrow('form')
})

test('the SDK is sent only to this machine', async () => {
  const { url } = standIn
  process.env.STRIPE_API_BASE = 'http://stripe.example.com'
  await expect(start()).rejects.toThrow('STRIPE_API_BASE')
  process.env.STRIPE_API_BASE = url
})
