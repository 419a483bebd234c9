import { and, eq, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { makeClients, makeCompany, makeInvoice } from '@/db/factories'
import { clients } from '@/db/schema/clients'
import { clientWords, searchWords } from '@/db/schema/search'
import { rolledBack } from '@/db/testing'
import { staffActor } from '@/features/accounts/testing'
import type { Staff } from '@/lib/actor'
import { Forbidden } from '@/lib/errors'
import { permissions } from '@/lib/permit'
import { searchClients } from './queries/search-clients'

type Values = Parameters<typeof makeClients>[1][number]

async function world(list: readonly Values[], granted: Parameters<typeof staffActor>[1] = permissions) {
  const company = await makeCompany({ clientNumberFormat: 'C-{number:5}' })
  const { actor } = await staffActor(company, granted)
  return { company, actor, made: await makeClients(company, list) }
}

const numbers = async (actor: Staff, text: string) => (await searchClients(actor, text)).map(({ number }) => number)
const first = async (actor: Staff, text: string) => (await searchClients(actor, text))[0]

describe('finds a client', () => {
  const people: Values[] = [
    { firstName: 'Jürgen', lastName: 'Müller', companyName: 'Weiß & Söhne GmbH', email: 'j.mueller@post.example', taxId: 'DE 136.695.976' },
    { firstName: 'Siobhán', lastName: "O'Brien", email: 'siobhan@example.com', phones: [{ number: '+493012345678' }] },
    { firstName: 'عمر', lastName: 'الخطيب', email: 'omar@example.com', companyName: 'شركة الأمل', phones: [{ number: '+201001234567' }] },
    { firstName: '由紀', lastName: '山田', email: 'yuki@example.com', companyName: '東京電機株式会社' },
    { firstName: 'Anna', lastName: 'Schneider', email: 'anna.s@example.com', companyName: 'Hauptstrasse 12 Verlag' },
    { firstName: 'Łukasz', lastName: 'Żółć', email: 'lukasz@example.com', status: 'fraud' },
  ]
  test.each([
    ['a part of the name', 'mül', 1], ['a name without accents', 'Muller', 1], ['a name in capitals', 'MÜLLER', 1],
    ['ß written ss', 'weiss', 1], ['ss written ß', 'hauptstraße', 5], ['first and last name', 'jurgen müller', 1],
    ['last and first name', 'Müller Jürgen', 1], ['a mailbox', 'j.mueller@post', 1], ['a whole address', 'j.mueller@post.example', 1],
    ['words of name and company', 'weiss jurgen', 1], ['a tax ID', 'DE136695976', 1], ['a tax ID in groups', 'de 136 695 976', 1],
    ['the digits of a tax ID', '136695976', 1],
    ['an apostrophe', "o'brien", 2], ['no apostrophe', 'obrien', 2], ['a national phone number', '030 12345678', 2],
    ['an international one', '+49 (0)30 / 123-456-78', 2], ['one with 00', '0049 30 1234', 2], ['its last digits', '5678', 2],
    ['Arabic-Indic digits', '٠١٠٠١٢٣٤٥٦٧', 3], ['Arabic', 'الخطيب', 3], ['another alef', 'الامل', 3], ['Arabic marks', 'عُمَر', 3],
    ['the middle of a Japanese company', '電機', 4], ['Japanese without a space', '山田由紀', 4], ['a Japanese surname', '山田', 4],
    ['a letter too few', 'Scneider', 5], ['a letter too many', 'Schneidder', 5], ['another letter', 'Schmeider', 5],
    ['two letters swapped', 'Shcneider', 5], ['a slip in one of two words', 'anna schnieder', 5], ['the middle of a word', 'hneid', 5],
    ['Polish letters', 'zolc', 6], ['a slip in an accented name', 'Lukazs', 6],
    ['the Client ID', '4', 4], ['the Client ID as it is shown', 'c-00005', 5], ['with #', '#6', 6],
  ])('by %s', (_, text, number) => rolledBack(async () => {
    const { actor } = await world(people)
    expect((await numbers(actor, text))[0]).toBe(number)
  }))

  test('and says why', () => rolledBack(async () => {
    const { actor, made, company } = await world(people)
    await makeInvoice({ companyId: company.id, id: made[0]?.id ?? 0, currency: 'EUR' }, { number: 'INV-2026-77' })
    expect((await first(actor, 'weiss'))?.match).toEqual({ field: 'company', text: 'Weiß & Söhne GmbH', word: 'weiss' })
    expect((await first(actor, '12345678'))?.match).toEqual({ field: 'phone', text: '+49 30 12345678', word: '' })
    expect((await first(actor, 'DE136'))?.match).toMatchObject({ field: 'taxId' })
    expect((await first(actor, 'c-00001'))?.match).toMatchObject({ field: 'number', text: '1' })
    expect((await first(actor, 'inv-2026'))?.match).toMatchObject({ field: 'invoice', text: 'INV-2026-77', word: '' })
    expect((await first(actor, 'Schmeider'))?.match).toEqual({ field: 'name', text: 'Anna Schneider', word: 'schneider' })
  }))

  test('an invoice number finds only for who may see bills', () => rolledBack(async () => {
    const { actor, made, company } = await world(people, ['clients.view'])
    await makeInvoice({ companyId: company.id, id: made[0]?.id ?? 0, currency: 'EUR' }, { number: 'INV-2026-77' })
    expect(await numbers(actor, 'INV-2026-77')).toEqual([])
  }))

  test('whole words before beginnings, names before companies and mailboxes, each client once', () => rolledBack(async () => {
    const { actor } = await world([
      { lastName: 'Other', email: 'berg@example.com' }, { lastName: 'Bergmann' }, { lastName: 'Other', companyName: 'Berg AG' },
      { firstName: 'Berg', lastName: 'Berg', companyName: 'Berg', email: 'berg.berg@example.com' }, { lastName: 'Goldberg' },
    ])
    expect(await numbers(actor, 'berg')).toEqual([4, 3, 1, 2, 5])
  }))

  test('every word must match', () => rolledBack(async () => {
    const { actor } = await world([{ firstName: 'Ann', lastName: 'Lee' }, { firstName: 'Ann', lastName: 'Kay' }, { firstName: 'Bob', lastName: 'Lee' }])
    expect(await numbers(actor, 'ann lee')).toEqual([1])
    expect(await numbers(actor, 'an le example')).toEqual([1])
    expect(await numbers(actor, 'ann nobody')).toEqual([])
  }))
})

test('two frequent words meet, however many have one of them', () => rolledBack(async () => {
  const list = Array.from({ length: 700 }, (_, n): Values => ({ firstName: n % 2 ? 'Anna' : 'Maria', lastName: n % 7 ? 'Meier' : 'Weber' }))
  const { actor } = await world([...list, { firstName: 'Anna', lastName: 'Zweig' }])
  const hits = await searchClients(actor, 'anna weber', 50)
  expect(hits).toHaveLength(50)
  expect(hits.every(({ name }) => name === 'Anna Weber')).toBe(true)
  expect(await numbers(actor, 'zweig anna')).toEqual([701])
}))

describe('scope', () => {
  const secret: Values = {
    firstName: 'Zacharias', lastName: 'Geheim', companyName: 'Verborgen KG', email: 'geheim@secret.example', taxId: 'DE136695976',
    phones: [{ number: '+498912345678' }],
  }
  test('no way leads to a client of another company', () => rolledBack(async () => {
    const foreign = await world([{}, {}, secret])
    await makeInvoice({ companyId: foreign.company.id, id: foreign.made[2]?.id ?? 0, currency: 'EUR' }, { number: 'INV-9' })
    const { actor } = await world([{ lastName: 'Mine' }])
    for (const text of [
      'zacharias', 'geheim', 'verborg', 'geheim@secret.example', 'secret', 'DE136695976', '89 12345678', '12345678', '3', 'C-00003',
      'INV-9', 'gehiem', 'eheim', 'zacharias geheim', "' or true --", 'mine or geheim', '%', '_', '*',
    ]) {
      const names = (await searchClients(actor, text)).map(({ name }) => name)
      expect(names.filter((name) => !name.endsWith('Mine')), text).toEqual([])
    }
  }))

  test('needs the permission', () => rolledBack(async () => {
    const { actor } = await world([], [])
    await expect(searchClients(actor, 'anna')).rejects.toThrow(Forbidden)
  }))
})

describe('what is typed', () => {
  test('%, _, \\ and quotes are letters like any other', () => rolledBack(async () => {
    const { actor } = await world([{ lastName: 'Plain', phones: [{ number: '+493012345678' }] }, { lastName: '100%', companyName: 'a_b\\c' }])
    for (const text of ['%', '_', '\\', "'", '%%%%', '____', '+%%%%', '"', `\\'; --`]) expect(await numbers(actor, text), text).toEqual([])
    expect(await numbers(actor, '100%')).toEqual([2])
    expect(await numbers(actor, 'a_b\\c')).toEqual([2])
  }))

  test('is answered, whatever it is', () => rolledBack(async () => {
    const { actor } = await world([{}])
    await fc.assert(fc.asyncProperty(fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ unit: 'grapheme' }), fc.string({ unit: fc.constantFrom(...'0123456789+-() %_\\\'"') }),
      fc.constantFrom('\u0000', '\ud800', '', ' ', '9'.repeat(400), 'ß'.repeat(400), 'a '.repeat(200), '\u{10ffff}'),
    ), async (text) => { await searchClients(actor, text) }), { numRuns: 150 })
  }))
})

describe('the vocabulary', () => {
  const wordsOf = async (id: number) => (await db.select({ word: clientWords.word }).from(clientWords).where(eq(clientWords.clientId, id)))
    .map(({ word }) => word).toSorted()
  const known = async (companyId: number, word: string) =>
    (await db.select().from(searchWords).where(and(eq(searchWords.companyId, companyId), eq(searchWords.word, word)))).length > 0

  test('follows every change and forgets what nobody has any more', () => rolledBack(async () => {
    const { company, actor, made: [one, two] } = await world([
      { firstName: 'Ada', lastName: 'Lovelace', email: 'ada@example.com' }, { firstName: 'Ada', lastName: 'Other', email: 'o@example.com' },
    ])
    if (!one || !two) throw new Error('no clients')
    expect(await wordsOf(one.id)).toEqual(['ada', 'ada', 'com', 'example', 'lovelace'])
    await db.update(clients).set({ lastName: 'King', companyName: 'Engines' }).where(eq(clients.id, one.id))
    expect(await wordsOf(one.id)).toEqual(['ada', 'ada', 'com', 'engines', 'example', 'king'])
    expect(await known(company.id, 'lovelace')).toBe(false)
    expect(await numbers(actor, 'lovelace')).toEqual([])
    expect(await numbers(actor, 'king')).toEqual([1])
    await db.update(clients).set({ status: 'fraud' }).where(eq(clients.id, one.id))
    expect(await wordsOf(one.id)).toHaveLength(6)
    await db.delete(clients).where(eq(clients.id, one.id))
    expect(await known(company.id, 'king')).toBe(false)
    expect(await known(company.id, 'ada')).toBe(true)
    await db.delete(clients).where(eq(clients.id, two.id))
    const left = await db.execute(sql`select from search_words where company_id = ${company.id}`)
    expect(left).toHaveLength(0)
  }))
})
