import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db, transaction } from '@/db/client'
import { makeCompany, makePackage } from '@/db/factories'
import { events } from '@/db/schema/events'
import { taxRules } from '@/db/schema/taxes'
import { rolledBack } from '@/db/testing'
import { staffActor } from '@/features/accounts/testing'
import { Conflict, Forbidden, NotFound, type Refusal } from '@/lib/errors'
import { addTaxRule, deleteTaxRule, editTaxRule } from './commands'
import { newRuleInput } from './input'
import { findTaxRules, getTaxRule, listTaxRules } from './queries'

const vat = { name: 'VAT', level: 1, country: 'DE', state: '', packageId: null, rate: '19', cascading: false, inclusive: false }

async function world() {
  const company = await makeCompany()
  const { actor } = await staffActor(company, undefined, { firstName: 'Ada', lastName: 'Author' })
  return { company, actor }
}
const refusal = (work: Promise<unknown>) => work.then(() => undefined, (error: unknown) => (error as Refusal).fields)

test('a rule is added, changed and deleted, and each is told with before and after', () => rolledBack(async () => {
  const { actor, company } = await world()
  const id = await addTaxRule(actor, vat)
  await editTaxRule(actor, { ...vat, id, version: 1, rate: '20', inclusive: true })
  expect(await findTaxRules(actor)).toEqual([{ ...vat, id, rate: '20', inclusive: true }])
  // Saving what stands there already changes nothing.
  await editTaxRule(actor, { ...vat, id, version: 2, rate: '20', inclusive: true })
  expect((await getTaxRule(actor, id)).version).toBe(2)
  await deleteTaxRule(actor, id)
  expect(await listTaxRules(actor)).toEqual([])
  const told = await db.select().from(events).where(eq(events.companyId, company.id)).orderBy(events.id)
  expect(told).toMatchObject([
    { name: 'tax-rule.added', changes: { ruleId: id, rate: '19' } },
    { name: 'tax-rule.edited', changes: { ruleId: id, rate: ['19', '20'], inclusive: [false, true] } },
    { name: 'tax-rule.deleted', changes: { ruleId: id, rate: '20' } },
  ])
}))

test('one rule for each place, level and package', () => rolledBack(async () => {
  const { actor, company } = await world()
  const sold = await makePackage(company.id)
  const id = await addTaxRule(actor, vat)
  expect(await refusal(addTaxRule(actor, { ...vat, name: 'Other' }))).toEqual({ country: { key: 'taxes.sameRule', values: { name: 'VAT' } } })
  await addTaxRule(actor, { ...vat, state: 'DE-BE' })
  await addTaxRule(actor, { ...vat, level: 2, cascading: true })
  const own = await addTaxRule(actor, { ...vat, packageId: sold.id, rate: '7', cascading: true })
  // Nothing is on top of itself.
  expect((await getTaxRule(actor, own)).cascading).toBe(false)
  await editTaxRule(actor, { ...vat, id, version: 1, rate: '16' })
  expect(await refusal(editTaxRule(actor, { ...vat, id, version: 2, packageId: sold.id }))).toHaveProperty('country')
}))

test('a state belongs to its country, a package to the company', () => rolledBack(async () => {
  const { actor } = await world()
  const elsewhere = await makePackage((await makeCompany()).id)
  expect(await refusal(addTaxRule(actor, { ...vat, state: 'FR-IDF' }))).toEqual({ state: 'errors.stateOfCountry' })
  expect(await refusal(addTaxRule(actor, { ...vat, country: '', state: 'DE-BE' }))).toEqual({ state: 'errors.stateOfCountry' })
  expect(await refusal(addTaxRule(actor, { ...vat, packageId: elsewhere.id }))).toEqual({ packageId: 'errors.choose' })
}))

test('of two who edit the same rule the second learns who was first', () => rolledBack(async () => {
  const { actor, company } = await world()
  const { actor: other } = await staffActor(company, undefined, { firstName: 'Bea', lastName: 'Second' })
  const id = await addTaxRule(actor, vat)
  await editTaxRule(other, { ...vat, id, version: 1, rate: '20' })
  const refused = await editTaxRule(actor, { ...vat, id, version: 1, rate: '21' }).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(Conflict)
  expect((refused as Conflict).by).toBe('Bea Second')
}))

test('without settings.edit nothing is written; of another company nothing is there', () => rolledBack(async () => {
  const { actor, company } = await world()
  const id = await addTaxRule(actor, vat)
  const { actor: reader } = await staffActor(company, ['settings.view'])
  const { actor: stranger } = await staffActor()
  await expect(addTaxRule(reader, vat)).rejects.toThrow(Forbidden)
  await expect(editTaxRule(reader, { ...vat, id, version: 1 })).rejects.toThrow(Forbidden)
  await expect(deleteTaxRule(reader, id)).rejects.toThrow(Forbidden)
  expect(await listTaxRules(reader)).toHaveLength(1)
  await expect(transaction(() => deleteTaxRule(stranger, id))).rejects.toThrow(NotFound)
  await expect(transaction(() => editTaxRule(stranger, { ...vat, id, version: 1 }))).rejects.toThrow(NotFound)
  expect(await listTaxRules(stranger)).toEqual([])
  expect(await db.select().from(taxRules).where(eq(taxRules.companyId, company.id))).toHaveLength(1)
}))

test('a rate is read as the reader writes it, from 0 to 100 with four decimals', () => {
  const rate = (text: string, locale = 'en') => {
    const parsed = newRuleInput(locale).safeParse({ name: 'VAT', level: '1', rate: text })
    return parsed.success ? parsed.data.rate : parsed.error.issues[0]?.message
  }
  expect([rate('8.875'), rate('8,875', 'de'), rate('19 %'), rate('٨٫٥', 'ar'), rate('100'), rate('0')]).toEqual(['8.875', '8.875', '19', '8.5', '100', '0'])
  for (const text of ['-1', '100.01', '1.23456', 'x', '1e2']) expect(rate(text)).toBe('taxes.rateInvalid')
  expect(rate('')).toBe('errors.required')
  expect(newRuleInput('en').safeParse({ name: 'VAT', level: '3', rate: '1' }).success).toBe(false)
  expect(newRuleInput('en').safeParse({ name: 'VAT', level: '1', rate: '1', companyId: '2' }).success).toBe(false)
})
