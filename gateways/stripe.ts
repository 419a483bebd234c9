import { Stripe } from 'stripe'
import { requiredText } from '@/lib/schema'
import {
  GatewayError, type Gateway, type GatewayConfig, type MadeRefund, type PaymentEvent, type PaymentEventType,
} from './gateway'
import { fromStripe, stripeChargeable, stripeTakes, toStripe } from './stripe-amounts'

/** Messages older than this are refused, so that a copied one cannot be played again later. In seconds. */
const tolerance = 300
/** The languages of its page, of those that the product has; others read what their browser asks for. */
const pageLocales: Record<string, string> = {
  de: 'de', en: 'en', fr: 'fr', es: 'es', it: 'it', nl: 'nl', pl: 'pl', 'pt-BR': 'pt-BR', 'pt-PT': 'pt', tr: 'tr', ja: 'ja', 'zh-CN': 'zh', ko: 'ko', sv: 'sv',
}

/** STRIPE_API_BASE sends the SDK to a stand-in; it is for tests, so only this machine will do. */
function apiBase(): { protocol?: 'http'; host?: string; port?: string } {
  const base = process.env.STRIPE_API_BASE
  if (!base) return {}
  const { protocol, hostname, port } = new URL(base)
  if (protocol !== 'http:' || !['127.0.0.1', 'localhost'].includes(hostname)) {
    throw new Error('STRIPE_API_BASE must be an http address of this machine; it is for tests.')
  }
  return { protocol: 'http', host: hostname, port }
}

const client = (config: GatewayConfig) => new Stripe(config.secretKey ?? '', {
  maxNetworkRetries: 2, timeout: 20_000, telemetry: false, typescript: true, ...apiBase(),
})

/** A call of Stripe, with its errors in our three words. */
async function ask<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error
    const { statusCode = 0, code = '', message } = error
    if (statusCode === 401 || statusCode === 403) throw new GatewayError('misconfigured', message, code)
    if (statusCode === 0 || statusCode === 409 || statusCode === 429 || statusCode >= 500) {
      throw new GatewayError('unavailable', message, code)
    }
    throw new GatewayError('refused', message, code)
  }
}

const idOf = (thing: string | { id: string } | null | undefined) => (typeof thing === 'string' ? thing : thing?.id)

const told = (amount: bigint, currency: string) => {
  const units = toStripe(amount, currency)
  if (units === undefined) throw new GatewayError('refused', 'Stripe cannot be told this amount', 'amount_not_chargeable')
  return units
}

type Facts = Pick<PaymentEvent, 'id' | 'at'>

function ofSession(type: PaymentEventType, session: Stripe.Checkout.Session, facts: Facts): PaymentEvent[] {
  const currency = (session.currency ?? '').toUpperCase()
  return [{
    ...facts, type, gatewayReference: session.id, paymentReference: idOf(session.payment_intent),
    reference: session.client_reference_id ?? undefined, amount: fromStripe(session.amount_total, currency), currency,
  }]
}

function completed(session: Stripe.Checkout.Session, facts: Facts): PaymentEvent[] {
  if (session.payment_status === 'paid') return ofSession('payment.succeeded', session, facts)
  return session.payment_status === 'unpaid' ? ofSession('payment.pending', session, facts) : []
}

const refundState = (status: string | null): MadeRefund['state'] =>
  status === 'succeeded' ? 'succeeded' : status === 'failed' || status === 'canceled' ? 'failed' : 'pending'

function ofPart(type: PaymentEventType, part: Stripe.Refund | Stripe.Dispute, facts: Facts): PaymentEvent[] {
  const currency = part.currency.toUpperCase()
  return [{
    ...facts, type, paymentReference: idOf(part.payment_intent), refundReference: part.object === 'refund' ? part.id : undefined,
    amount: fromStripe(part.amount, currency), currency,
  }]
}

function translate(event: Stripe.Event): PaymentEvent[] {
  const facts = { id: event.id, at: new Date(event.created * 1000) }
  switch (event.type) {
    case 'checkout.session.completed': return completed(event.data.object, facts)
    case 'checkout.session.async_payment_succeeded': return ofSession('payment.succeeded', event.data.object, facts)
    case 'checkout.session.async_payment_failed': return ofSession('payment.failed', event.data.object, facts)
    case 'checkout.session.expired': return ofSession('payment.expired', event.data.object, facts)
    case 'charge.dispute.created': return ofPart('payment.disputed', event.data.object, facts)
    case 'refund.created':
    case 'refund.updated':
    case 'refund.failed': return ofPart(`refund.${refundState(event.data.object.status)}`, event.data.object, facts)
    default: return []
  }
}

const keyLike = (form: RegExp, error: string) => requiredText(255).refine((typed) => form.test(typed), { error })

/** Cards and more on a page of Stripe's own (Checkout): card numbers never come here. */
export const stripe: Gateway = {
  id: 'stripe',
  fields: [
    { key: 'secretKey', secret: true, required: true, schema: keyLike(/^[sr]k_(test|live)_[\w]{8,}$/, 'gateways.errors.stripeKey') },
    { key: 'webhookSecret', secret: true, required: true, schema: keyLike(/^whsec_[\w+/=]{8,}$/, 'gateways.errors.webhookSecret') },
  ],
  takes: (_config, currency) => stripeTakes(currency),
  chargeable: stripeChargeable,

  startCheckout: (config, { reference, amount, currency, description, returnUrl, cancelUrl, locale, email, idempotencyKey }) =>
    ask(async () => {
      const session = await client(config).checkout.sessions.create({
        mode: 'payment',
        submit_type: 'pay',
        line_items: [{
          quantity: 1,
          price_data: { currency: currency.toLowerCase(), unit_amount: told(amount, currency), product_data: { name: description } },
        }],
        // What is owed is owed in this currency; a converted one would pay another amount.
        adaptive_pricing: { enabled: false },
        client_reference_id: reference,
        metadata: { reference },
        payment_intent_data: { description, metadata: { reference } },
        ...(email && { customer_email: email }),
        success_url: returnUrl,
        cancel_url: cancelUrl,
        locale: (Object.hasOwn(pageLocales, locale) ? pageLocales[locale] : 'auto') as Stripe.Checkout.SessionCreateParams.Locale,
      }, { idempotencyKey })
      if (!session.url) throw new GatewayError('refused', 'Stripe gave no page to pay at')
      return { redirectUrl: session.url, gatewayReference: session.id }
    }),

  endCheckout: async (config, gatewayReference) => {
    try {
      await ask(() => client(config).checkout.sessions.expire(gatewayReference))
      return true
    } catch (error) {
      if (error instanceof GatewayError && error.kind === 'refused') return false
      throw error
    }
  },

  findPayment: (config, gatewayReference) => ask(async () => {
    const session = await client(config).checkout.sessions.retrieve(gatewayReference)
    const facts = { id: `found:${session.id}:${session.status}:${session.payment_status}`, at: new Date(session.created * 1000) }
    if (session.status === 'expired') return ofSession('payment.expired', session, facts)[0]
    return session.status === 'complete' ? completed(session, facts)[0] : undefined
  }),

  webhookEvents: [
    'checkout.session.completed', 'checkout.session.async_payment_succeeded', 'checkout.session.async_payment_failed',
    'checkout.session.expired', 'charge.dispute.created', 'refund.created', 'refund.updated', 'refund.failed',
  ],
  verifyWebhook: async (config, { body, headers, now }) => {
    let event: Stripe.Event
    try {
      event = Stripe.webhooks.constructEvent(
        body, headers.get('stripe-signature') ?? '', config.webhookSecret ?? '', tolerance, undefined, now.getTime())
    } catch (error) {
      if (error instanceof Stripe.errors.StripeSignatureVerificationError) return { refused: 'signature' }
      if (error instanceof SyntaxError) return { refused: 'form' }
      throw error
    }
    return typeof event.id === 'string' && typeof event.type === 'string' ? { events: translate(event) } : { refused: 'form' }
  },

  refund: (config, { paymentReference, amount, currency, idempotencyKey }) => ask(async () => {
    const refund = await client(config).refunds.create(
      { payment_intent: paymentReference, amount: told(amount, currency) }, { idempotencyKey })
    return { refundReference: refund.id, state: refundState(refund.status) }
  }),
}
