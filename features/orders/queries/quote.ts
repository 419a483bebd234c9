import { refusalOf } from '@/features/coupons/coupon'
import { findCouponByCode, type Coupon } from '@/features/coupons/queries'
import { priceInvoice } from '@/features/invoices/commands/invoice-parts'
import { getBuyer, type Buyer } from '@/features/invoices/queries/get-parties'
import { lineAmount } from '@/features/invoices/totals'
import { termLines, termTotal, unitPriceOf } from '@/features/services/term-lines'
import { getSettings } from '@/features/settings/queries'
import type { System } from '@/lib/actor'
import { todayIn } from '@/lib/dates'
import { formatDecimal } from '@/lib/decimal'
import { Refusal } from '@/lib/errors'
import type { Translate } from '@/locales/translator'
import type { Choice } from '../order'
import type { PublicForm, PublicOffer } from './get-public-form'

/** A client of the company, or somebody of whom only the address is known yet. */
export type QuotedFor = { clientId: number } | { country: string; state: string; taxId?: string }

/**
 * What a choice costs today with its taxes, by the rules that the invoice will go by, and what a renewal costs before
 * taxes. Nothing is written or held; ordering checks everything again. Refused beside its field: a package that the form
 * does not offer, a currency that it does not list, more than there is, a coupon that does not fit.
 */
export async function quote(
  actor: System, form: PublicForm, choice: Choice, who: QuotedFor, { now, t }: { now: Date; t: Translate },
) {
  const { offer, price } = offerOf(form, choice)
  const today = todayIn(actor.company.timeZone, now)
  const [coupon, buyer] = await Promise.all([couponOf(actor, choice, today), buyerOf(actor, form, who, t.locale)])
  const { quantity, currency, packageId, term, period } = choice
  const lines = termLines({
    service: { id: 0, packageId, label: '', quantity, term, period }, anchorOn: today, n: 0, name: offer.name,
    setupName: t('services.lines.setup', { name: offer.name }), taxable: offer.taxable, found: price, coupon, currency,
  })
  const { totals, reverseCharge, exemptReason } = await priceInvoice(actor, buyer, lines, { today })
  return {
    currency,
    lines: lines.map((line) => ({
      text: line.description, quantity: Number(line.quantity), amount: lineAmount(line.quantity, line.unitPrice),
    })),
    taxes: totals.taxes.map(({ name, rate, base, amount, inclusive }) => ({
      name, rate: formatDecimal(rate, t.locale), base, amount, inclusive,
    })),
    subtotal: totals.subtotal, tax: totals.tax, total: totals.total, reverseCharge, exemptReason,
    renewal: period === 'once' ? undefined : {
      term, period, amount: termTotal({ unitPrice: unitPriceOf(price, 1), quantity, coupon, currency, n: 1 }),
      /** Of a client who prefers another currency: renewals are billed in that one (R32). */
      otherCurrency: buyer.currency === currency ? undefined : buyer.currency,
    },
  }
}

export type Quote = Awaited<ReturnType<typeof quote>>

function offerOf(form: PublicForm, choice: Choice): { offer: PublicOffer; price: NonNullable<ReturnType<PublicOffer['prices']['get']>> } {
  if (!form.currencies.includes(choice.currency)) throw new Refusal({ currency: 'orders.errors.currency' })
  const offer = form.offers.find(({ packageId, term, period }) =>
    packageId === choice.packageId && term === choice.term && period === choice.period)
  if (!offer) throw new Refusal({ offer: 'orders.errors.offer' })
  const price = offer.prices.get(choice.currency)
  if (!price) throw new Refusal({ currency: 'orders.errors.noPrice' })
  if (offer.left !== null && choice.quantity > offer.left) {
    throw new Refusal({ quantity: { key: 'orders.errors.left', values: { left: offer.left } } })
  }
  return { offer, price }
}

async function couponOf(actor: System, { coupon: code, packageId, currency }: Choice, day: string): Promise<Coupon | undefined> {
  if (code === '') return undefined
  const coupon = await findCouponByCode(actor, code)
  const refusal = coupon ? refusalOf(coupon, { packageId, currency, day }) : 'unknown'
  if (refusal) throw new Refusal({ coupon: `coupons.refusals.${refusal}` })
  return coupon
}

/** Whoever is no client yet is billed as a new one of the form's group would be. */
async function buyerOf(actor: System, { groupId }: PublicForm, who: QuotedFor, locale: string): Promise<Buyer> {
  if ('clientId' in who) return getBuyer(actor, who.clientId)
  const settings = await getSettings(actor, { groupId })
  const { country, state, taxId = '' } = who
  return {
    id: 0, number: 0, party: { name: '', country, state, taxId }, place: { country, state }, terms: settings['invoice.terms'],
    mayReverse: settings['tax.reverse-charge'], exempt: settings['tax.exempt'], exemptReason: '', exemptUntil: null,
    currency: actor.company.currency, locale, erasedAt: null,
  }
}
