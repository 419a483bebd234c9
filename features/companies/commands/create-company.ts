import { db, transaction } from '@/db/client'
import { staffGroups } from '@/db/schema/accounts'
import { clientGroups, companies, companyCurrencies, companyLocales } from '@/db/schema/companies'
import { memberships } from '@/db/schema/memberships'
import { record } from '@/features/events/commands'
import type { ActorCompany, Staff } from '@/lib/actor'
import { Refusal } from '@/lib/errors'
import { permissions } from '@/lib/permit'
import { localeCodes } from '@/locales'
import { isSlug, slugOf } from '../company'

export type NewCompany = {
  name: string
  /** Its part of the address; made from the name when it is not given. */
  slug?: string
  country: string
  currency: string
  locale: string
  timeZone: string
  email?: string
}

/**
 * A company that can work at once: the client group General (R5), the staff group Administrators with every permission,
 * its default currency on and every language on. `founder` becomes an administrator. No permission is asked for,
 * because set-up has nobody yet; staff come through addCompany(). A taken address is refused beside `slug`, a made one
 * is counted on.
 */
export async function createCompany(input: NewCompany, { founder, by }: { founder?: number; by?: Staff } = {}) {
  if (input.slug !== undefined && !isSlug(input.slug)) throw new Refusal({ slug: 'settings.companies.slugForm' })
  return transaction(async () => {
    const row = await insertCompany(input)
    const [groups, administrators] = await Promise.all([
      db.insert(clientGroups).values({ companyId: row.id, name: 'General', isDefault: true })
        .returning({ id: clientGroups.id }),
      db.insert(staffGroups).values({ companyId: row.id, name: 'Administrators', permissions: [...permissions] })
        .returning({ id: staffGroups.id }),
      db.insert(companyLocales).values(localeCodes.map((locale) => ({ companyId: row.id, locale }))),
      db.insert(companyCurrencies).values({ companyId: row.id, currency: row.currency }),
    ])
    const generalGroupId = groups[0]?.id ?? 0
    const administratorsGroupId = administrators[0]?.id ?? 0
    const member = founder ?? by?.staffId
    if (member !== undefined) {
      await db.insert(memberships).values({ companyId: row.id, staffId: member, staffGroupId: administratorsGroupId })
    }
    const company: ActorCompany = row
    await record(by ? { ...by, company } : { kind: 'system', company }, 'company.created',
      { changes: { name: row.name, slug: row.slug, country: row.country, currency: row.currency, locale: row.locale } })
    return { ...row, generalGroupId, administratorsGroupId }
  })
}

/** The unique key on the address decides, so that two companies of one name made at once both get one. */
async function insertCompany({ slug, ...input }: NewCompany) {
  const wanted = slug ?? slugOf(input.name)
  for (let n = 1; n <= 100; n++) {
    const [row] = await db.insert(companies).values({ ...input, slug: n === 1 ? wanted : `${wanted}-${n}` })
      .onConflictDoNothing({ target: companies.slug })
      .returning({
        id: companies.id, slug: companies.slug, name: companies.name, currency: companies.currency,
        locale: companies.locale,
        timeZone: companies.timeZone, country: companies.country, clientNumberFormat: companies.clientNumberFormat,
        textsVersion: companies.textsVersion,
      })
    if (row) return row
    if (slug !== undefined) break
  }
  throw new Refusal({ slug: 'settings.companies.slugTaken' })
}
