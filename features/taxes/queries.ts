import { and, asc, eq, sql } from 'drizzle-orm'
import { db, prepared } from '@/db/client'
import { packages } from '@/db/schema/packages'
import { taxRules } from '@/db/schema/taxes'
import type { Actor, Staff } from '@/lib/actor'
import { decimalOf } from '@/lib/decimal'
import { NotFound } from '@/lib/errors'
import { parseScaled } from '@/lib/money'
import { permit } from '@/lib/permit'
import type { TaxRule } from './tax'

const columns = {
  id: taxRules.id, name: taxRules.name, level: taxRules.level, country: taxRules.country, state: taxRules.state,
  packageId: taxRules.packageId, package: packages.name, rate: taxRules.rate, cascading: taxRules.cascading,
  inclusive: taxRules.inclusive, version: taxRules.version,
}

/** The database gives a rate with all of its places; '19' is what people and documents read. */
const plain = <Row extends { rate: string }>(row: Row): Row => ({ ...row, rate: decimalOf(parseScaled(row.rate, 4, 'en') ?? 0n, 4) })

const findRules = prepared((database) => database
  .select({
    id: taxRules.id, name: taxRules.name, level: taxRules.level, country: taxRules.country, state: taxRules.state,
    packageId: taxRules.packageId, rate: taxRules.rate, cascading: taxRules.cascading, inclusive: taxRules.inclusive,
  })
  .from(taxRules).where(eq(taxRules.companyId, sql.placeholder('company'))).orderBy(asc(taxRules.id))
  .prepare('tax_rules_of_company'))

/** Every rule of the company, to compute an invoice with; the rates are decimals in per cent. */
export async function findTaxRules(actor: Actor): Promise<TaxRule[]> {
  return (await findRules({ company: actor.company.id })).map(plain)
}

/** Settings > Company > Taxes: the rules by place, the general ones of a place first. */
export async function listTaxRules(actor: Staff) {
  permit(actor, 'settings.view')
  const rows = await db.select(columns).from(taxRules)
    .leftJoin(packages, and(eq(packages.companyId, taxRules.companyId), eq(packages.id, taxRules.packageId)))
    .where(eq(taxRules.companyId, actor.company.id))
    .orderBy(taxRules.country, taxRules.state, taxRules.level, sql`${packages.name} nulls first`, taxRules.id)
  return rows.map(plain)
}

export type TaxRuleRow = Awaited<ReturnType<typeof listTaxRules>>[number]

/** One tax rule of the company. Or NotFound. */
export async function getTaxRule(actor: Staff, id: number) {
  permit(actor, 'settings.view')
  const [rule] = await db.select(columns).from(taxRules)
    .leftJoin(packages, and(eq(packages.companyId, taxRules.companyId), eq(packages.id, taxRules.packageId)))
    .where(and(eq(taxRules.companyId, actor.company.id), eq(taxRules.id, id)))
  if (!rule) throw new NotFound('tax rule')
  return plain(rule)
}

/** What a tax rule can be for: the company's packages, by name. */
export async function listTaxablePackages(actor: Staff) {
  permit(actor, 'settings.view')
  return db.select({ id: packages.id, name: packages.name }).from(packages)
    .where(eq(packages.companyId, actor.company.id)).orderBy(sql`${packages.name} collate "und-x-icu"`, packages.id).limit(1000)
}
