import 'server-only'
import { headers } from 'next/headers'
import { cache } from 'react'
import { visitorLocale } from '@/features/accounts/locale'
import { limit } from '@/features/accounts/rate-limit'
import { findClient, findStaff } from '@/features/accounts/sessions'
import { findSystem } from '@/features/accounts/system'
import { getBranding } from '@/features/branding/branding'
import { textsFor } from '@/features/languages/texts'
import { addressRange, clientAddress } from '@/lib/client-address'
import { isCountry } from '@/lib/countries'
import { NotFound, Refusal, TooMany, type MessageRef } from '@/lib/errors'
import { may } from '@/lib/permit'
import { isSubdivisionOf, subdivisionsOf } from '@/lib/subdivisions'
import { codePointLength } from '@/lib/text'
import { messageText } from '@/locales/translator'
import { choiceInput } from './input'
import type { Choice } from './order'
import { getPublicForm, type PublicForm } from './queries/get-public-form'
import { quote, type Quote, type QuotedFor } from './queries/quote'

export type OrderParams = { params: Promise<{ company: string; form: string }> }
export type OrderSearch = Record<string, string | string[] | undefined>

/** A page of an order form: for whom, in which language, and what can be ordered; once for the page and its title. */
export const loadOrderPage = cache(async (company: string, slug: string) => {
  const actor = await findSystem(company)
  if (!actor) throw new NotFound('company')
  const [visitor, staff] = await Promise.all([findClient(), findStaff(company)])
  // A client of another company is a visitor here.
  const client = visitor?.company.id === actor.company.id ? visitor : undefined
  const locale = visitor?.locale ?? await visitorLocale()
  const now = new Date()
  const [t, branding, form] = await Promise.all([
    textsFor({ company: actor.company, locale }), getBranding(actor.company.id),
    getPublicForm(actor, slug, { locale, clientId: client?.clientId, now, evenOff: staff && may(staff, 'orders.view') }),
  ])
  return { actor, branding, client, isLoggedIn: visitor !== undefined, t, form, path: `/order/${company}/${slug}`, now }
})

export type OrderPage = Awaited<ReturnType<typeof loadOrderPage>>

/** What the form shows: what was chosen, or where nothing was, what it begins with. */
export type Shown = {
  offer: string; currency: string; quantity: string; coupon: string; country: string; state: string
  /** Of somebody who registered and changes their choice. */
  token: string
}

const one = (value: string | string[] | undefined) => (typeof value === 'string' && codePointLength(value) <= 300 ? value : undefined)

/** The choice that an address says. A term that is not offered, or a currency that is not accepted, stays as it is and is refused. */
export function readShown(search: OrderSearch, { form, actor }: Pick<OrderPage, 'form' | 'actor'>): Shown {
  const free = form.offers.find(({ left }) => left !== 0) ?? form.offers[0]
  const country = one(search.country) ?? actor.company.country
  const known = isCountry(country) ? country : actor.company.country
  const state = one(search.state) ?? ''
  return {
    offer: one(search.offer) ?? free?.key ?? '', currency: one(search.currency) ?? firstCurrency(form, actor.company.currency),
    quantity: one(search.quantity) ?? '1', coupon: one(search.coupon) ?? '', country: known,
    state: subdivisionsOf(known, 'en').length === 0 || isSubdivisionOf(state, known) ? state : '', token: one(search.token) ?? '',
  }
}

const firstCurrency = ({ currencies }: PublicForm, usual: string) => (currencies.includes(usual) ? usual : currencies[0] ?? usual)

export type Quoted = { choice: Choice; quote: Quote; errors?: undefined } | { choice?: undefined; quote?: undefined; errors: Record<string, string> }

/** What the choice costs, or why it cannot be ordered, each beside its field. Codes of coupons are not tried out here. */
export async function quoteShown({ actor, form, t, now }: OrderPage, { offer, currency, quantity, coupon }: Shown, who: QuotedFor): Promise<Quoted> {
  const told = (fields: Record<string, MessageRef>) =>
    ({ errors: Object.fromEntries(Object.entries(fields).map(([field, ref]) => [field, messageText(t, ref)])) })
  const parsed = choiceInput.safeParse({ offer, currency, quantity, coupon })
  if (!parsed.success) {
    return told(Object.fromEntries(parsed.error.issues.map(({ path, message }) => [String(path[0] ?? ''), t.has(message) ? message : 'errors.invalid'])))
  }
  try {
    if (parsed.data.coupon !== '') await limit(`order:coupon:${addressRange(clientAddress(await headers()))}`, { burst: 30, everySeconds: 10 })
    return { choice: parsed.data, quote: await quote(actor, form, parsed.data, who, { now, t }) }
  } catch (error) {
    if (error instanceof Refusal) return told(error.fields)
    if (error instanceof TooMany) return told({ coupon: { key: 'errors.tooMany', values: { seconds: error.seconds } } })
    throw error
  }
}
