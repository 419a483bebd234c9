import { desc, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db, transaction } from '@/db/client'
import { makeClients, makeCompany, unique } from '@/db/factories'
import { clientTags, tags } from '@/db/schema/clients'
import { events } from '@/db/schema/events'
import { rolledBack } from '@/db/testing'
import { clientActor, password, staffActor } from '@/features/accounts/testing'
import type { Staff } from '@/lib/actor'
import { Conflict, Forbidden } from '@/lib/errors'
import { codePointLength } from '@/lib/text'
import { translator } from '@/locales/translator'
import { parseBrowseView } from './browse-view'
import { parseBulkChange, parseTagChoice, type BulkChange } from './bulk-change'
import { clientFormValues } from './client-form-values'
import { bulkChange } from './commands/bulk-change'
import { createClient } from './commands/create-client'
import { deleteClient } from './commands/delete-client'
import { eraseClient } from './commands/erase-client'
import { exportClients } from './commands/export-clients'
import { saveBrowseColumns } from './commands/save-browse-columns'
import { saveView } from './commands/save-view'
import { updateClient } from './commands/update-client'
import { opened } from './form-testing'
import { countFiltered } from './queries/count-clients'
import { getClient } from './queries/get-client'
import { getOwnFacts } from './queries/get-own-data'
import { listClients } from './queries/list-clients'
import { listSavedViews } from './queries/list-saved-views'
import { listTags, listTagsOf, unknownTags } from './queries/list-tags'
import { numbersOfView, previewBulkChange } from './queries/preview-bulk-change'
import { besideConflict } from './save-conflict'
import { areSameTags, longestTag, mostTags, readTag, splitTags, tagKey } from './tag'
import { tagList } from './tag-input'

async function world(list: Parameters<typeof makeClients>[1] = []) {
  const company = await makeCompany()
  const { actor } = await staffActor(company)
  return { company, actor, made: await makeClients(company, list) }
}

const save = async (actor: Staff, number: number, names: string[]) =>
  updateClient(actor, number, { ...opened(await getClient(actor, number)), tags: names })
const tagsOf = async (actor: Staff, number: number) => (await getClient(actor, number)).tags
const kept = async ({ id }: { id: number }) =>
  (await db.select({ name: tags.name }).from(tags).where(eq(tags.companyId, id)).orderBy(tags.name)).map(({ name }) => name)
const lastEvent = async (clientId: number) =>
  (await db.select().from(events).where(eq(events.clientId, clientId)).orderBy(desc(events.id)).limit(1))[0]

describe('what a tag is', () => {
  test('a typed list gives each once, composed, in its first spelling, without what nobody sees', () => {
    expect(splitTags('VIP, vip,  Pays   late ,, \u00ad ,e\u0301te\u0301')).toEqual(['VIP', 'Pays late', 'été'])
    expect(splitTags('عميل، مهم、大口，常連')).toEqual(['عميل', 'مهم', '大口', '常連'])
    expect(splitTags('')).toEqual([])
  })

  test.each([['VIP', 'vip'], ['Straße', 'STRASSE'], ['été', 'e\u0301te\u0301'], ['ｖｉｐ', 'VIP'], ['ΣΑΣ', 'σας']])('%s and %s are one', (one, other) => {
    expect(tagKey(one)).toBe(tagKey(other))
    expect(areSameTags([one, 'b'], ['B', other])).toBe(true)
  })

  test('one tag is read as one; a list, a control and a text too long are none', () => {
    expect([readTag(' Pays late '), readTag('a:b'), readTag('𝒜'.repeat(longestTag))].map((tag) => tag && codePointLength(tag))).toEqual([9, 3, longestTag])
    expect(['', 'a,b', 'a\u0000', '\u202eabc', '\ud800', 'x'.repeat(longestTag + 1)].map(readTag)).toEqual(Array(6).fill(undefined))
    expect(parseBulkChange('addTag:a:b')).toEqual({ what: 'addTag', to: 'a:b' })
    expect([parseBulkChange('addTag:'), parseBulkChange('addTag:a,b'), parseBulkChange('fooTag:a')]).toEqual([undefined, undefined, undefined])
    expect([parseTagChoice('addTag:'), parseTagChoice('removeTag:'), parseTagChoice('addTag:x'), parseTagChoice('group:')])
      .toEqual(['addTag', 'removeTag', undefined, undefined])
  })

  test('the form takes at most twenty of forty code points each', () => {
    const errors = (text: string) => tagList.safeParse(text).error?.issues.map(({ message }) => message)
    expect(tagList.parse(undefined)).toEqual([])
    expect(tagList.parse('𝒜'.repeat(longestTag))).toHaveLength(1)
    expect(errors('x'.repeat(longestTag + 1))).toEqual(['clients.tags.tooLong'])
    expect(errors(Array.from({ length: mostTags + 1 }, (_, n) => `t${n}`).join())).toEqual(['clients.tags.tooMany'])
    expect(errors('a\u202eb')).toEqual(['errors.bidi'])
    expect(tagList.safeParse(['a']).success).toBe(false)
  })
})

describe('saving', () => {
  test('a new client gets them; another spelling of one that the company has is that one', () => rolledBack(async () => {
    const { actor, company } = await world()
    const person = () => ({ firstName: 'Nora', lastName: 'Lind', email: `${unique('nora')}@client.example`, access: 'link' as const })
    const first = await createClient(actor, { ...person(), tags: ['VIP', 'Über'] })
    const second = await createClient(actor, { ...person(), tags: ['vip'] })
    expect(await tagsOf(actor, first.number)).toEqual(['Über', 'VIP'])
    expect(await tagsOf(actor, second.number)).toEqual(['VIP'])
    expect(await kept(company)).toEqual(['VIP', 'Über'])
    expect(await listTags(actor)).toEqual(['Über', 'VIP'])
  }))

  test('an edit tells before and after, and makes a new version; the same tags again do neither', () => rolledBack(async () => {
    const { actor, company, made: [client] } = await world([{ tags: ['Old', 'VIP'] }])
    await save(actor, client?.number ?? 0, ['vip', 'New'])
    expect(await lastEvent(client?.id ?? 0)).toMatchObject({ name: 'client.updated', changes: { tags: [['Old', 'VIP'], ['New', 'VIP']] } })
    expect((await getClient(actor, client?.number ?? 0)).version).toBe(2)
    await save(actor, client?.number ?? 0, ['NEW', 'VIP'])
    expect((await getClient(actor, client?.number ?? 0)).version).toBe(2)
    // What nobody has any more is gone, so a new spelling may come.
    expect(await kept(company)).toEqual(['New', 'VIP'])
    await save(actor, client?.number ?? 0, [])
    expect(await kept(company)).toEqual([])
    await save(actor, client?.number ?? 0, ['vip'])
    expect(await listTags(actor)).toEqual(['vip'])
  }))

  test('a stale save shows them, unless they are the same ones otherwise written', () => rolledBack(async () => {
    const { actor, made: [client] } = await world([{ tags: ['VIP', 'Wholesale'] }])
    const before = await getClient(actor, client?.number ?? 0)
    await save(actor, before.number, ['VIP'])
    const stale = updateClient(actor, before.number, { ...opened(before), tags: ['VIP', 'Wholesale'] })
    const error: unknown = await stale.catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(Conflict)
    const t = await translator('en')
    const differences = async (typed: string) => {
      const values = { ...clientFormValues(before), number: String(before.number), tags: typed }
      return JSON.parse((await besideConflict({ actor, t, values, error })).differences ?? '') as unknown
    }
    expect(await differences('VIP, Wholesale')).toEqual([{ label: 'Tags', saved: 'VIP', typed: 'VIP, Wholesale' }])
    expect(await differences(' vip ,')).toEqual([])
  }))

  test('erasing and deleting take them away, and the word itself unless another client has it', () => rolledBack(async () => {
    const { actor, company, made } = await world([{ tags: ['Jane’s friend', 'VIP'] }, { tags: ['John’s friend', 'VIP'] }, { tags: ['VIP'] }])
    await eraseClient(actor, { number: 1, clientId: '1', password })
    expect(await tagsOf(actor, 1)).toEqual([])
    expect(await kept(company)).toEqual(['John’s friend', 'VIP'])
    await deleteClient(actor, { number: 2, clientId: '2', password })
    expect(await db.select().from(clientTags).where(eq(clientTags.companyId, company.id))).toMatchObject([{ clientId: made[2]?.id, key: 'vip' }])
    expect(await kept(company)).toEqual(['VIP'])
  }))

  test('a client never sees them, nor are they in their own data', () => rolledBack(async () => {
    const company = await makeCompany()
    const word = unique('secretly')
    const { actor, client } = await clientActor({ tags: [word] }, company)
    expect((await getClient(actor, client.number)).tags).toEqual([])
    expect(JSON.stringify(await getOwnFacts(actor, new Date()))).not.toContain(word)
  }))
})

describe('at the same time', () => {
  const stage = async (list: Parameters<typeof makeClients>[1]) => {
    const { company, actor } = await transaction(async () => world(list))
    return { company, actor }
  }

  test('many who make one tag in many spellings make one', async () => {
    const { company, actor } = await stage(Array.from({ length: 12 }, () => ({})))
    const spellings = ['VIP', 'vip', 'Vip', 'ｖｉｐ']
    await Promise.all(Array.from({ length: 12 }, (_, n) => save(actor, n + 1, [spellings[n % 4] ?? '', n % 2 ? 'Alpha' : 'Beta'])))
    expect(await kept(company)).toHaveLength(3)
    const [vip] = (await kept(company)).filter((name) => tagKey(name) === 'vip')
    for (let number = 1; number <= 12; number++) expect(await tagsOf(actor, number)).toContain(vip)
  })

  test('of two saves of one client the second is a conflict, and no tag is lost or left', async () => {
    const { company, actor } = await stage([{ tags: ['A'] }])
    for (let round = 0; round < 10; round++) {
      const form = opened(await getClient(actor, 1))
      const answers = await Promise.allSettled(['B', 'C'].map((name) => updateClient(actor, 1, { ...form, tags: [`${name}${round}`] })))
      expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      expect(await kept(company)).toEqual(await tagsOf(actor, 1))
    }
  })

  test('who takes the last one away and who hangs it on anew do not cut each other off', async () => {
    const { company, actor } = await stage([{ tags: ['VIP'] }, {}])
    for (let round = 0; round < 20; round++) {
      const [has, gets] = (await tagsOf(actor, 1)).length > 0 ? [1, 2] : [2, 1]
      await Promise.all([save(actor, has, []), save(actor, gets, ['VIP'])])
      expect([await tagsOf(actor, has), await tagsOf(actor, gets), await kept(company)]).toEqual([[], ['VIP'], ['VIP']])
    }
  })

  test('two changes of many that cross each other both happen', async () => {
    const { actor } = await stage(Array.from({ length: 20 }, () => ({})))
    const numbers = Array.from({ length: 20 }, (_, n) => n + 1)
    const change = (to: string, order: number[]) => bulkChange(actor, { change: { what: 'addTag', to }, numbers: order, reason: '' })
    expect(await Promise.all([change('One', numbers), change('Two', numbers.toReversed()), change('one', numbers)])).toSatisfy(
      (counts: number[]) => counts.reduce((sum, count) => sum + count, 0) === 40)
    expect([...(await listTagsOf(actor, numbers)).values()].every((list) => list.length === 2)).toBe(true)
  })

  test('a change of many waits for an edit, and keeps to the limit that it left', async () => {
    const { actor } = await stage([{}])
    const full = Array.from({ length: mostTags }, (_, n) => `t${n}`)
    await Promise.all([save(actor, 1, full), bulkChange(actor, { change: { what: 'addTag', to: 'one more' }, numbers: [1], reason: '' })]
      .map((work) => work.catch((error: unknown) => { if (!(error instanceof Conflict)) throw error })))
    expect((await tagsOf(actor, 1)).length).toBeLessThanOrEqual(mostTags)
  })
})

describe('browse', () => {
  test('by tag, in any spelling, in every sort, with counts; a saved view keeps it', () => rolledBack(async () => {
    const { actor } = await world([{ tags: ['VIP'] }, { tags: ['Pays late'] }, { tags: ['VIP', 'Pays late'], status: 'fraud' }, {}])
    for (const sort of ['number', 'name', 'company', 'email', 'group', 'status', 'country', 'created']) {
      const view = parseBrowseView({ tab: 'all', tag: 'vip', sort })
      expect((await listClients(actor, view)).clients.map(({ number }) => number).toSorted()).toEqual([1, 3])
      expect(await countFiltered(actor, view)).toEqual({ count: 2, more: false })
    }
    expect((await listClients(actor, parseBrowseView({ tag: 'pays LATE', dir: 'asc' }))).clients.map(({ number }) => number)).toEqual([2])
    expect((await listClients(actor, parseBrowseView({ tag: '%' }))).clients).toEqual([])
    expect(parseBrowseView({ tag: 'a,b' }).tag).toBeUndefined()
    await saveView(actor, { name: 'Good ones', query: '?tab=all&tag=VIP&cursor=x' })
    expect(await listSavedViews(actor)).toMatchObject([{ query: '?tab=all&tag=VIP' }])
  }))

  test('the column and the file show them, formulas defused; the record of an export does not name the one asked for', () => rolledBack(async () => {
    const { actor, company } = await world([{ tags: ['=1+1', 'VIP'] }, { tags: ['VIP'] }, {}])
    await saveBrowseColumns(actor, ['tags'])
    let text = ''
    for await (const line of await exportClients(actor, parseBrowseView({ tag: 'VIP', dir: 'asc' }), await translator('en'))) text += line
    expect(text.replace(/^\ufeff/, '')).toBe(`Client ID,Tags\r\n1,"'=1+1, VIP"\r\n2,VIP\r\n`)
    const [event] = await db.select().from(events).where(eq(events.companyId, company.id))
    expect(JSON.stringify(event?.changes)).not.toContain('VIP')
  }))

  test('nothing of another company is found, offered or known', () => rolledBack(async () => {
    const { actor } = await world([{}])
    const foreign = await world([{ tags: ['VIP', 'Theirs'] }])
    expect((await listClients(actor, parseBrowseView({ tag: 'VIP' }))).clients).toEqual([])
    expect([await listTags(actor), await unknownTags(actor, ['vip']), await listTagsOf(actor, [1])]).toEqual([[], ['vip'], new Map()])
    await save(actor, 1, ['theirs'])
    expect([await tagsOf(actor, 1), await tagsOf(foreign.actor, 1)]).toEqual([['theirs'], ['Theirs', 'VIP']])
    await save(actor, 1, [])
    expect(await tagsOf(foreign.actor, 1)).toEqual(['Theirs', 'VIP'])
    const { actor: nobody } = await staffActor(undefined, [])
    for (const ask of [() => listTags(nobody), () => listTagsOf(nobody, [1]), () => unknownTags(nobody, ['x'])]) await expect(ask()).rejects.toThrow(Forbidden)
  }))

  test('the database refuses a tag of another company', () => rolledBack(async () => {
    const { company, made: [client] } = await world([{}])
    await world([{ tags: ['VIP'] }])
    await expect(transaction(() => db.insert(clientTags).values({ companyId: company.id, clientId: client?.id ?? 0, key: 'vip' }))).rejects.toThrow()
  }))
})

describe('a change of many', () => {
  const add: BulkChange = { what: 'addTag', to: 'vip' }
  const remove: BulkChange = { what: 'removeTag', to: 'vip' }
  const full = Array.from({ length: mostTags }, (_, n) => `t${n}`)

  test('is shown first, with who is left out and why, then done with an event each', () => rolledBack(async () => {
    const { actor, company, made } = await world([{ tags: ['VIP'] }, { tags: ['Old'] }, { tags: full }, { erasedAt: new Date() }, {}])
    const numbers = [1, 2, 3, 4, 5, 99]
    const preview = await previewBulkChange(actor, add, numbers)
    expect(preview.changing.map(({ number, tags: now }) => [number, now])).toEqual([[2, ['Old']], [5, []]])
    expect(preview.skipped).toMatchObject({ already: [{ number: 1 }], full: [{ number: 3 }], erased: [{ number: 4 }], without: [], missing: 1 })
    expect(await bulkChange(actor, { change: add, numbers, reason: '' })).toBe(2)
    expect(await lastEvent(made[1]?.id ?? 0)).toMatchObject({ name: 'client.updated', changes: { tags: [['Old'], ['Old', 'VIP']] } })
    expect((await getClient(actor, 2)).version).toBe(2)
    expect((await previewBulkChange(actor, remove, numbers)).skipped).toMatchObject({ without: [{ number: 3 }], erased: [{ number: 4 }] })
    const all = await numbersOfView(actor, parseBrowseView({ tab: 'all', tag: 'vip' }))
    expect(all.numbers.toSorted()).toEqual([1, 2, 5])
    expect(await bulkChange(actor, { change: remove, numbers: all.numbers, reason: '' })).toBe(3)
    expect(await listTags(actor)).not.toContain('VIP')
    expect(await kept(company)).not.toContain('VIP')
    expect(await bulkChange(actor, { change: remove, numbers, reason: '' })).toBe(0)
  }))

  test('needs the permission to edit, and finds nobody elsewhere', () => rolledBack(async () => {
    const { company } = await world([{}])
    const { actor: reader } = await staffActor(company, ['clients.view', 'clients.change-status'])
    for (const change of [add, remove]) {
      await expect(previewBulkChange(reader, change, [1])).rejects.toThrow(Forbidden)
      await expect(bulkChange(reader, { change, numbers: [1], reason: '' })).rejects.toThrow(Forbidden)
    }
    const { actor: stranger } = await staffActor()
    expect(await bulkChange(stranger, { change: add, numbers: [1], reason: '' })).toBe(0)
    expect(await db.select().from(tags).where(eq(tags.companyId, stranger.company.id))).toEqual([])
  }))
})
