import { and, eq, ne, sql } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { packages } from '@/db/schema/packages'
import { taxRules } from '@/db/schema/taxes'
import { lockCompany } from '@/features/companies/commands/lock-company'
import { changed, record } from '@/features/events/commands'
import { staleSave } from '@/features/settings/stale-save'
import type { Staff } from '@/lib/actor'
import { Refusal } from '@/lib/errors'
import { permit } from '@/lib/permit'
import { isSubdivisionOf, subdivisionsOf } from '@/lib/subdivisions'
import type { NewRuleInput, RuleInput } from './input'
import { getTaxRule } from './queries'

/** A new tax rule. Refused where the place and level have one already for the same packages. Returns its id. */
export async function addTaxRule(actor: Staff, input: NewRuleInput): Promise<number> {
  permit(actor, 'settings.edit')
  return transaction(async () => {
    await lockCompany(actor)
    const rule = await checked(actor, input)
    const [made] = await db.insert(taxRules).values({ ...rule, companyId: actor.company.id }).returning({ id: taxRules.id })
    const ruleId = made?.id ?? 0
    await record(actor, 'tax-rule.added', { changes: { ruleId, ...shown(rule) } })
    return ruleId
  })
}

/** Changes a rule for what is issued from now on: issued invoices keep the tax that they were issued with. */
export async function editTaxRule(actor: Staff, { id, version, ...input }: RuleInput) {
  permit(actor, 'settings.edit')
  await transaction(async () => {
    await lockCompany(actor)
    const before = await getTaxRule(actor, id)
    if (before.version !== version) throw await staleSave(actor, ['tax-rule.added', 'tax-rule.edited'], { ruleId: id })
    const after = await checked(actor, input, id)
    const changes = changed(shown(before), shown(after))
    if (!changes) return
    await db.update(taxRules).set({ ...after, version: version + 1 })
      .where(and(eq(taxRules.companyId, actor.company.id), eq(taxRules.id, id)))
    await record(actor, 'tax-rule.edited', { changes: { ruleId: id, ...changes } })
  })
}

/** Deletes a rule; issued invoices keep their tax. */
export async function deleteTaxRule(actor: Staff, id: number) {
  permit(actor, 'settings.edit')
  await transaction(async () => {
    await lockCompany(actor)
    const rule = await getTaxRule(actor, id)
    await db.delete(taxRules).where(and(eq(taxRules.companyId, actor.company.id), eq(taxRules.id, id)))
    await record(actor, 'tax-rule.deleted', { changes: { ruleId: id, ...shown(rule) } })
  })
}

const shown = ({ name, level, country, state, packageId, rate, cascading, inclusive }: NewRuleInput) =>
  ({ name, level, country, state, packageId, rate, cascading, inclusive })

/** The rule as it can be kept, or what is wrong beside its field. Only a second level is on top of a first. */
async function checked(actor: Staff, input: NewRuleInput, except?: number): Promise<NewRuleInput> {
  const { country, state, packageId, level } = input
  const states = subdivisionsOf(country, actor.locale).length > 0
  if (state && (country === '' || (states && !isSubdivisionOf(state, country)))) {
    throw new Refusal({ state: 'errors.stateOfCountry' })
  }
  if (packageId !== null) {
    const [found] = await db.select({ id: packages.id }).from(packages)
      .where(and(eq(packages.companyId, actor.company.id), eq(packages.id, packageId)))
    if (!found) throw new Refusal({ packageId: 'errors.choose' })
  }
  const [same] = await db.select({ name: taxRules.name }).from(taxRules)
    .where(and(eq(taxRules.companyId, actor.company.id), eq(taxRules.level, level), eq(taxRules.country, country),
      eq(taxRules.state, state), sql`${taxRules.packageId} is not distinct from ${packageId}::bigint`,
      except === undefined ? undefined : ne(taxRules.id, except)))
  if (same) throw new Refusal({ country: { key: 'taxes.sameRule', values: { name: same.name } } })
  return { ...shown(input), cascading: level === 2 && input.cascading }
}
