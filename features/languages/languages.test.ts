import { and, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { makeCompany } from '@/db/factories'
import { companies } from '@/db/schema/companies'
import { events } from '@/db/schema/events'
import { companyTexts } from '@/db/schema/languages'
import { rolledBack } from '@/db/testing'
import { clientActor, staffActor } from '@/features/accounts/testing'
import { changeOwnLocale } from '@/features/clients/commands/change-own-locale'
import { setLocales } from '@/features/companies/commands/set-locales'
import { getCompany, listLocales } from '@/features/companies/queries'
import { Conflict, Forbidden, NotFound } from '@/lib/errors'
import { translator } from '@/locales/translator'
import { addLanguage, deleteLanguage } from './commands/add-language'
import { importTexts, resetText, setText } from './commands/change-texts'
import { newLanguageInput } from './input'
import { readCode, readTextsView, textsQuery } from './language'
import { exportLanguage, getLanguage, getText, listLanguages, listTexts } from './queries'
import { textsOf } from './texts'
import { faultOf } from './wording'

const key = 'clientArea.home.title'
const version = async (id: number) => (await db.select({ version: companies.textsVersion }).from(companies).where(eq(companies.id, id)))[0]?.version
const ownTexts = (companyId: number) => db.select().from(companyTexts).where(eq(companyTexts.companyId, companyId))

describe('a text', () => {
  test('said otherwise is read at once by that company alone, is recorded, and goes back', () => rolledBack(async () => {
    const { actor } = await staffActor()
    const other = await makeCompany()
    const { company: { id } } = actor
    await setText(actor, { language: 'de', key, text: 'Mein Bereich', seen: '' })
    expect((await textsOf(id, 'de'))(key)).toBe('Mein Bereich')
    expect((await textsOf(other.id, 'de'))(key)).toBe((await translator('de'))(key))
    expect(await version(id)).toBe(1)
    expect(await getText(actor, await getLanguage(actor, 'de'), key)).toMatchObject({ own: 'Mein Bereich', product: (await translator('de'))(key) })
    const [event] = await db.select().from(events).where(and(eq(events.companyId, id), eq(events.name, 'company.texts-changed')))
    expect(event).toMatchObject({ actorId: actor.staffId, changes: { locale: 'de', key, text: [null, 'Mein Bereich'] } })

    await resetText(actor, 'de', key)
    expect((await textsOf(id, 'de'))(key)).toBe((await translator('de'))(key))
    expect(await ownTexts(id)).toEqual([])
    await resetText(actor, 'de', key)
    expect(await version(id)).toBe(2)
  }))

  test('as the product has it is no own text', () => rolledBack(async () => {
    const { actor } = await staffActor()
    await setText(actor, { language: 'de', key, text: 'Anders', seen: '' })
    await setText(actor, { language: 'de', key, text: (await translator('de'))(key), seen: 'Anders' })
    expect(await ownTexts(actor.company.id)).toEqual([])
  }))

  test('changed by somebody else meanwhile is not overwritten', () => rolledBack(async () => {
    const { actor } = await staffActor()
    await setText(actor, { language: 'de', key, text: 'Eins', seen: '' })
    await expect(setText(actor, { language: 'de', key, text: 'Zwei', seen: '' })).rejects.toBeInstanceOf(Conflict)
    expect(await ownTexts(actor.company.id)).toMatchObject([{ text: 'Eins' }])
  }))

  test('is changed by whoever may edit settings, in languages and keys that there are', () => rolledBack(async () => {
    const { actor } = await staffActor()
    const { actor: reader } = await staffActor(undefined, ['settings.view'])
    const input = { language: 'de', key, text: 'x', seen: '' }
    await expect(setText(reader, input)).rejects.toBeInstanceOf(Forbidden)
    await expect(resetText(reader, 'de', key)).rejects.toBeInstanceOf(Forbidden)
    await expect(importTexts(reader, 'de', '{}')).rejects.toBeInstanceOf(Forbidden)
    await expect(addLanguage(reader, { code: 'sv', name: 'Svenska' })).rejects.toBeInstanceOf(Forbidden)
    await expect(deleteLanguage(reader, 'sv')).rejects.toBeInstanceOf(Forbidden)
    for (const wrong of [{ ...input, language: 'sv' }, { ...input, key: 'settings.title' }, { ...input, key: '__proto__' }]) {
      await expect(setText(actor, wrong)).rejects.toBeInstanceOf(NotFound)
    }
    await expect(setText(actor, { ...input, text: 'Hallo {name}' })).rejects.toMatchObject({ fields: { text: { key: 'languages.faults.unknown' } } })
    expect(await version(actor.company.id)).toBe(0)
  }))
})

test('what is wrong with a text is told', () => {
  const fault = (text: string, source: string, locale = 'en') => {
    const found = faultOf(text, source, locale)
    return typeof found === 'object' ? found.key : found
  }
  const days = '{count, plural, one {# day} other {# days}} for {name}'
  expect(fault('{name}: {count, plural, one {# Tag} other {# Tage}}', days, 'de')).toBeUndefined()
  expect(fault('{name} 还有 {count} 天', days, 'zh-CN')).toBeUndefined()
  expect(fault('{count, plural, one {# dzień} few {# dni} many {# dni} other {# dnia}} {name}', days, 'pl')).toBeUndefined()
  expect(fault('{count, plural, one {# dzień} other {# dni}} {name}', days, 'pl')).toBe('languages.faults.plural')
  expect(fault('{count, plural, =0 {x} one {x} two {x} few {x} many {x} other {x}} {name}', days, 'ar')).toBeUndefined()
  expect(fault('{count, plural, one {# day} other {# days}}', days)).toBe('languages.faults.missing')
  expect(fault('{count} {name} {more}', days)).toBe('languages.faults.unknown')
  expect(fault('{name, number} {count}', days)).toBe('languages.faults.kind')
  expect(fault('{count', days)).toBe('languages.faults.syntax')
  expect(fault('{count, plural, one {# day}} {name}', days)).toBe('languages.faults.syntax')
  expect(fault('<b>{count}</b> {name}', days)).toBe('languages.faults.tag')
  expect(fault('{x, select, on {a} off {b} other {c}}', '{x, select, on {A} other {C}}')).toBe('languages.faults.kind')
  expect(fault('  ', 'x')).toBe('errors.required')
  expect(fault('a\u0000b', 'x')).toBe('errors.control')
  expect(fault('a'.repeat(5001), 'x')).toBe('errors.tooLong')
  expect(fault("It''s {name}", '{name}')).toBeUndefined()
})

test('every text of the product passes its own check', async () => {
  const { localeCodes } = await import('@/locales')
  const { productTexts } = await import('./product-texts')
  const english = await productTexts('en')
  for (const code of localeCodes) {
    const wrong = [...await productTexts(code)].map(([name, text]) => [name, faultOf(text, english.get(name) ?? '', code)]).filter(([, fault]) => fault)
    expect({ code, wrong }).toEqual({ code, wrong: [] })
  }
})

describe('a list of texts', () => {
  test('finds words in key, English and text, in pages', () => rolledBack(async () => {
    const { actor } = await staffActor()
    const german = await getLanguage(actor, 'de')
    const find = (q: string, more = {}) => listTexts(actor, german, { q, show: 'all', page: 1, ...more })
    const all = await find('')
    expect(all.rows).toHaveLength(50)
    expect(all.pages).toBe(Math.ceil(all.count / 50))
    expect((await find('', { page: 9999 })).page).toBe(all.pages)
    expect((await find('', { page: 2 })).rows[0]?.key).not.toBe(all.rows[0]?.key)
    expect((await find('clientarea.home.TITLE')).rows).toMatchObject([{ key }])
    await setText(actor, { language: 'de', key, text: 'Wunderbar', seen: '' })
    expect((await find('wunder')).rows).toMatchObject([{ key, own: 'Wunderbar' }])
    expect((await find('', { show: 'own' })).count).toBe(1)
    expect((await find('', { show: 'missing' })).count).toBe(0)
    expect((await find('no such words anywhere')).rows).toEqual([])
  }))

  test('has an address that says only what is not usual', () => {
    expect(textsQuery(readTextsView({ q: ' due ', show: 'own', page: '3' }))).toBe('?q=due&show=own&page=3')
    expect(textsQuery(readTextsView({ q: ['x'], show: 'else', page: '-1' }))).toBe('')
  })
})

describe('a file', () => {
  test('that was exported can be changed and imported; what is as the product is none of its own', () => rolledBack(async () => {
    const { actor } = await staffActor()
    const file = await exportLanguage(actor, 'de')
    expect(Object.keys(file.texts).length).toBeGreaterThan(300)
    expect(await importTexts(actor, 'de', JSON.stringify(file))).toEqual({ set: 0, reset: 0 })
    expect(await version(actor.company.id)).toBe(0)
    file.texts[key] = 'Übersicht'
    expect(await importTexts(actor, 'de', JSON.stringify(file))).toEqual({ set: 1, reset: 0 })
    expect((await textsOf(actor.company.id, 'de'))(key)).toBe('Übersicht')
    expect((await exportLanguage(actor, 'de')).texts[key]).toBe('Übersicht')
    expect(await importTexts(actor, 'de', JSON.stringify({ ...file, texts: { [key]: '' } }))).toEqual({ set: 0, reset: 1 })
    expect(await ownTexts(actor.company.id)).toEqual([])
  }))

  test('with unknown keys or wrong variables is told of by key, and nothing is written', () => rolledBack(async () => {
    const { actor } = await staffActor()
    const file = { format: 'clientele-language', version: 1, code: 'de', name: 'Deutsch' }
    const texts = { [key]: 'Gut', 'no.such.key': 'x', 'settings.title': 'x', 'clientArea.home.services': '{oops}' }
    const done = await importTexts(actor, 'de', JSON.stringify({ ...file, texts }))
    expect(done).toMatchObject({ problems: [
      { key: 'no.such.key', fault: 'languages.faults.key' }, { key: 'settings.title', fault: 'languages.faults.key' },
      { key: 'clientArea.home.services', fault: { key: 'languages.faults.unknown' } },
    ] })
    expect(await ownTexts(actor.company.id)).toEqual([])
    for (const wrong of ['', 'nonsense', '[]', '{}', JSON.stringify(file), JSON.stringify({ ...file, texts: { a: 1 } }),
      JSON.stringify({ ...file, texts: {}, more: 1 }), JSON.stringify({ ...file, version: 2, texts: {} })]) {
      await expect(importTexts(actor, 'de', wrong)).rejects.toMatchObject({ fields: { file: 'languages.import.noFile' } })
    }
    await expect(importTexts(actor, 'fr', JSON.stringify({ ...file, texts: {} }))).rejects
      .toMatchObject({ fields: { file: 'languages.import.otherLanguage' } })
    expect(await importTexts(actor, 'de', `{"format":"clientele-language","version":1,"code":"de","name":"x","texts":{"__proto__":"x"}}`))
      .not.toMatchObject({ set: 1 })
  }))
})

describe('an added language', () => {
  test('has a code of BCP 47 that the product does not have', () => rolledBack(async () => {
    expect(['sv', 'SV', 'pt_pt', 'zh-hant', 'es-419', 'iw'].map(readCode)).toEqual(['sv', 'sv', 'pt-PT', 'zh-Hant', 'es-419', 'he'])
    for (const wrong of ['', 'x', 'english', 'xx', 'de-1996', 'sv-x-mine', 'sv-u-nu-arab', '../en', '123']) expect(readCode(wrong)).toBeUndefined()
    expect(newLanguageInput.safeParse({ code: 'nonsense!', name: 'x' }).success).toBe(false)
    expect(newLanguageInput.safeParse({ code: 'pt_pt', name: 'Português' }).data).toEqual({ code: 'pt-PT', name: 'Português' })
    const { actor } = await staffActor()
    await expect(addLanguage(actor, { code: 'de', name: 'x' })).rejects.toMatchObject({ fields: { code: 'languages.faults.ours' } })
    await addLanguage(actor, { code: 'sv', name: 'Svenska' })
    await expect(addLanguage(actor, { code: 'sv', name: 'Svenska' })).rejects.toMatchObject({ fields: { code: 'languages.faults.there' } })
  }))

  test('is chosen by clients once it is on, says what is translated, and shows how far it is', () => rolledBack(async () => {
    const company = await makeCompany()
    const { actor } = await staffActor(company)
    await addLanguage(actor, { code: 'sv', name: 'Svenska' })
    expect((await listLanguages(actor)).find(({ code }) => code === 'sv')).toMatchObject({ name: 'Svenska', added: true, translated: 0, own: 0, clients: 0 })
    const file = await exportLanguage(actor, 'sv')
    expect(new Set(Object.values(file.texts))).toEqual(new Set(['']))
    await importTexts(actor, 'sv', JSON.stringify({ ...file, texts: { [key]: 'Hem' } }))

    const { actor: client } = await clientActor({}, company)
    await expect(changeOwnLocale(client, 'sv')).rejects.toMatchObject({ fields: { locale: 'errors.choose' } })
    const { version: at } = await getCompany(actor)
    await expect(setLocales(actor, { version: at, locales: ['en', 'da'], default: 'en' })).rejects.toMatchObject({ fields: { locales: 'errors.choose' } })
    await setLocales(actor, { version: at, locales: ['en', 'sv'], default: 'en' })
    expect(await listLocales(client)).toMatchObject([{ code: 'en', isDefault: true }, { code: 'sv', name: 'Svenska' }])
    await changeOwnLocale(client, 'sv')
    const t = await textsOf(actor.company.id, 'sv')
    expect([t(key), t('common.save'), t.locale]).toEqual(['Hem', 'Save', 'sv'])
    expect((await listTexts(actor, await getLanguage(actor, 'sv'), { q: key, show: 'missing', page: 1 })).rows).toEqual([])

    await expect(deleteLanguage(actor, 'sv')).rejects.toMatchObject({ fields: { '': { key: 'languages.faults.used', values: { count: 1 } } } })
    await changeOwnLocale({ ...client, locale: 'sv' }, 'en')
    await deleteLanguage(actor, 'sv')
    expect(await ownTexts(actor.company.id)).toEqual([])
    expect((await listLocales(client)).map(({ code }) => code)).toEqual(['en'])
    await expect(getLanguage(actor, 'sv')).rejects.toBeInstanceOf(NotFound)
    await expect(deleteLanguage(actor, 'sv')).rejects.toBeInstanceOf(NotFound)
  }))

  test('of one company is nothing to another, and the default cannot be deleted', () => rolledBack(async () => {
    const { actor } = await staffActor()
    const { actor: elsewhere } = await staffActor()
    await addLanguage(actor, { code: 'sv', name: 'Svenska' })
    await expect(getLanguage(elsewhere, 'sv')).rejects.toBeInstanceOf(NotFound)
    await expect(deleteLanguage(elsewhere, 'sv')).rejects.toBeInstanceOf(NotFound)
    await setLocales(actor, { version: (await getCompany(actor)).version, locales: ['sv'], default: 'sv' })
    await expect(deleteLanguage(actor, 'sv')).rejects.toMatchObject({ fields: { '': 'settings.languages.defaultOff' } })
  }))
})
