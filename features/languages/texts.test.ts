import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { makeCompany } from '@/db/factories'
import { companies } from '@/db/schema/companies'
import { companyTexts } from '@/db/schema/languages'
import { rolledBack } from '@/db/testing'
import { translator } from '@/locales/translator'
import { textsFor, textsOf } from './texts'

const key = 'clientArea.home.title'
const say = (companyId: number, locale: string, text: string) => db.insert(companyTexts).values({ companyId, locale, key, text })
const count = async (id: number) => {
  const [row] = await db.update(companies).set({ textsVersion: sql`${companies.textsVersion} + 1` }).where(eq(companies.id, id))
    .returning({ id: companies.id, textsVersion: companies.textsVersion })
  if (!row) throw new Error('no company')
  return row
}

test('a company without words of its own reads those of the product, and nothing is asked of the database', () => {
  // The very promise: there was no time for a query.
  expect(textsFor({ company: { id: 1, textsVersion: 0 }, locale: 'de' })).toBe(translator('de'))
})

test('its own words hold in its language alone, and a change is seen with the next version', () => rolledBack(async () => {
  const [one, other] = [await makeCompany(), await makeCompany()]
  await say(one.id, 'de', 'Zuhause')
  const company = await count(one.id)
  const read = async (locale: string) => (await textsFor({ company, locale }))(key)
  expect(await read('de')).toBe('Zuhause')
  expect(await read('en')).toBe((await translator('en'))(key))
  expect((await textsOf(other.id, 'de'))(key)).toBe((await translator('de'))(key))
  expect((await textsOf(null, 'de'))(key)).toBe((await translator('de'))(key))
  expect((await textsFor({ company, locale: 'de' }))('common.save')).toBe((await translator('de'))('common.save'))

  await db.update(companyTexts).set({ text: 'Daheim' }).where(eq(companyTexts.companyId, one.id))
  expect(await read('de')).toBe('Zuhause')
  await count(one.id)
  expect((await textsOf(one.id, 'de'))(key)).toBe('Daheim')
  // A page that began before the change reads what is new as well.
  expect(await read('de')).toBe('Daheim')
}))

test('an added language falls back to its nearest relative, and writes numbers and plurals its own way', () => rolledBack(async () => {
  const company = await makeCompany()
  await say(company.id, 'sv', 'Hem')
  await count(company.id)
  const swedish = await textsOf(company.id, 'sv')
  expect(swedish.locale).toBe('sv')
  expect(swedish(key)).toBe('Hem')
  expect(swedish('common.save')).toBe((await translator('en'))('common.save'))
  expect((await textsOf(company.id, 'de-AT'))('common.save')).toBe((await translator('de'))('common.save'))
}))
