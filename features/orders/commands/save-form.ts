import { and, eq, inArray, ne } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { clientGroups } from '@/db/schema/companies'
import { orderFormOffers, orderForms, orderFormTexts } from '@/db/schema/orders'
import { packagePrices } from '@/db/schema/packages'
import { listCurrencies } from '@/features/companies/queries'
import { changed, record } from '@/features/events/commands'
import { staleSave } from '@/features/settings/stale-save'
import type { Staff } from '@/lib/actor'
import { NotFound, Refusal } from '@/lib/errors'
import { permit } from '@/lib/permit'
import type { FormInput, NewFormInput } from '../input'
import { offerKey } from '../order'
import { getForm } from '../queries/forms'

/** A new order form. Its address is unique in the company. Returns its id. */
export async function createForm(actor: Staff, { texts, offers, ...input }: NewFormInput): Promise<number> {
  permit(actor, 'orders.edit')
  return transaction(async () => {
    await check(actor, { offers, ...input })
    const [made] = await db.insert(orderForms).values({ ...input, companyId: actor.company.id })
      .onConflictDoNothing().returning({ id: orderForms.id })
    if (!made) throw new Refusal({ slug: 'orders.errors.slugTaken' })
    await writeParts(actor, made.id, texts, offers)
    await record(actor, 'order-form.created', { changes: { orderFormId: made.id, title: input.title } })
    return made.id
  })
}

/** Saves an order form. Orders keep what they were made with; who accepts other terms than stand here now is asked again. */
export async function editForm(actor: Staff, { id, version, texts, offers, ...input }: FormInput) {
  permit(actor, 'orders.edit')
  await transaction(async () => {
    const [held] = await db.select().from(orderForms)
      .where(and(eq(orderForms.companyId, actor.company.id), eq(orderForms.id, id))).for('update')
    if (!held) throw new NotFound('order form')
    if (held.version !== version) throw await staleSave(actor, ['order-form.created', 'order-form.edited'], { orderFormId: id })
    await check(actor, { offers, ...input }, id)
    const before = await getForm(actor, id)
    const after = { ...input, texts: listed(texts).map(said).toSorted(), offers: offers.map(offerKey).toSorted() }
    const changes = changed<Record<string, unknown>>(
      { ...before, texts: before.texts.map(said).toSorted(), offers: before.offers.map(offerKey).toSorted() }, after)
    if (!changes) return
    const otherTerms = [...before.texts.map(termsOf), before.terms, before.termsUrl].filter(Boolean).toSorted().join('\n')
      !== [...listed(texts).map(termsOf), input.terms, input.termsUrl].filter(Boolean).toSorted().join('\n')
    await db.update(orderForms).set({ ...input, version: version + 1, termsVersion: held.termsVersion + (otherTerms ? 1 : 0) })
      .where(and(eq(orderForms.companyId, actor.company.id), eq(orderForms.id, id)))
    await db.delete(orderFormTexts).where(and(eq(orderFormTexts.companyId, actor.company.id), eq(orderFormTexts.formId, id)))
    await db.delete(orderFormOffers).where(and(eq(orderFormOffers.companyId, actor.company.id), eq(orderFormOffers.formId, id)))
    await writeParts(actor, id, texts, offers)
    const { texts: _, intro: __, terms: ___, ...told } = changes
    await record(actor, 'order-form.edited', { changes: { orderFormId: id, title: input.title, ...told } })
  })
}

type Text = { locale: string; title: string; intro: string; terms: string }
const said = ({ locale, title, intro, terms }: Text) => [locale, title, intro, terms].join('\n')
const termsOf = ({ locale, terms }: Text) => (terms ? `${locale} ${terms}` : '')

const listed = (texts: NewFormInput['texts']): Text[] => Object.entries(texts).flatMap(([locale, text]) =>
  (text && (text.title || text.intro || text.terms) ? [{ locale, ...text }] : []))

/** What a form names must be there: currencies that the company offers, a group of its own, terms that a package has a price for. */
async function check(
  actor: Staff, { slug, currencies, groupId, offers }: Pick<NewFormInput, 'slug' | 'currencies' | 'groupId' | 'offers'>, except = 0,
) {
  const company = actor.company.id
  const errors: Record<string, string> = {}
  const offered = (await listCurrencies(actor)).map(({ code }) => code)
  if (!currencies.every((code) => offered.includes(code))) errors.currencies = 'errors.choose'
  if (groupId !== null) {
    const [group] = await db.select({ id: clientGroups.id }).from(clientGroups)
      .where(and(eq(clientGroups.companyId, company), eq(clientGroups.id, groupId))).for('share')
    if (!group) errors.groupId = 'errors.choose'
  }
  const prices = await db.select({ packageId: packagePrices.packageId, term: packagePrices.term, period: packagePrices.period })
    .from(packagePrices).where(and(eq(packagePrices.companyId, company), inArray(packagePrices.packageId, offers.map((one) => one.packageId))))
  const there = new Set(prices.map(offerKey))
  if (!offers.every((offer) => there.has(offerKey(offer)))) errors.offers = 'errors.choose'
  const [taken] = await db.select({ id: orderForms.id }).from(orderForms)
    .where(and(eq(orderForms.companyId, company), eq(orderForms.slug, slug), ne(orderForms.id, except)))
  if (taken) errors.slug = 'orders.errors.slugTaken'
  if (Object.keys(errors).length > 0) throw new Refusal(errors)
}

async function writeParts(actor: Staff, formId: number, texts: NewFormInput['texts'], offers: NewFormInput['offers']) {
  const companyId = actor.company.id
  const rows = listed(texts).map((text) => ({ companyId, formId, ...text }))
  if (rows.length > 0) await db.insert(orderFormTexts).values(rows)
  const distinct = new Map(offers.map((offer) => [offerKey(offer), offer]))
  await db.insert(orderFormOffers).values([...distinct.values()].map((offer) => ({ companyId, formId, ...offer })))
}
