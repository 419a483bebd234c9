import { currencyDigits, isCurrency } from '@/lib/money'

/**
 * Stripe's minor units are its own (docs.stripe.com/currencies): ariary have none there though ISO 4217 gives them two,
 * krónur and Ugandan shillings are told in hundredths though they have none, and thousandths must end in a zero.
 */
const whole = new Set('BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' '))
const thousandths = new Set('BHD JOD KWD OMR TND'.split(' '))
const notTaken = new Set('BTN CUP ERN IQD IRR KPW LYD SDG SSP SYP TMT VES'.split(' '))
/** Its amounts have at most eight digits in nearly every currency; more digits fail there, and long before a float would. */
const most = 999_999_999_999n

const digitsOf = (currency: string) => (whole.has(currency) ? 0 : thousandths.has(currency) ? 3 : 2)

/** Whether Stripe knows the currency at all; which ones an account may charge is said when it is asked. */
export const stripeTakes = (currency: string) => isCurrency(currency) && !notTaken.has(currency)

/** Amounts of ours must be a multiple of this to be told to Stripe. */
function stepOf(currency: string): bigint {
  if (thousandths.has(currency)) return 10n
  const extra = currencyDigits(currency) - digitsOf(currency)
  return extra > 0 ? 10n ** BigInt(extra) : 1n
}

/** The least amount at or above `amount` that Stripe can be told. */
export function stripeChargeable(amount: bigint, currency: string): bigint {
  const step = stepOf(currency)
  return (amount + step - 1n) / step * step
}

/** Our minor units as Stripe counts them; undefined when it cannot be told this amount. */
export function toStripe(amount: bigint, currency: string): number | undefined {
  if (amount <= 0n || amount % stepOf(currency) !== 0n) return undefined
  const extra = digitsOf(currency) - currencyDigits(currency)
  const told = extra >= 0 ? amount * 10n ** BigInt(extra) : amount / 10n ** BigInt(-extra)
  return told > most ? undefined : Number(told)
}

/** Stripe's amount in our minor units; throws when it is none, or a part of our smallest unit. */
export function fromStripe(told: unknown, currency: string): bigint {
  if (typeof told !== 'number' || !Number.isSafeInteger(told) || told < 0 || !isCurrency(currency)) {
    throw new Error(`not an amount of Stripe: ${String(told)} ${currency}`)
  }
  const extra = digitsOf(currency) - currencyDigits(currency)
  const amount = BigInt(told)
  if (extra <= 0) return amount * 10n ** BigInt(-extra)
  const unit = 10n ** BigInt(extra)
  if (amount % unit !== 0n) throw new Error(`a fraction of the smallest unit: ${told} ${currency}`)
  return amount / unit
}
