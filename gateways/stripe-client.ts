import { Stripe } from 'stripe'
import { GatewayError, type GatewayConfig } from './gateway'
import { toStripe } from './stripe-amounts'

/** The languages of its page, of those that the product has; others read what their browser asks for. */
const pageLocales: Record<string, string> = {
  de: 'de', en: 'en', fr: 'fr', es: 'es', it: 'it', nl: 'nl', pl: 'pl', 'pt-BR': 'pt-BR', 'pt-PT': 'pt', tr: 'tr', ja: 'ja', 'zh-CN': 'zh', ko: 'ko', sv: 'sv',
}
export const pageLocale = (locale: string) =>
  (Object.hasOwn(pageLocales, locale) ? pageLocales[locale] : 'auto') as Stripe.Checkout.SessionCreateParams.Locale

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

export const client = (config: GatewayConfig) => new Stripe(config.secretKey ?? '', {
  maxNetworkRetries: 2, timeout: 20_000, telemetry: false, typescript: true, ...apiBase(),
})

/** A call of Stripe, with its errors in our three words. */
export async function ask<T>(work: () => Promise<T>): Promise<T> {
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

export const idOf = (thing: string | { id: string } | null | undefined) => (typeof thing === 'string' ? thing : thing?.id)

/** The amount as Stripe counts it. */
export const told = (amount: bigint, currency: string) => {
  const units = toStripe(amount, currency)
  if (units === undefined) throw new GatewayError('refused', 'Stripe cannot be told this amount', 'amount_not_chargeable')
  return units
}
