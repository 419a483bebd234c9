import { Stripe } from 'stripe'
import { GatewayError, type ChargeRefusal, type GatewayAccounts, type PaymentEvent, type SavedAccount } from './gateway'
import { fromStripe } from './stripe-amounts'
import { ask, client, idOf, pageLocale, told } from './stripe-client'

/** Debits of bank accounts know one currency. */
const bankCurrencies: Record<string, string> = {
  sepa_debit: 'EUR', us_bank_account: 'USD', bacs_debit: 'GBP', au_becs_debit: 'AUD', acss_debit: 'CAD', nz_bank_account: 'NZD',
}

const brands: Record<string, string> = {
  amex: 'American Express', cartes_bancaires: 'Cartes Bancaires', diners: 'Diners Club', discover: 'Discover', eftpos_au: 'eftpos', jcb: 'JCB',
  link: 'Link', mastercard: 'Mastercard', unionpay: 'UnionPay', visa: 'Visa', sepa_debit: 'SEPA', us_bank_account: 'ACH', bacs_debit: 'Bacs',
  au_becs_debit: 'BECS', paypal: 'PayPal', cashapp: 'Cash App', amazon_pay: 'Amazon Pay', revolut_pay: 'Revolut Pay',
}
const brandOf = (word: string) => (Object.hasOwn(brands, word) ? brands[word] ?? '' : '')

/** Another try of these is useless, and card networks fine who tries (docs.stripe.com/declines/codes). */
const forGood = new Set([
  'account_closed', 'authentication_not_handled', 'expired_card', 'fraudulent', 'incorrect_number', 'invalid_account', 'invalid_number', 'lost_card',
  'merchant_blacklist', 'new_account_information_available', 'no_account', 'payment_method_customer_decline', 'pickup_card',
  'restricted_card', 'resource_missing', 'revocation_of_all_authorizations', 'revocation_of_authorization', 'stolen_card',
  'stop_payment_order', 'transaction_not_allowed',
])

type Trouble = { code?: string; decline_code?: string; advice_code?: string } | null | undefined

function refusalOf(error: Trouble): ChargeRefusal {
  const codes = [error?.decline_code, error?.code].filter((code): code is string => Boolean(code))
  const code = codes[0] ?? 'declined'
  if (codes.includes('authentication_required')) return { code: 'authentication_required', again: 'payer' }
  return { code, again: error?.advice_code === 'do_not_try_again' || codes.some((one) => forGood.has(one)) ? 'never' : 'later' }
}

type Facts = Pick<PaymentEvent, 'id' | 'at'>

/** What became of a charge of ours; payments on Stripe's page have such an intent too, and are told of by their session. */
export function ofIntent(intent: Stripe.PaymentIntent, facts: Facts): PaymentEvent[] {
  if (intent.metadata.kind !== 'charge') return []
  const currency = intent.currency.toUpperCase()
  const about = {
    ...facts, gatewayReference: intent.id, paymentReference: intent.id, reference: intent.metadata.reference, currency,
    amount: fromStripe(intent.status === 'succeeded' ? intent.amount_received : intent.amount, currency),
  }
  switch (intent.status) {
    case 'succeeded': return [{ ...about, type: 'payment.succeeded' }]
    case 'processing': return [{ ...about, type: 'payment.pending' }]
    case 'requires_action':
    case 'requires_confirmation': return [{ ...about, type: 'payment.failed', refusal: { code: 'authentication_required', again: 'payer' } }]
    default: return [{ ...about, type: 'payment.failed', refusal: refusalOf(intent.last_payment_error) }]
  }
}

/** Named after what it says, so that the same answer is one event however often it is given. */
export const answered = (intent: Stripe.PaymentIntent): PaymentEvent => {
  const [event] = ofIntent(intent, { id: `charge:${intent.id}:${intent.status}`, at: new Date(intent.created * 1000) })
  if (!event) throw new GatewayError('refused', 'Stripe answers about something else', 'answer')
  return event
}

function savedOf(customerReference: string, method: Stripe.PaymentMethod): SavedAccount {
  const about = { customerReference, methodReference: method.id }
  if (method.card) {
    const { brand, last4, exp_month: month, exp_year: year } = method.card
    return { ...about, kind: 'card', brand: brandOf(brand), lastFour: last4, expires: { month, year }, currency: '' }
  }
  const bank = method.sepa_debit ?? method.us_bank_account ?? method.bacs_debit ?? method.au_becs_debit ?? method.acss_debit
  const currency = bankCurrencies[method.type] ?? ''
  return { ...about, kind: bank ? 'bank' : 'other', brand: brandOf(method.type), lastFour: bank?.last4 ?? '', currency }
}

/** Cards and more that Stripe keeps: saved on its own page, known here by name only. */
export const stripeAccounts: GatewayAccounts = {
  startSetup: (config, { reference, currency, customerReference, email, locale, returnUrl, cancelUrl, idempotencyKey }) => ask(async () => {
    const session = await client(config).checkout.sessions.create({
      mode: 'setup',
      // Which ways there are depends on it; a card is charged in any.
      currency: currency.toLowerCase(),
      ...(customerReference ? { customer: customerReference } : { customer_creation: 'always' as const, ...(email && { customer_email: email }) }),
      client_reference_id: reference,
      metadata: { reference },
      setup_intent_data: { metadata: { reference } },
      success_url: returnUrl,
      cancel_url: cancelUrl,
      locale: pageLocale(locale),
    }, { idempotencyKey })
    if (!session.url) throw new GatewayError('refused', 'Stripe gave no page')
    return { redirectUrl: session.url, gatewayReference: session.id }
  }),

  findSetup: (config, gatewayReference) => ask(async () => {
    const session = await client(config).checkout.sessions.retrieve(gatewayReference, { expand: ['setup_intent.payment_method'] })
    if (session.status === 'expired') return { state: 'expired' }
    const intent = session.setup_intent
    if (session.status !== 'complete' || !intent || typeof intent === 'string' || intent.status !== 'succeeded') return { state: 'open' }
    const method = intent.payment_method
    const customer = idOf(session.customer) ?? idOf(intent.customer)
    if (!method || typeof method === 'string' || !customer) return { state: 'open' }
    return { state: 'saved', account: savedOf(customer, method) }
  }),

  charge: (config, { reference, customerReference, methodReference, amount, currency, description, idempotencyKey }) => ask(async () => {
    try {
      return answered(await client(config).paymentIntents.create({
        amount: told(amount, currency), currency: currency.toLowerCase(), customer: customerReference, payment_method: methodReference,
        off_session: true, confirm: true, description, metadata: { reference, kind: 'charge' },
      }, { idempotencyKey }))
    } catch (error) {
      // A refusal by the bank is an answer about the payment, not about the question.
      if (error instanceof Stripe.errors.StripeCardError && error.payment_intent) return answered(error.payment_intent)
      throw error
    }
  }),

  findCharge: (config, { customerReference, reference, since }) => ask(async () => {
    // Listed and not searched, because its search is behind by minutes. A minute more, for clocks that differ.
    const gte = Math.floor(since.getTime() / 1000) - 60
    for await (const intent of client(config).paymentIntents.list({ customer: customerReference, created: { gte }, limit: 100 })) {
      if (intent.metadata.reference === reference && intent.metadata.kind === 'charge') return answered(intent)
    }
    return undefined
  }),

  async forget(config, { methodReference }) {
    try {
      await ask(() => client(config).paymentMethods.detach(methodReference))
    } catch (error) {
      if (!(error instanceof GatewayError && error.kind === 'refused')) throw error
    }
  },
}
