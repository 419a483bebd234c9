import { and, eq, inArray, sql } from 'drizzle-orm'
import { db, prepared } from '@/db/client'
import { clients } from '@/db/schema/clients'
import { companies } from '@/db/schema/companies'
import type { Party } from '@/db/schema/invoices'
import { formatClientNumber, fullName } from '@/features/clients/client'
import { getSettings, settingsForClients } from '@/features/settings/queries'
import { defaults, type Settings } from '@/features/settings/registry'
import { isExempt, isReverseCharge, type Place, type Relief } from '@/features/taxes/tax'
import type { Actor } from '@/lib/actor'
import { NotFound } from '@/lib/errors'

const findSeller = prepared((database) => database
  .select({
    name: companies.name, address1: companies.address1, address2: companies.address2, city: companies.city,
    state: companies.state, zip: companies.zip, country: companies.country, taxId: companies.taxId,
    email: companies.email, phone: companies.phone,
  })
  .from(companies).where(eq(companies.id, sql.placeholder('company'))).prepare('seller'))

/** The company as it stands on a document today. */
export async function getSeller(actor: Actor): Promise<Party & { country: string }> {
  const [seller] = await findSeller({ company: actor.company.id })
  if (!seller) throw new NotFound('company')
  return seller
}

const columns = {
  id: clients.id, number: clients.number, firstName: clients.firstName, lastName: clients.lastName,
  companyName: clients.companyName, address1: clients.address1, address2: clients.address2, city: clients.city,
  state: clients.state, zip: clients.zip, country: clients.country, email: clients.email, taxId: clients.taxId,
  taxExempt: clients.taxExempt, taxExemptReason: clients.taxExemptReason, taxExemptUntil: clients.taxExemptUntil,
  currency: clients.currency, locale: clients.locale, erasedAt: clients.erasedAt,
}

export type Buyer = {
  id: number
  number: number
  party: Party
  place: Place
  /** How many days after its issue an invoice is due. */
  terms: number
  /** Whether reverse charge may apply to the client at all. */
  mayReverse: boolean
  /** Of a client that is tax exempt, or of whose group all are. */
  exempt: boolean
  exemptReason: string
  exemptUntil: string | null
  currency: string
  locale: string
  erasedAt: Date | null
}

/** Clients as they stand on a document today, by their id; those of other companies are left out. */
export async function findBuyers(actor: Actor, ids: readonly number[]): Promise<Map<number, Buyer>> {
  const wanted = [...new Set(ids)]
  const [rows, settings] = await Promise.all([
    db.select(columns).from(clients).where(and(eq(clients.companyId, actor.company.id), inArray(clients.id, wanted))),
    findSettings(actor, wanted),
  ])
  return new Map(rows.map((row) => [row.id, {
    id: row.id, number: row.number, ...taxSettings(row, settings.get(row.id)),
    party: {
      name: fullName(row) || row.companyName, companyName: row.companyName, address1: row.address1, address2: row.address2,
      city: row.city, state: row.state, zip: row.zip, country: row.country, taxId: row.taxId, email: row.email,
      clientId: formatClientNumber(actor.company.clientNumberFormat, row.number),
    },
    place: { country: row.country, state: row.state },
    exemptReason: row.taxExemptReason, currency: row.currency, locale: row.locale, erasedAt: row.erasedAt,
  }]))
}

/** A client asks for no more than their own. */
const findSettings = async (actor: Actor, ids: readonly number[]): Promise<ReadonlyMap<number, Settings>> =>
  (actor.kind === 'client' ? new Map([[actor.clientId, await getSettings(actor, {})]]) : settingsForClients(actor, ids))

/** A group's exemption has no end; a client's own may have. */
const taxSettings = (row: { taxExempt: boolean; taxExemptUntil: string | null }, settings: Settings = defaults) => ({
  terms: settings['invoice.terms'], mayReverse: settings['tax.reverse-charge'],
  exempt: row.taxExempt || settings['tax.exempt'], exemptUntil: settings['tax.exempt'] ? null : row.taxExemptUntil,
})

/** One client as it stands on a document today. Or NotFound. */
export async function getBuyer(actor: Actor, id: number): Promise<Buyer> {
  const buyer = (await findBuyers(actor, [id])).get(id)
  if (!buyer) throw new NotFound('client')
  return buyer
}

/**
 * Why an invoice that is made automatically carries no tax on `today`: reverse charge, or the client is exempt (R28). An
 * invoice made by hand is relieved by reverse charge only, because there staff decide line by line.
 */
export async function findRelief(
  actor: Actor, seller: { country: string }, buyer: Buyer, { today, byHand }: { today: string; byHand?: boolean },
): Promise<Relief | undefined> {
  const { country } = buyer.place
  if (buyer.mayReverse && await isReverseCharge(seller, { country, taxId: buyer.party.taxId ?? '' })) return 'reverse-charge'
  return !byHand && isExempt({ exempt: buyer.exempt, until: buyer.exemptUntil }, today) ? 'exempt' : undefined
}
