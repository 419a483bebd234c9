import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findGateway, gateways } from './index'
import type { Charge, Checkout, Gateway, GatewayConfig, Incoming, PaymentEvent, SavedAccount, Setup, SetupEvent } from './gateway'
import { stripeStandIn, type Behaviour } from './stripe-stand-in'
import { localeCodes } from '@/locales'
import { catalogueOf } from '@/locales/catalogue'

/** What any gateway must keep to. One that talks to a provider brings a stand-in of it. */

type Provider = {
  config: GatewayConfig
  /** The payer pays at the provider: the message about it, signed. */
  pay: (gatewayReference: string, at: Date) => Incoming
  /** The payer saves an account at the provider, whose bank will do this when it is charged; the message about it, signed. */
  save: (gatewayReference: string, does: Behaviour, at: Date) => Incoming
  /** What the provider tells of a charge, as it stands or after the bank has decided. */
  tell: (gatewayReference: string, at: Date, decided?: boolean) => Incoming
  charges: () => number
  forgetKeys: () => void
  checkouts: () => number
  refunds: () => number
  down: () => void
  close: () => Promise<void>
}

const providers: Record<string, () => Promise<Provider>> = {
  stripe: async () => {
    const standIn = await stripeStandIn()
    process.env.STRIPE_API_BASE = standIn.url
    const webhookSecret = 'whsec_contract0123456789'
    const incoming = (event: object, at: Date) => {
      const { body, headers } = standIn.signed(event, webhookSecret, at)
      return { body: Buffer.from(body), headers: new Headers(headers), now: at }
    }
    return {
      config: { secretKey: standIn.secretKey, webhookSecret },
      pay: (id, at) => incoming(standIn.complete(id), at),
      save: (id, does, at) => incoming(standIn.save(id, does), at),
      tell: (id, at, decided) => incoming(decided === undefined ? standIn.told(id) : standIn.decide(id, decided), at),
      charges: () => standIn.intents.size,
      forgetKeys: () => standIn.forgetKeys(),
      checkouts: () => standIn.sessions.size,
      refunds: () => standIn.refunds.size,
      down: () => standIn.next('break', 'break', 'break', 'break'),
      close: async () => {
        delete process.env.STRIPE_API_BASE
        await standIn.close()
      },
    }
  },
  'bank-transfer': async () => ({
    config: { 'holder.EUR': 'Example Ltd', 'iban.EUR': 'DE89370400440532013000', 'instructions.JPY': 'みずほ銀行 普通 1234567' },
    pay: () => { throw new Error('nobody tells') }, save: () => { throw new Error('nobody tells') }, tell: () => { throw new Error('nobody tells') },
    charges: () => 0, forgetKeys: () => undefined,
    checkouts: () => 0, refunds: () => 0, down: () => undefined, close: async () => undefined,
  }),
}

const checkout = (more: Partial<Checkout> = {}): Checkout => ({
  reference: 'attempt-1', amount: 1234n, currency: 'EUR', description: 'Invoice 000042', email: 'cleo@example.com', locale: 'de',
  returnUrl: 'https://example.com/client/pay/1', cancelUrl: 'https://example.com/client/pay', idempotencyKey: crypto.randomUUID(), ...more,
})

test('every gateway has an id of its own, a name and texts for its fields in every language', async () => {
  expect(new Set(gateways.map(({ id }) => id)).size).toBe(gateways.length)
  for (const code of localeCodes) {
    const catalogue = await catalogueOf(code) as unknown as { gateways: Record<string, { name: string; fields: Record<string, string> }> }
    for (const { id, fields } of gateways) {
      expect(catalogue.gateways[id]?.name).toBeTruthy()
      for (const { key } of fields) expect(catalogue.gateways[id]?.fields[key], `${id}.${key}`).toBeTruthy()
    }
  }
  for (const gateway of gateways) expect(findGateway(gateway.id)).toBe(gateway)
  expect(findGateway('constructor')).toBeUndefined()
})

describe.each(gateways.map((gateway) => [gateway.id, gateway] as [string, Gateway]))('%s', (id, gateway) => {
  let provider: Provider
  beforeAll(async () => {
    const make = providers[id]
    if (!make) throw new Error(`the gateway ${id} has no stand-in here`)
    provider = await make()
  })
  afterAll(() => provider.close())

  test('an id that can stand in an address and in a key of a text', () => {
    expect(id).toMatch(/^[a-z][a-z-]*$/)
    expect(gateway.fields.every(({ key }) => /^[a-z][A-Za-z]*$/.test(key))).toBe(true)
  })

  test('either there is a way to pay by oneself or a page to pay at; who has a page tells what happened there', () => {
    expect(Boolean(gateway.startCheckout) !== Boolean(gateway.instructions)).toBe(true)
    expect(Boolean(gateway.verifyWebhook)).toBe(Boolean(gateway.startCheckout))
    expect(gateway.takes(provider.config, 'EUR')).toBe(true)
    expect(gateway.takes(provider.config, 'XXX')).toBe(false)
  })

  test('secrets of a configuration are fields that say so, and no field takes a line end', () => {
    for (const { key, secret, multiline, schema } of gateway.fields) {
      if (/secret|password|token/i.test(key)) expect(secret).toBe(true)
      if (!multiline) expect(schema.safeParse('a\nb').success).toBe(false)
      expect(schema.safeParse('a\u0000b').success).toBe(false)
    }
  })

  test.each([1n, 999n, 12_345n])('what can be charged for %s is never less, and can be charged itself', (amount) => {
    for (const currency of ['EUR', 'JPY', 'KWD', 'ISK', 'UGX', 'MGA', 'HUF']) {
      const charged = gateway.chargeable?.(amount, currency) ?? amount
      expect(charged).toBeGreaterThanOrEqual(amount)
      expect(gateway.chargeable?.(charged, currency) ?? charged).toBe(charged)
    }
  })

  if (gateway.instructions) test('instructions carry the reference, and nothing that is empty', () => {
    for (const currency of ['EUR', 'JPY']) {
      const { lines, text } = gateway.instructions!(provider.config, { currency, amount: 1234n, reference: '000042' })
      expect(lines.find(({ key }) => key === 'reference')?.value).toBe('000042')
      expect(lines.every(({ value }) => value.trim() !== '')).toBe(true)
      expect(text).not.toBe('')
    }
  })

  if (gateway.startCheckout) describe('with a page to pay at', () => {
    const now = new Date('2026-11-22T12:00:00Z')
    const start = (more: Partial<Checkout> = {}) => gateway.startCheckout!(provider.config, checkout(more))
    const verify = (incoming: Incoming) => gateway.verifyWebhook!(provider.config, incoming)
    const told = async (incoming: Incoming): Promise<(PaymentEvent | SetupEvent)[]> => {
      const verified = await verify(incoming)
      if ('refused' in verified) throw new Error(`refused: ${verified.refused}`)
      return verified.events
    }
    const events = async (incoming: Incoming) => (await told(incoming)).filter((event) => 'amount' in event)

    test('a checkout has a page and a name', async () => {
      const { redirectUrl, gatewayReference } = await start()
      expect(new URL(redirectUrl).protocol).toMatch(/^https?:$/)
      expect(gatewayReference).not.toBe('')
    })

    test('one key starts one checkout', async () => {
      const idempotencyKey = crypto.randomUUID()
      const before = provider.checkouts()
      const [first, second] = [await start({ idempotencyKey }), await start({ idempotencyKey })]
      expect(second).toEqual(first)
      expect(provider.checkouts()).toBe(before + 1)
    })

    test('a provider that does not answer is unavailable, and the next time it works', async () => {
      const idempotencyKey = crypto.randomUUID()
      provider.down()
      await expect(start({ idempotencyKey })).rejects.toMatchObject({ kind: 'unavailable' })
      await expect(start({ idempotencyKey })).resolves.toBeTruthy()
    })

    test('wrong keys are said to be wrong', async () => {
      const config = Object.fromEntries(Object.entries(provider.config).map(([key, value]) => [key, `${value}0`]))
      await expect(gateway.startCheckout!(config, checkout())).rejects.toMatchObject({ kind: 'misconfigured' })
    })

    test.each([['EUR', 1234n], ['JPY', 1234n], ['KWD', 12_340n], ['ISK', 1234n], ['UGX', 50_000n], ['MGA', 123_400n], ['HUF', 123_456n]] as const)(
      'a payment in %s is told in our units', async (currency, amount) => {
        const { gatewayReference } = await start({ currency, amount, reference: `of ${currency}` })
        expect(await gateway.findPayment?.(provider.config, gatewayReference)).toBeUndefined()
        const [event, ...more] = await events(provider.pay(gatewayReference, now))
        expect(more).toEqual([])
        expect(event).toMatchObject({ type: 'payment.succeeded', gatewayReference, amount, currency, reference: `of ${currency}` })
        expect(event?.id).toBeTruthy()
        expect(event?.paymentReference).toBeTruthy()
        if (gateway.findPayment) {
          expect(await gateway.findPayment(provider.config, gatewayReference))
            .toMatchObject({ type: 'payment.succeeded', amount, currency, paymentReference: event?.paymentReference })
        }
      })

    test('a message that was changed, or signed by another, or not at all, is refused', async () => {
      const { gatewayReference } = await start()
      const real = provider.pay(gatewayReference, now)
      const text = real.body.toString('utf8')
      expect(await verify({ ...real, body: Buffer.from(text.replace('1234', '9234')) })).toHaveProperty('refused')
      expect(await verify({ ...real, body: Buffer.from(`${text} `) })).toHaveProperty('refused')
      expect(await verify({ ...real, body: Buffer.alloc(0) })).toHaveProperty('refused')
      expect(await verify({ ...real, headers: new Headers() })).toHaveProperty('refused')
      const other = Object.fromEntries(Object.entries(provider.config).map(([key, value]) => [key, `${value}0`]))
      expect(await gateway.verifyWebhook!(other, real)).toHaveProperty('refused')
      expect(await gateway.verifyWebhook!({}, real)).toHaveProperty('refused')
      expect(await verify(real)).toHaveProperty('events')
    })

    test('a message that was kept and is played again later is refused', async () => {
      const { gatewayReference } = await start()
      const real = provider.pay(gatewayReference, now)
      expect(await verify({ ...real, now: new Date(now.getTime() + 4 * 60_000) })).toHaveProperty('events')
      expect(await verify({ ...real, now: new Date(now.getTime() + 6 * 60_000) })).toEqual({ refused: 'signature' })
    })

    if (gateway.refund) test('a refund happens once for one key, and no more than was paid', async () => {
      const { gatewayReference } = await start({ amount: 5000n })
      const [event] = await events(provider.pay(gatewayReference, now))
      const refund = (amount: bigint, idempotencyKey: string) =>
        gateway.refund!(provider.config, { paymentReference: event?.paymentReference ?? '', amount, currency: 'EUR', idempotencyKey })
      const key = crypto.randomUUID()
      const before = provider.refunds()
      const first = await refund(2000n, key)
      expect(first.state).toBe('succeeded')
      expect(await refund(2000n, key)).toEqual(first)
      expect(provider.refunds()).toBe(before + 1)
      await expect(refund(3001n, crypto.randomUUID())).rejects.toMatchObject({ kind: 'refused' })
      const find = (refundReference: string, idempotencyKey: string) =>
        gateway.findRefund!(provider.config, { paymentReference: event?.paymentReference ?? '', refundReference, idempotencyKey })
      provider.forgetKeys()
      expect(await find('', key)).toEqual(first)
      expect(await find(first.refundReference, '')).toEqual(first)
      expect(await find('', crypto.randomUUID())).toBeUndefined()
    })

    if (gateway.endCheckout) test('a checkout can be ended until it is paid', async () => {
      const [open, paid] = [await start(), await start()]
      provider.pay(paid.gatewayReference, now)
      expect(await gateway.endCheckout!(provider.config, open.gatewayReference)).toBe(true)
      expect(await gateway.endCheckout!(provider.config, paid.gatewayReference)).toBe(false)
    })

    const { accounts } = gateway
    if (accounts) describe('that keeps accounts', () => {
      const setup = (more: Partial<Setup> = {}): Setup => ({
        reference: 'setup-1', currency: 'EUR', email: 'cleo@example.com', locale: 'de', customerReference: '', idempotencyKey: crypto.randomUUID(),
        returnUrl: 'https://example.com/client/payment-accounts/add/1/return', cancelUrl: 'https://example.com/client/payment-accounts', ...more,
      })
      const begin = (more: Partial<Setup> = {}) => accounts.startSetup(provider.config, setup(more))
      const saved = async (does: Behaviour = 'pay'): Promise<SavedAccount> => {
        const { gatewayReference } = await begin()
        provider.save(gatewayReference, does, now)
        const found = await accounts.findSetup(provider.config, gatewayReference)
        if (found.state !== 'saved') throw new Error(`not saved: ${found.state}`)
        return found.account
      }
      const charge = ({ customerReference, methodReference }: SavedAccount, more: Partial<Charge> = {}) => accounts.charge(provider.config, {
        customerReference, methodReference, reference: 'charge-1', amount: 1234n, currency: 'EUR', description: 'Invoice 000042',
        idempotencyKey: crypto.randomUUID(), ...more,
      })

      test('a page to save an account at, once for one key', async () => {
        const idempotencyKey = crypto.randomUUID()
        const first = await begin({ idempotencyKey })
        expect(new URL(first.redirectUrl).protocol).toMatch(/^https?:$/)
        expect(await begin({ idempotencyKey })).toEqual(first)
        provider.down()
        await expect(begin()).rejects.toMatchObject({ kind: 'unavailable' })
      })

      test('what was saved is told by name, and by what people may see of it', async () => {
        const { gatewayReference } = await begin({ reference: 'setup-7' })
        expect(await accounts.findSetup(provider.config, gatewayReference)).toEqual({ state: 'open' })
        expect(await told(provider.save(gatewayReference, 'pay', now)))
          .toEqual([{ id: expect.any(String) as string, type: 'setup.completed', gatewayReference, reference: 'setup-7', at: expect.any(Date) as Date }])
        const found = await accounts.findSetup(provider.config, gatewayReference)
        expect(found).toMatchObject({ state: 'saved', account: { kind: 'card', brand: 'Visa', lastFour: '4242', expires: { month: 12, year: 2034 }, currency: '' } })
        const { customerReference } = (found as { account: SavedAccount }).account
        const again = await begin({ customerReference })
        provider.save(again.gatewayReference, 'wait', now)
        expect(await accounts.findSetup(provider.config, again.gatewayReference))
          .toMatchObject({ state: 'saved', account: { customerReference, kind: 'bank', lastFour: '3000', currency: 'EUR' } })
      })

      test('a page for saving that was ended saves nothing', async () => {
        const { gatewayReference } = await begin()
        expect(await gateway.endCheckout!(provider.config, gatewayReference)).toBe(true)
        expect(await accounts.findSetup(provider.config, gatewayReference)).toEqual({ state: 'expired' })
      })

      test('a message about a saved account that is forged or late is refused', async () => {
        const { gatewayReference } = await begin()
        const real = provider.save(gatewayReference, 'pay', now)
        expect(await verify({ ...real, body: Buffer.from(real.body.toString('utf8').replace('setup-1', 'setup-2')) })).toEqual({ refused: 'signature' })
        expect(await verify({ ...real, now: new Date(now.getTime() + 6 * 60_000) })).toEqual({ refused: 'signature' })
      })

      test.each([['EUR', 1234n], ['JPY', 1234n], ['KWD', 12_340n], ['ISK', 1234n]] as const)('a charge in %s is answered as the message about it is', async (currency, amount) => {
        const account = await saved()
        const answer = await charge(account, { currency, amount, reference: `of ${currency}` })
        expect(answer).toMatchObject({ type: 'payment.succeeded', amount, currency, reference: `of ${currency}` })
        expect(await gateway.findPayment!(provider.config, answer.gatewayReference ?? '')).toEqual(answer)
        const [event] = await events(provider.tell(answer.gatewayReference ?? '', now))
        expect({ ...event, id: '', at: answer.at }).toEqual({ ...answer, id: '' })
      })

      test('one key charges once, also when the answer is lost; another amount under it is refused', async () => {
        const account = await saved()
        const idempotencyKey = crypto.randomUUID()
        const before = provider.charges()
        const first = await charge(account, { idempotencyKey })
        expect(await charge(account, { idempotencyKey })).toEqual(first)
        expect(provider.charges()).toBe(before + 1)
        await expect(charge(account, { idempotencyKey, amount: 9999n })).rejects.toMatchObject({ kind: 'refused' })
      })

      test('a charge is found by its reference after the key was forgotten', async () => {
        const account = await saved()
        const since = new Date()
        const find = (reference: string) => accounts.findCharge(provider.config, { customerReference: account.customerReference, reference, since })
        const answer = await charge(account, { reference: 'charge-found' })
        provider.forgetKeys()
        expect(await find('charge-found')).toEqual(answer)
        expect(await find('charge-other')).toBeUndefined()
      })

      test.each([
        ['decline', { code: 'insufficient_funds', again: 'later' }], ['stolen', { code: 'stolen_card', again: 'never' }],
        ['authenticate', { code: 'authentication_required', again: 'payer' }],
      ] as const)('a bank that says %s refuses, with what helps', async (does, refusal) => {
        const account = await saved(does)
        const idempotencyKey = crypto.randomUUID()
        const answer = await charge(account, { idempotencyKey })
        expect(answer).toMatchObject({ type: 'payment.failed', refusal, amount: 1234n, currency: 'EUR', reference: 'charge-1' })
        expect(await charge(account, { idempotencyKey })).toEqual(answer)
        expect(await events(provider.tell(answer.gatewayReference ?? '', now))).toMatchObject([{ type: 'payment.failed', refusal }])
      })

      test('money of a bank is on its way for days, then there; or not', async () => {
        const account = await saved('wait')
        const [first, second] = [await charge(account), await charge(account)]
        expect(first).toMatchObject({ type: 'payment.pending', amount: 1234n })
        expect(await events(provider.tell(first.gatewayReference ?? '', now, true))).toMatchObject([{ type: 'payment.succeeded', amount: 1234n }])
        expect(await events(provider.tell(second.gatewayReference ?? '', now, false))).toMatchObject([{ type: 'payment.failed', refusal: { again: 'later' } }])
      })

      test('a charge can be given back like any payment', async () => {
        const answer = await charge(await saved())
        expect(await gateway.refund!(provider.config, { paymentReference: answer.paymentReference ?? '', amount: 234n, currency: 'EUR', idempotencyKey: crypto.randomUUID() }))
          .toMatchObject({ state: 'succeeded' })
      })

      test('what is forgotten is not charged any more, and is forgotten again', async () => {
        const account = await saved()
        await accounts.forget(provider.config, account)
        await accounts.forget(provider.config, account)
        await expect(charge(account)).rejects.toMatchObject({ kind: 'refused', code: 'resource_missing' })
        provider.down()
        await expect(accounts.forget(provider.config, account)).rejects.toMatchObject({ kind: 'unavailable' })
      })
    })
  })
})
