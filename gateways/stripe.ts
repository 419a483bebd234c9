import { Stripe } from 'stripe'
import { requiredText } from '@/lib/schema'
import {
  GatewayError, type Gateway, type MadeRefund, type PaymentEvent, type PaymentEventType, type SetupEvent,
} from './gateway'
import { answered, ofIntent, stripeAccounts } from './stripe-accounts'
import { fromStripe, stripeChargeable, stripeTakes } from './stripe-amounts'
import { ask, client, idOf, pageLocale, told } from './stripe-client'

/** Messages older than this are refused, so that a copied one cannot be played again later. In seconds. */
const tolerance = 300
type Facts = Pick<PaymentEvent, 'id' | 'at'>
type Events = (PaymentEvent | SetupEvent)[]

const ofSetup = (type: SetupEvent['type'], { id, client_reference_id: reference }: Stripe.Checkout.Session, facts: Facts): SetupEvent[] =>
  [{ ...facts, type, gatewayReference: id, reference: reference ?? undefined }]

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

const madeOf = ({ id, status }: Stripe.Refund): MadeRefund => ({ refundReference: id, state: refundState(status) })

function ofPart(type: PaymentEventType, part: Stripe.Refund | Stripe.Dispute, facts: Facts): PaymentEvent[] {
  const currency = part.currency.toUpperCase()
  return [{
    ...facts, type, paymentReference: idOf(part.payment_intent), refundReference: part.object === 'refund' ? part.id : undefined,
    amount: fromStripe(part.amount, currency), currency,
  }]
}

function translate(event: Stripe.Event): Events {
  const facts = { id: event.id, at: new Date(event.created * 1000) }
  if (event.type === 'checkout.session.completed' || event.type === 'checkout.session.expired') {
    const session = event.data.object
    if (session.mode === 'setup') return ofSetup(session.status === 'expired' ? 'setup.expired' : 'setup.completed', session, facts)
  }
  switch (event.type) {
    case 'checkout.session.completed': return completed(event.data.object, facts)
    case 'checkout.session.async_payment_succeeded': return ofSession('payment.succeeded', event.data.object, facts)
    case 'checkout.session.async_payment_failed': return ofSession('payment.failed', event.data.object, facts)
    case 'checkout.session.expired': return ofSession('payment.expired', event.data.object, facts)
    case 'payment_intent.succeeded':
    case 'payment_intent.processing':
    case 'payment_intent.payment_failed': return ofIntent(event.data.object, facts)
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
        locale: pageLocale(locale),
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
    if (gatewayReference.startsWith('pi_')) return answered(await client(config).paymentIntents.retrieve(gatewayReference))
    const session = await client(config).checkout.sessions.retrieve(gatewayReference)
    const facts = { id: `found:${session.id}:${session.status}:${session.payment_status}`, at: new Date(session.created * 1000) }
    if (session.status === 'expired') return ofSession('payment.expired', session, facts)[0]
    return session.status === 'complete' ? completed(session, facts)[0] : undefined
  }),

  webhookEvents: [
    'checkout.session.completed', 'checkout.session.async_payment_succeeded', 'checkout.session.async_payment_failed',
    'checkout.session.expired', 'payment_intent.succeeded', 'payment_intent.processing', 'payment_intent.payment_failed', 'charge.dispute.created',
    'refund.created', 'refund.updated', 'refund.failed',
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
      { payment_intent: paymentReference, amount: told(amount, currency), metadata: { reference: idempotencyKey } }, { idempotencyKey })
    return madeOf(refund)
  }),

  findRefund: (config, { paymentReference, refundReference, idempotencyKey }) => ask(async () => {
    if (refundReference !== '') return madeOf(await client(config).refunds.retrieve(refundReference))
    for await (const refund of client(config).refunds.list({ payment_intent: paymentReference, limit: 100 })) {
      if (refund.metadata?.reference === idempotencyKey) return madeOf(refund)
    }
    return undefined
  }),

  // It forgets keys after 24 hours at the earliest; the rest is for clocks that differ.
  keyHours: 22,
  accounts: stripeAccounts,
}
