import { and, eq, inArray, sql, type SQL } from 'drizzle-orm'
import { unionAll } from 'drizzle-orm/pg-core'
import { db } from '@/db/client'
import { clientPhones, clients } from '@/db/schema/clients'
import type { Actor } from '@/lib/actor'
import { parsePhone } from '@/lib/phone'
import { checkTaxId } from '@/lib/tax-id'
import { visibleTo } from '../visible'

export type DuplicateSearch = {
  email: string; phones: readonly string[]; taxId: string; lastName: string; zip: string; country: string
}
export type DuplicateReason = 'email' | 'phone' | 'taxId' | 'nameAndZip'

const each = 5

/**
 * At most five clients for one reason; every condition has its own index, so that none of them reads a company's
 * clients.
 */
const matching = (actor: Actor, reason: DuplicateReason, condition: SQL | undefined) => db
  .select({
    id: clients.id, number: clients.number, firstName: clients.firstName, lastName: clients.lastName,
    companyName: clients.companyName, locale: clients.locale, status: clients.status,
    reason: sql<DuplicateReason>`${reason}::text`.as('reason'),
  })
  .from(clients).where(and(visibleTo(actor), condition)).limit(each)

/**
 * Clients who are likely the one that is being typed: same email, phone, tax ID, or last name and postcode. Numbers are
 * read as the form would read them. With why they are likely, the likeliest first.
 */
export async function findDuplicates(actor: Actor, typed: DuplicateSearch) {
  const searches = await searchesFor(actor, typed)
  const [first, second, ...rest] = searches
  if (!first) return []
  const rows = second ? await unionAll(first, second, ...rest) : await first
  const found = new Map<number, Omit<(typeof rows)[number], 'reason'> & { reasons: DuplicateReason[] }>()
  for (const { reason, ...client } of rows) {
    const known = found.get(client.id)
    if (known) known.reasons.push(reason)
    else found.set(client.id, { ...client, reasons: [reason] })
  }
  return [...found.values()].toSorted((a, b) => b.reasons.length - a.reasons.length).slice(0, each)
}

async function searchesFor(actor: Actor, { email, phones, taxId, lastName, zip, country }: DuplicateSearch) {
  const searches = []
  if (email.includes('@')) searches.push(matching(actor, 'email', sql`lower(${clients.email}) = lower(${email})`))
  const numbers = phones.map((phone) => parsePhone(phone, country || actor.company.country))
    .flatMap((phone) => (phone.ok ? [phone.number] : []))
  if (numbers.length > 0) {
    const having = db.select({ id: clientPhones.clientId }).from(clientPhones)
      .where(and(eq(clientPhones.companyId, actor.company.id), inArray(clientPhones.number, numbers))).limit(each)
    searches.push(matching(actor, 'phone', inArray(clients.id, having)))
  }
  const checked = taxId === '' ? undefined : await checkTaxId(taxId, country || undefined)
  // The second condition says what the partial index holds; a parameter does not.
  if (checked?.ok) {
    searches.push(matching(actor, 'taxId', and(eq(clients.taxId, checked.value), sql`${clients.taxId} <> ''`)))
  }
  if (lastName !== '' && zip !== '') {
    searches.push(matching(actor, 'nameAndZip',
      and(eq(clients.zip, zip), sql`${clients.zip} <> ''`, sql`lower(${clients.lastName}) = lower(${lastName})`)))
  }
  return searches
}
