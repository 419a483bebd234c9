import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { makeClientGroup, makeClients, makeCompany } from '@/db/factories'
import { customFields, customFieldValues } from '@/db/schema/custom-fields'
import { rolledBack } from '@/db/testing'
import { staffActor } from '@/features/accounts/testing'
import type { Staff } from '@/lib/actor'
import { Forbidden } from '@/lib/errors'
import { browseQuery, browseSorts, browseTabs, decodeCursor, encodeCursor, parseBrowseView, type BrowseView } from './browse-view'
import { countFiltered } from './queries/count-clients'
import { getBrowseFacts } from './queries/get-browse-facts'
import { listClients } from './queries/list-clients'

type Values = Parameters<typeof makeClients>[1][number]

async function company(list: readonly Values[]) {
  const made = await makeCompany()
  const { actor } = await staffActor(made)
  const clients = await makeClients(made, list)
  return { made, actor, clients }
}

const view = (address: Record<string, string> = {}) => parseBrowseView({ tab: 'all', ...address })

/** All pages from the first to the last, each asked for by the address that the page before it gave. */
async function forwards(actor: Staff, start: BrowseView) {
  const pages: number[][] = []
  for (let at: BrowseView | undefined = start; at;) {
    const { clients, next }: Awaited<ReturnType<typeof listClients>> = await listClients(actor, at)
    pages.push(clients.map(({ number }) => number))
    at = next && { ...start, cursor: decodeCursor(encodeCursor(next)) }
  }
  return pages
}

/** The same from the last page to the first. */
async function backwards(actor: Staff, start: BrowseView) {
  let at = start
  for (;;) {
    const { next } = await listClients(actor, at)
    if (!next) break
    at = { ...start, cursor: next }
  }
  const pages: number[][] = []
  for (let place: BrowseView | undefined = at; place;) {
    const { clients, previous }: Awaited<ReturnType<typeof listClients>> = await listClients(actor, place)
    pages.unshift(clients.map(({ number }) => number))
    place = previous && { ...start, cursor: previous }
  }
  return pages
}

const many = (count: number, of: (n: number) => Values) => Array.from({ length: count }, (_, n) => of(n))
const statuses = ['active', 'active', 'inactive', 'fraud'] as const

describe('paging', () => {
  test.each(browseSorts)('by %s shows everybody once, there and back, among ties', (sort) => rolledBack(async () => {
    const { made, actor, clients } = await company([])
    const group = await makeClientGroup(made.id, { name: 'Another' })
    clients.push(...await makeClients(made, many(73, (n) => ({
      firstName: ['Ann', 'Bo', 'Ζωή'][n % 3], lastName: ['Ä', 'a', 'Zz', 'Z'][n % 4], companyName: n % 3 ? '' : ['One', 'two'][n % 2],
      email: `same${n % 5}@example.com`, status: statuses[n % 4], country: ['DE', 'FR', '', 'JP', 'EG'][n % 5],
      groupId: n % 3 ? made.generalGroupId : group.id, createdAt: new Date(Date.UTC(2026, 0, 1 + n % 7)),
    }))))
    for (const dir of ['asc', 'desc']) {
      const there = await forwards(actor, view({ sort, dir }))
      expect(there.map((page) => page.length)).toEqual([25, 25, 23])
      expect(there.flat().toSorted((a, b) => a - b)).toEqual(clients.map(({ number }) => number))
      const back = await backwards(actor, view({ sort, dir }))
      expect(back.flat()).toEqual(there.flat())
    }
  }))

  test('equals a full sort, whatever the clients are', () => rolledBack(async () => {
    const person = fc.record({
      lastName: fc.constantFrom('Abel', 'abel', 'Ábel', 'Zoë', 'Öz', '山田', 'عمر', ''), companyName: fc.constantFrom('', '', 'Acme', 'acme', 'Ärzte'),
      email: fc.constantFrom('a@example.com', 'A@example.com', 'b@example.com'), status: fc.constantFrom(...statuses),
      country: fc.constantFrom('', 'DE', 'AT', 'JP'), day: fc.integer({ min: 0, max: 3 }),
    })
    await fc.assert(fc.asyncProperty(
      fc.array(person, { minLength: 26, maxLength: 60 }), fc.constantFrom('email', 'created', 'number', 'status', 'country'),
      fc.constantFrom('asc', 'desc'), fc.constantFrom(...browseTabs), async (people, sort, dir, tab) => {
        const { actor, clients } = await company(people.map(({ day, ...one }) => ({ ...one, createdAt: new Date(Date.UTC(2026, 1, 1 + day)) })))
        const label = new Map(['AT', 'DE', 'JP'].map((code, n) => [code, n + 1] as const)).set('', 0)
        const key = (client: (typeof clients)[number]) => ({
          email: client.email.toLowerCase(), created: client.createdAt.getTime(), number: 0,
          status: ['active', 'inactive', 'fraud'].indexOf(client.status), country: label.get(client.country) ?? 9,
        })[sort as 'email']
        const sorted = clients.filter(({ status }) => tab === 'all' || status === tab)
          .toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.number - b.number))
        if (dir === 'desc') sorted.reverse()
        expect((await forwards(actor, view({ sort, dir, tab }))).flat()).toEqual(sorted.map(({ number }) => number))
      }), { numRuns: 25 })
  }))

  test('clients without a company come last in either direction', () => rolledBack(async () => {
    const { actor } = await company([{ companyName: '' }, { companyName: 'Beta' }, { companyName: 'Alpha' }])
    const companies = async (dir: string) => (await listClients(actor, view({ sort: 'company', dir }))).clients.map((c) => c.companyName)
    expect(await companies('asc')).toEqual(['Alpha', 'Beta', ''])
    expect(await companies('desc')).toEqual(['Beta', 'Alpha', ''])
  }))

  test('groups and countries are sorted by what the reader reads', () => rolledBack(async () => {
    const made = await makeCompany()
    const [late, early] = [await makeClientGroup(made.id, { name: 'Österreich' }), await makeClientGroup(made.id, { name: 'Angels' })]
    const { actor } = await staffActor(made)
    await makeClients(made, [{ country: 'AT', groupId: late.id }, { country: 'DE' }, { country: 'EG', groupId: early.id }])
    const by = async (sort: 'country' | 'group', locale: string) =>
      (await listClients({ ...actor, locale }, view({ sort }))).clients.map(({ country }) => country)
    expect(await by('country', 'en')).toEqual(['AT', 'EG', 'DE'])
    expect(await by('country', 'de')).toEqual(['EG', 'DE', 'AT'])
    expect(await by('group', 'en')).toEqual(['EG', 'DE', 'AT'])
  }))

  test('a page that vanished gives the first one', () => rolledBack(async () => {
    const { actor } = await company(many(3, () => ({})))
    const beyond = { side: 'after', sort: 'number', bucket: '', key: '', number: 1 } as const
    const { clients, previous } = await listClients(actor, { ...view(), cursor: beyond })
    expect(clients).toHaveLength(3)
    expect(previous).toBeUndefined()
  }))
})

describe('filters', () => {
  test('narrow by each field, alone and together', () => rolledBack(async () => {
    const { made, actor, clients } = await company([
      { country: 'DE', locale: 'de', marketingOptIn: true, createdAt: new Date('2026-03-01T22:59:59Z') },
      { country: 'DE', locale: 'en', createdAt: new Date('2026-03-01T23:00:00Z') },
      { country: 'FR', locale: 'de', status: 'fraud', createdAt: new Date('2026-03-02T22:59:59.999Z') },
    ])
    const [field] = await db.insert(customFields).values({ companyId: made.id, type: 'text', label: 'Colour' }).returning()
    const [sealed] = await db.insert(customFields).values({ companyId: made.id, type: 'text', label: 'PIN', encrypted: true }).returning()
    const put = (at: number, fieldId = 0, value = '') =>
      db.insert(customFieldValues).values({ companyId: made.id, clientId: clients[at]?.id ?? 0, fieldId, value })
    await put(1, field?.id, `O'Red_%`)
    await put(2, sealed?.id, 'sealed')
    const found = async (address: Record<string, string>) => {
      const asked = view({ sort: 'number', dir: 'asc', ...address })
      const page = await listClients(actor, asked)
      expect(await countFiltered(actor, asked)).toEqual({ count: page.clients.length, more: false })
      return page.clients.map(({ number }) => number)
    }
    expect(await found({ country: 'DE' })).toEqual([1, 2])
    expect(await found({ language: 'de' })).toEqual([1, 3])
    expect(await found({ marketing: 'yes' })).toEqual([1])
    expect(await found({ marketing: 'no', country: 'DE' })).toEqual([2])
    // Days are those of the company's time zone.
    expect(await found({ from: '2026-03-02', to: '2026-03-02' })).toEqual([2, 3])
    expect(await found({ to: '2026-03-01' })).toEqual([1])
    expect(await found({ field: String(field?.id), value: `O'Red_%` })).toEqual([2])
    expect(await found({ field: String(field?.id), value: '%' })).toEqual([])
    expect(await found({ field: String(sealed?.id), value: 'sealed' })).toEqual([])
    expect(await found({ group: String(made.generalGroupId), tab: 'fraud' })).toEqual([3])
    expect(await found({ group: String(made.generalGroupId), sort: 'group' })).toEqual([1, 2, 3])
    expect(await found({ country: 'FR', sort: 'country' })).toEqual([3])
  }))

  test('counts per tab are exact and follow every change', () => rolledBack(async () => {
    const { actor } = await company([{ status: 'active' }, { status: 'fraud' }, { status: 'fraud' }])
    expect((await getBrowseFacts(actor)).tabs).toEqual({ active: 1, inactive: 0, fraud: 2, all: 3 })
  }))
})

describe('scope', () => {
  test('clients of another company never appear, whatever is asked', () => rolledBack(async () => {
    const { actor } = await company(many(2, () => ({ lastName: 'Mine' })))
    const foreign = await company(many(30, (n) => ({ lastName: 'Foreign', country: 'DE', status: statuses[n % 4] })))
    for (const sort of browseSorts) {
      for (const address of [{}, { country: 'DE' }, { group: String(foreign.made.generalGroupId) }] as Record<string, string>[]) {
        const start = view({ sort, ...address })
        const next = (await listClients(foreign.actor, start)).next
        for (const at of [start, { ...start, cursor: next }]) {
          expect((await listClients(actor, at)).clients.filter(({ lastName }) => lastName !== 'Mine')).toEqual([])
        }
      }
    }
  }))

  test('needs the permission', () => rolledBack(async () => {
    const { actor } = await staffActor(undefined, [])
    await expect(listClients(actor, view())).rejects.toThrow(Forbidden)
    await expect(countFiltered(actor, view({ country: 'DE' }))).rejects.toThrow(Forbidden)
    await expect(getBrowseFacts(actor)).rejects.toThrow(Forbidden)
  }))
})

describe('the address', () => {
  let actor: Staff
  beforeEach(() => { actor = undefined as unknown as Staff })

  test('a view survives the way through its address', () => {
    const parsed = parseBrowseView({ tab: 'fraud', sort: 'name', dir: 'desc', country: 'DE', from: '2026-01-01', marketing: 'no' })
    expect(parseBrowseView(Object.fromEntries(new URLSearchParams(browseQuery(parsed))))).toEqual(parsed)
    expect(browseQuery(parseBrowseView({}))).toBe('')
  })

  test('whatever it says, it is a view and the database answers', () => rolledBack(async () => {
    actor = (await company([{}])).actor
    const word = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(
      `'; drop table clients; --`, '%00', '\u0000', '\ud800', '9'.repeat(30), '-1', '1e9', '2026-02-30', '9999-12-31', '__proto__', 'null'),
      fc.array(fc.string(), { maxLength: 2 }))
    const cursor = fc.oneof(fc.string(), fc.tuple(
      fc.constantFrom('after', 'before'), fc.constantFrom(...browseSorts), fc.string({ unit: 'binary', maxLength: 20 }),
      fc.string({ unit: 'binary' }), fc.oneof(fc.integer(), fc.double()),
    ).map((parts) => Buffer.from(JSON.stringify(parts)).toString('base64url')))
    await fc.assert(fc.asyncProperty(
      fc.dictionary(fc.constantFrom('tab', 'group', 'country', 'language', 'tag', 'field', 'value', 'from', 'to', 'marketing', 'dir'), word),
      fc.constantFrom(...browseSorts), cursor, async (address, sort, code) => {
        const asked = parseBrowseView({ ...address, sort, cursor: code })
        await listClients(actor, asked)
        await countFiltered(actor, asked)
      }), { numRuns: 200 })
  }))
})
