import { and, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { makeClient, makeCompany, unique } from '@/db/factories'
import { staffGroups } from '@/db/schema/accounts'
import { clientGroups, companies } from '@/db/schema/companies'
import { events } from '@/db/schema/events'
import { memberships } from '@/db/schema/memberships'
import { rolledBack } from '@/db/testing'
import { staffActor } from '@/features/accounts/testing'
import { Conflict, Forbidden, Refusal } from '@/lib/errors'
import { permissions } from '@/lib/permit'
import { localeCodes } from '@/locales'
import { addCompany } from './commands/add-company'
import { createCompany } from './commands/create-company'
import { editCompany } from './commands/edit-company'
import { setLocales } from './commands/set-locales'
import { switchCurrencyOff, switchCurrencyOn } from './commands/switch-currency'
import { isSlug, slugOf } from './company'
import { companyInput, newCompanyInput, type CompanyInput } from './input'
import { countClientsByCurrency, countClientsByLocale, getCompany, listCompanies, listCurrencies, listLocales } from './queries'

const start = { name: 'Nordlicht GmbH', country: 'DE', currency: 'EUR', locale: 'de', timeZone: 'Europe/Berlin' }

const eventsOf = (companyId: number) => db.select().from(events).where(eq(events.companyId, companyId)).orderBy(events.id)

/** What the General form of an untouched company would send. */
async function formOf(actor: Parameters<typeof getCompany>[0], changes: Partial<CompanyInput> = {}): Promise<CompanyInput> {
  const company = await getCompany(actor)
  const { name, address1, address2, city, country, state, zip, phone, taxId, currency, timeZone, version } = company
  return {
    name, address1, address2, city, country, state, zip, phone, taxId, currency, timeZone, version,
    email: company.email || 'office@example.com', clientNumberFormat: company.clientNumberFormat,
    nextClientNumber: company.nextClientNumber, nextClientNumberSeen: company.nextClientNumber,
    clientEditableFields: ['firstName', 'email'], ...changes,
  }
}

describe('a new company', () => {
  test('has General, administrators, its currency, its language and its founder from the start (R5)', () => rolledBack(async () => {
    const { actor } = await staffActor()
    const company = await createCompany({ ...start, slug: unique('nordlicht') }, { founder: actor.staffId })
    const groups = await db.select().from(clientGroups).where(eq(clientGroups.companyId, company.id))
    expect(groups).toMatchObject([{ name: 'General', isDefault: true, id: company.generalGroupId, color: '#475569' }])
    const [administrators] = await db.select().from(staffGroups).where(eq(staffGroups.companyId, company.id))
    expect(administrators).toMatchObject({ name: 'Administrators', id: company.administratorsGroupId, permissions: [...permissions] })
    expect(await db.select().from(memberships).where(eq(memberships.companyId, company.id)))
      .toMatchObject([{ staffId: actor.staffId, staffGroupId: company.administratorsGroupId }])
    const there = { ...actor, company }
    expect(await listCurrencies(there)).toEqual([{ code: 'EUR', isDefault: true }])
    expect((await listLocales(there)).map(({ code }) => code)).toEqual(['de', ...localeCodes.filter((code) => code !== 'de')])
    expect(await eventsOf(company.id)).toMatchObject([{ name: 'company.created', actorKind: 'system' }])
  }))

  test('needs no staff, as at set-up', () => rolledBack(async () => {
    const company = await createCompany({ ...start, slug: unique('set-up') })
    expect(await db.select().from(memberships).where(eq(memberships.companyId, company.id))).toEqual([])
  }))

  test('gets an address from its name, counted on when it is taken', () => rolledBack(async () => {
    const name = `Zoë & Söhne ${unique()}`
    const first = await createCompany({ ...start, name })
    const second = await createCompany({ ...start, name })
    expect(first.slug).toBe(slugOf(name))
    expect(second.slug).toBe(`${first.slug}-2`)
  }))

  test('is refused an address that is taken, and one that is none', () => rolledBack(async () => {
    const { slug } = await createCompany({ ...start, slug: unique('taken') })
    await expect(createCompany({ ...start, slug })).rejects.toMatchObject({ fields: { slug: 'settings.companies.slugTaken' } })
    await expect(createCompany({ ...start, slug: 'login' })).rejects.toThrow(Refusal)
    await expect(createCompany({ ...start, slug: '../x' })).rejects.toThrow(Refusal)
  }))

  test('two of one name made at once both get an address', async () => {
    const name = `Race ${unique()}`
    const made = await Promise.all(Array.from({ length: 5 }, () => createCompany({ ...start, name })))
    expect(new Set(made.map(({ slug }) => slug)).size).toBe(5)
  })

  test('made by staff: needs the permission, and its maker administers it and is named', () => rolledBack(async () => {
    const input = { ...start, slug: unique('second'), email: 'office@example.com' } as const
    const { actor: plain } = await staffActor(undefined, permissions.filter((word) => word !== 'companies.create'))
    await expect(addCompany(plain, input as never)).rejects.toThrow(Forbidden)
    const { actor } = await staffActor()
    const company = await addCompany(actor, input as never)
    expect(await eventsOf(company.id)).toMatchObject([{ name: 'company.created', actorKind: 'staff', actorId: actor.staffId }])
    expect((await listCompanies(actor)).map(({ slug }) => slug)).toContain(input.slug)
  }))
})

test('an address of a company is small letters, digits and single hyphens, and none of our own pages', () => {
  expect(['acme', 'a1', 'north-sea-2'].every(isSlug)).toBe(true)
  expect(['a', 'A1', 'a--b', '-a', 'a-', 'a b', 'login', 'setup', '', 'ä1', 'x'.repeat(41)].some(isSlug)).toBe(false)
  expect(slugOf('Müller & Söhne GmbH')).toBe('muller-sohne-gmbh')
  expect(slugOf('山田商店')).toBe('company')
  expect(slugOf('Login')).toBe('company')
  expect(isSlug(slugOf('x'.repeat(200)))).toBe(true)
})

describe('General', () => {
  test('saves, counts the version and records before and after', () => rolledBack(async () => {
    const { actor } = await staffActor()
    await editCompany(actor, await formOf(actor, { name: 'Renamed', country: 'US', state: 'US-NY', clientNumberFormat: 'C-{number:5}' }))
    expect(await getCompany(actor)).toMatchObject({ name: 'Renamed', state: 'US-NY', clientNumberFormat: 'C-{number:5}', version: 2 })
    expect((await eventsOf(actor.company.id)).at(-1)).toMatchObject({
      name: 'company.edited', actorId: actor.staffId, changes: { name: ['Example Ltd', 'Renamed'], country: ['DE', 'US'] },
    })
  }))

  test('an unchanged form writes nothing', () => rolledBack(async () => {
    const { actor } = await staffActor()
    await editCompany(actor, await formOf(actor))
    const { version } = await getCompany(actor)
    const count = (await eventsOf(actor.company.id)).length
    await editCompany(actor, await formOf(actor))
    expect((await getCompany(actor)).version).toBe(version)
    expect(await eventsOf(actor.company.id)).toHaveLength(count)
  }))

  test('needs settings.edit', () => rolledBack(async () => {
    const { actor } = await staffActor(undefined, ['settings.view', 'staff.edit'])
    await expect(formOf(actor).then((form) => editCompany(actor, form))).rejects.toThrow(Forbidden)
    await expect(setLocales(actor, { version: 1, locales: ['en'], default: 'en' })).rejects.toThrow(Forbidden)
    await expect(switchCurrencyOn(actor, 'USD')).rejects.toThrow(Forbidden)
    await expect(switchCurrencyOff(actor, 'USD')).rejects.toThrow(Forbidden)
  }))

  test('a stale save is told who saved and when, and writes nothing', () => rolledBack(async () => {
    const { actor } = await staffActor()
    const { actor: other } = await staffActor(actor.company, permissions, { firstName: 'Olga', lastName: 'Other' })
    const stale = await formOf(actor, { name: 'Mine' })
    await editCompany(other, await formOf(other, { name: 'Theirs' }))
    const conflict = await editCompany(actor, stale).catch((error: unknown) => error)
    expect(conflict).toBeInstanceOf(Conflict)
    expect(conflict).toMatchObject({ by: 'Olga Other' })
    expect((await getCompany(actor)).name).toBe('Theirs')
  }))

  test('of two saves at once one wins and the other gets the conflict', async () => {
    const { actor } = await staffActor()
    const forms = await Promise.all([formOf(actor, { name: 'One' }), formOf(actor, { name: 'Two' })])
    const results = await Promise.allSettled(forms.map((form) => editCompany(actor, form)))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: expect.any(Conflict) })
  })

  test('the next Client ID only grows, and an untouched one follows clients made meanwhile', () => rolledBack(async () => {
    const seller = await makeCompany()
    const { actor } = await staffActor(seller)
    const loaded = await formOf(actor, { name: 'Later' })
    await makeClient(seller)
    await makeClient(seller)
    await editCompany(actor, loaded)
    expect((await getCompany(actor)).nextClientNumber).toBe(3)
    await editCompany(actor, await formOf(actor, { nextClientNumber: 1000 }))
    expect((await getCompany(actor)).nextClientNumber).toBe(1000)
    await expect(formOf(actor, { nextClientNumber: 999 }).then((form) => editCompany(actor, form)))
      .rejects.toMatchObject({ fields: { nextClientNumber: { values: { number: '1000' } } } })
  }))

  test('the default currency must be on; a tax ID must fit the country; a state of another country goes', () => rolledBack(async () => {
    const { actor } = await staffActor()
    await expect(formOf(actor, { currency: 'JPY' }).then((form) => editCompany(actor, form)))
      .rejects.toMatchObject({ fields: { currency: 'settings.currencies.isOff' } })
    await expect(formOf(actor, { taxId: 'DE1' }).then((form) => editCompany(actor, form)))
      .rejects.toMatchObject({ fields: { taxId: 'settings.general.taxIdForm' } })
    await editCompany(actor, await formOf(actor, { state: 'DE-BY' }))
    await editCompany(actor, await formOf(actor, { country: 'FR' }))
    expect((await getCompany(actor)).state).toBe('')
  }))

  test('the schema refuses unknown fields, bad formats, foreign codes', () => {
    const good = {
      version: '1', name: 'A', country: 'DE', email: 'a@example.com', currency: 'EUR', timeZone: 'Europe/Berlin',
      clientNumberFormat: '{number}', nextClientNumber: '1', nextClientNumberSeen: '1',
    }
    expect(companyInput.safeParse(good).success).toBe(true)
    for (const bad of [
      { slug: 'other' }, { country: 'XX' }, { currency: 'EURO' }, { timeZone: 'Mars/Olympus' }, { email: 'a@b' },
      { clientNumberFormat: 'C-' }, { clientNumberFormat: '{number}{number}' }, { nextClientNumber: '0' }, { nextClientNumber: '-1' },
      { nextClientNumber: '1000000000' }, { clientEditableFields: ['status'] }, { name: 'a\u0000' }, { name: '' },
    ]) expect(companyInput.safeParse({ ...good, ...bad }).success, JSON.stringify(bad)).toBe(false)
    expect(newCompanyInput.safeParse({ ...start, email: 'a@example.com', slug: '' })).toMatchObject({ data: { slug: undefined } })
  })
})

describe('Internationalization', () => {
  test('languages go on and off, the default stays on, clients keep theirs', () => rolledBack(async () => {
    const seller = await makeCompany()
    const { actor } = await staffActor(seller)
    const client = await makeClient(seller, { locale: 'ja' })
    expect((await countClientsByLocale(actor)).get('ja')).toBe(1)
    await setLocales(actor, { version: 1, locales: ['de', 'en'], default: 'de' })
    expect(await listLocales(actor)).toEqual([
      { code: 'de', name: 'Deutsch', isDefault: true }, { code: 'en', name: 'English', isDefault: false },
    ])
    expect((await countClientsByLocale(actor)).get('ja')).toBe(1)
    expect(client.locale).toBe('ja')
    await expect(setLocales(actor, { version: 2, locales: ['en'], default: 'de' }))
      .rejects.toMatchObject({ fields: { locales: 'settings.languages.defaultOff' } })
    await expect(setLocales(actor, { version: 1, locales: ['en'], default: 'en' })).rejects.toThrow(Conflict)
    expect((await eventsOf(seller.id)).at(-1)).toMatchObject({
      name: 'company.locales-set', changes: { default: ['en', 'de'], locales: [['en', 'de', 'ja', 'ar'], ['en', 'de']] },
    })
  }))
})

describe('Currencies', () => {
  test('go on and off; the default stays; clients keep theirs', () => rolledBack(async () => {
    const seller = await makeCompany()
    const { actor } = await staffActor(seller)
    await switchCurrencyOn(actor, 'USD')
    await switchCurrencyOn(actor, 'USD')
    expect((await listCurrencies(actor)).map(({ code }) => code)).toEqual(['EUR', 'USD'])
    await makeClient(seller, { currency: 'USD' })
    await switchCurrencyOff(actor, 'USD')
    expect(await listCurrencies(actor)).toEqual([{ code: 'EUR', isDefault: true }])
    expect((await countClientsByCurrency(actor)).get('USD')).toBe(1)
    await expect(switchCurrencyOff(actor, 'EUR')).rejects.toMatchObject({ fields: { '': 'settings.currencies.defaultOff' } })
    expect((await eventsOf(seller.id)).map(({ name }) => name)).toEqual(['company.currency-on', 'company.currency-off'])
  }))

  test('one that becomes the default cannot be switched off at the same moment', async () => {
    const { actor } = await staffActor()
    for (let round = 0; round < 5; round++) {
      await switchCurrencyOn(actor, 'USD')
      const form = await formOf(actor, { currency: 'USD', name: `Round ${round}` })
      await Promise.allSettled([editCompany(actor, form), switchCurrencyOff(actor, 'USD')])
      expect((await listCurrencies(actor))[0]?.isDefault).toBe(true)
      await switchCurrencyOn(actor, 'EUR')
      await editCompany(actor, await formOf(actor, { currency: 'EUR' }))
    }
  })
})

test('another company sees and changes nothing of this one', () => rolledBack(async () => {
  const { actor } = await staffActor()
  const { actor: stranger } = await staffActor()
  await editCompany(stranger, await formOf(stranger, { name: 'Strange' }))
  await switchCurrencyOn(stranger, 'GBP')
  expect(await db.select({ name: companies.name }).from(companies).where(and(eq(companies.id, actor.company.id))))
    .toEqual([{ name: 'Example Ltd' }])
  expect((await listCurrencies(actor)).map(({ code }) => code)).toEqual(['EUR'])
}))
