import { and, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { makeClient, makeClientGroup, makeClients, makeCompany, makeInvoice } from '@/db/factories'
import { companies } from '@/db/schema/companies'
import { events } from '@/db/schema/events'
import { settings } from '@/db/schema/settings'
import { rolledBack } from '@/db/testing'
import { clientActor, staffActor } from '@/features/accounts/testing'
import { gateways } from '@/gateways'
import { Forbidden, NotFound, Refusal } from '@/lib/errors'
import { permissions } from '@/lib/permit'
import { localeCodes } from '@/locales'
import { translator } from '@/locales/translator'
import { saveSettings, StaleSettings, useInherited } from './commands/save-settings'
import { compareGroups, getSettings, settingsForClients, traceSettings } from './queries'
import { defaults, keysOf, labelKey, settingKeys, settingOf, type Settings } from './registry'
import { decodeLayer, encode, type Stored } from './resolve'
import { controlName, levels, sections, type Typed } from './setting'

const world = async () => {
  const company = await makeCompany({ currencies: ['USD', 'JPY'] })
  const { actor } = await staffActor(company)
  const group = await makeClientGroup(company.id, { name: 'Resellers' })
  const client = await makeClient(company, { groupId: group.id })
  return { company, actor, group, client, ofGroup: { level: 'group', groupId: group.id } as const, ofClient: { level: 'client', number: client.number } as const }
}
const ofCompany = { level: 'company' } as const
const lastEvent = async (companyId: number) =>
  (await db.select().from(events).where(eq(events.companyId, companyId)).orderBy(events.id)).at(-1)

describe('the registry', () => {
  test.each(localeCodes)('has for every setting a label, and its choices, in %s', async (code) => {
    const t = await translator(code)
    for (const key of settingKeys) {
      expect(t.has(labelKey(key)), key).toBe(true)
      const { shape } = settingOf(key).kind
      for (const option of shape.as === 'choice' ? shape.options : []) {
        expect(t.has(`settings.entries.${key}.options.${option}`), `${key} ${option}`).toBe(true)
      }
    }
  })

  test.each(settingKeys)('%s: its default fits its schema, and comes back from its own form, in every language', async (key) => {
    const setting = settingOf(key)
    expect(sections).toContain(setting.section)
    for (const code of localeCodes) {
      const about = { t: await translator(code), currencies: ['EUR', 'USD', 'JPY', 'KWD'] }
      for (const value of [setting.default, ...(others[key] ?? [])]) {
        expect(setting.kind.read(setting.kind.write(value, about) as Typed, about), code).toEqual({ value })
        expect(decodeLayer(setting.levels[0] ?? 'company', JSON.parse(JSON.stringify({ [key]: encode(key, value) })) as Stored))
          .toEqual({ [key]: value })
        expect(setting.kind.show(value, about)).not.toBe('')
      }
    }
  })

  test('has keys that no two controls share', () => {
    expect(new Set(settingKeys.map((key) => controlName(key))).size).toBe(settingKeys.length)
  })
})

/** Values that a form must give back as they were. */
const others: { [Key in keyof Settings]?: Settings[Key][] } = {
  'invoice.terms': [0, 365],
  'service.suspend-days-after-due': [0, 30],
  'notice.1': [null, 0, -365, 365],
  'charge.day': [null, 0, -7, 30],
  'charge.retry-days': [[], [1], [2, 4, 90]],
  'late-fee.kind': ['fixed', 'percent'],
  'late-fee.percent': ['2.5', '12.3456', '100'],
  'late-fee.amounts': [{ EUR: 500n, USD: 123_456_789n, JPY: 700n, KWD: 1_001n }],
  'billing.gateways': [[], gateways.slice(0, 1).map(({ id }) => id)],
  'invoice.number-format': ['RE-{year}-{number:6}', '{month}/{number}'],
  'invoice.footer': ['One line\nand another'],
}

describe('a value', () => {
  test('comes from the client, else the group, else the company, else the default (R8)', () => rolledBack(async () => {
    const { actor, client, group, ofGroup, ofClient, company } = await world()
    const whose = { clientId: client.id }
    const terms = async () => (await getSettings(actor, whose))['invoice.terms']
    expect(await getSettings(actor, whose)).toEqual(defaults)
    await saveSettings(actor, ofCompany, { 'invoice.terms': 20 })
    expect(await terms()).toBe(20)
    await saveSettings(actor, ofGroup, { 'invoice.terms': 30 })
    expect(await terms()).toBe(30)
    await saveSettings(actor, ofClient, { 'invoice.terms': 60 })
    expect(await terms()).toBe(60)
    expect((await getSettings(actor, { groupId: group.id }))['invoice.terms']).toBe(30)
    expect((await getSettings(actor, {}))['invoice.terms']).toBe(20)

    const traced = (await traceSettings(actor, whose))['invoice.terms']
    expect(traced).toEqual({
      value: 60, source: { level: 'client', name: '', path: `/clients/${client.number}/settings` },
      inherited: { value: 30, source: { level: 'group', name: 'Resellers', path: `/settings/client-groups/${group.id}/settings` } },
    })
    await useInherited(actor, ofClient, 'invoice.terms')
    expect((await traceSettings(actor, whose))['invoice.terms']).toMatchObject({ value: 30, source: { level: 'group' } })
    await useInherited(actor, ofGroup, 'invoice.terms')
    expect((await traceSettings(actor, whose))['invoice.terms']).toMatchObject({ value: 20, source: { level: 'company', name: company.name } })
    await useInherited(actor, ofCompany, 'invoice.terms')
    expect((await traceSettings(actor, whose))['invoice.terms']).toEqual({ value: 14, source: { level: 'default', name: '', path: '' } })
  }))

  test('of null, of text and of amounts is kept exactly', () => rolledBack(async () => {
    const { actor, client, ofGroup, ofClient } = await world()
    await saveSettings(actor, ofGroup, { 'service.suspend-days-after-due': 10, 'late-fee.amounts': { EUR: 999_999_999_999_999n } })
    await saveSettings(actor, ofClient, { 'service.suspend-days-after-due': null, 'delivery.method': 'paper', 'billing.gateways': [] })
    expect(await getSettings(actor, { clientId: client.id })).toMatchObject({
      'service.suspend-days-after-due': null, 'delivery.method': 'paper', 'billing.gateways': [], 'late-fee.amounts': { EUR: 999_999_999_999_999n },
    })
  }))

  test('that no longer fits, or stands where it may not, is passed over', () => rolledBack(async () => {
    const { actor, company, client, group } = await world()
    await db.insert(settings).values([
      { companyId: company.id, groupId: group.id, key: 'billing.gateways', value: ['gone'] },
      { companyId: company.id, groupId: group.id, key: 'invoice.number-start', value: 7 },
      { companyId: company.id, clientId: client.id, key: 'invoice.terms', value: 'soon' },
      { companyId: company.id, clientId: client.id, key: 'once.was', value: 1 },
    ])
    expect(await getSettings(actor, { clientId: client.id })).toEqual(defaults)
  }))

  test('of another company is neither found nor changed', () => rolledBack(async () => {
    const mine = await world()
    const theirs = await world()
    await expect(getSettings(mine.actor, { clientId: theirs.client.id })).rejects.toThrow(NotFound)
    await expect(getSettings(mine.actor, { groupId: theirs.group.id })).rejects.toThrow(NotFound)
    await expect(saveSettings(mine.actor, theirs.ofGroup, { 'invoice.terms': 1 })).rejects.toThrow(NotFound)
    expect(await settingsForClients(mine.actor, [theirs.client.id])).toEqual(new Map())
    await saveSettings(theirs.actor, ofCompany, { 'invoice.terms': 99 })
    expect((await getSettings(mine.actor, {}))['invoice.terms']).toBe(14)
  }))

  test('that a client asks for is always their own', () => rolledBack(async () => {
    const { actor, company, client } = await world()
    const { actor: asking } = await clientActor({}, company)
    await saveSettings(actor, { level: 'client', number: client.number }, { 'invoice.terms': 77 })
    expect((await getSettings(asking, { clientId: client.id }))['invoice.terms']).toBe(14)
  }))

  test('for a thousand clients is what it is for each', () => rolledBack(async () => {
    const { actor, company, group, ofGroup } = await world()
    await saveSettings(actor, ofCompany, { 'invoice.terms': 21 })
    await saveSettings(actor, ofGroup, { 'invoice.terms': 30, 'tax.exempt': true })
    const made = await makeClients(company, Array.from({ length: 40 }, (_, at) => (at % 2 ? { groupId: group.id } : {})))
    for (const one of made.slice(0, 8)) await saveSettings(actor, { level: 'client', number: one.number }, { 'invoice.terms': one.number })
    const all = await settingsForClients(actor, made.map(({ id }) => id))
    expect(all.size).toBe(40)
    for (const { id } of made) expect(all.get(id)).toEqual(await getSettings(actor, { clientId: id }))
    // Those who depart from nothing share one object, so memory follows the groups.
    expect(new Set(all.values()).size).toBe(8 + 2)
  }))
})

describe('saving', () => {
  test('records what was and what is, at the client where it is a client’s', () => rolledBack(async () => {
    const { actor, company, client, group, ofGroup, ofClient } = await world()
    await saveSettings(actor, ofGroup, { 'invoice.terms': 30, 'notice.1': null })
    expect(await lastEvent(company.id)).toMatchObject({
      name: 'settings.changed', actorId: actor.staffId, clientId: null,
      changes: { groupId: group.id, groupName: 'Resellers', 'setting:invoice.terms': [14, 30], 'setting:notice.1': [-3, null] },
    })
    await saveSettings(actor, ofClient, { 'late-fee.amounts': { EUR: 500n } })
    expect(await lastEvent(company.id)).toMatchObject({ clientId: client.id, changes: { 'setting:late-fee.amounts': [{}, { EUR: '500' }] } })
    const before = (await lastEvent(company.id))?.id
    await saveSettings(actor, ofClient, { 'late-fee.amounts': { EUR: 500n } })
    await useInherited(actor, ofClient, 'invoice.terms')
    expect((await lastEvent(company.id))?.id).toBe(before)
    await useInherited(actor, ofClient, 'late-fee.amounts')
    expect(await lastEvent(company.id)).toMatchObject({ name: 'settings.inherited', changes: { 'setting:late-fee.amounts': [{ EUR: '500' }, {}] } })
  }))

  test('needs settings.edit for company and groups, clients.edit for a client', () => rolledBack(async () => {
    const { company, ofGroup, ofClient } = await world()
    const { actor: clerk } = await staffActor(company, ['clients.view', 'clients.edit', 'settings.view'])
    const { actor: boss } = await staffActor(company, ['clients.view', 'settings.view', 'settings.edit'])
    for (const place of [ofCompany, ofGroup]) {
      await expect(saveSettings(clerk, place, { 'invoice.terms': 1 })).rejects.toThrow(Forbidden)
      await expect(useInherited(clerk, place, 'invoice.terms')).rejects.toThrow(Forbidden)
      await saveSettings(boss, place, { 'invoice.terms': 1 })
    }
    await expect(saveSettings(boss, ofClient, { 'invoice.terms': 1 })).rejects.toThrow(Forbidden)
    await expect(useInherited(boss, ofClient, 'invoice.terms')).rejects.toThrow(Forbidden)
    await saveSettings(clerk, ofClient, { 'invoice.terms': 2 })
  }))

  test('refuses a form of numbers that would repeat one, of invoices and credit notes alike', () => rolledBack(async () => {
    const { actor, client, company } = await world()
    await makeInvoice(client, { number: 'A.2-0040', sequence: 1 })
    await makeInvoice(client, { number: '2026/2', sequence: 2 })
    const save = (values: Partial<Settings>) => saveSettings(actor, ofCompany, values)
    await expect(save({ 'invoice.number-format': 'A.2-{number:4}' })).rejects.toThrow(Refusal)
    await expect(save({ 'credit-note.number-format': 'A.2-{number}' })).rejects.toThrow(Refusal)
    await expect(save({ 'credit-note.number-format': '{number:5}' })).rejects.toThrow(Refusal)
    // The second document of the year is behind the counter of invoices, and ahead of that of credit notes.
    await expect(save({ 'credit-note.number-format': '{year}/{number}' })).rejects.toThrow(Refusal)
    await save({ 'invoice.number-format': '{year}/{number}' })
    await save({ 'credit-note.number-format': 'Ax2-{number}' })
    await db.update(companies).set({ nextInvoiceNumber: 41 }).where(eq(companies.id, company.id))
    await save({ 'invoice.number-format': 'A.2-{number:4}' })
  }))

  test('refuses what does not fit, and keys of another level', () => rolledBack(async () => {
    const { actor, ofGroup, ofClient, company } = await world()
    const refused = (place: Parameters<typeof saveSettings>[1], values: object) =>
      expect(saveSettings(actor, place, values as Partial<Settings>)).rejects.toThrow(Refusal)
    await refused(ofCompany, { 'invoice.terms': -1 })
    await refused(ofCompany, { 'invoice.terms': 1.5 })
    await refused(ofCompany, { 'invoice.number-format': 'INV' })
    await refused(ofCompany, { 'invoice.number-format': '{number}{number}' })
    await refused(ofCompany, { 'invoice.number-format': '{number}{day}' })
    await refused(ofCompany, { 'billing.gateways': ['cash'] })
    await refused(ofCompany, { 'late-fee.amounts': { EUR: -1n } })
    await refused(ofCompany, { 'late-fee.amounts': { ZZZ: 1n } })
    await refused(ofCompany, { 'tax.exempt': true })
    await refused(ofGroup, { 'invoice.number-format': '{number}' })
    await refused(ofClient, { 'invoice.footer': 'Mine' })
    await refused(ofClient, { 'no.such': 1 })
    expect(await db.select().from(settings).where(eq(settings.companyId, company.id))).toEqual([])
  }))

  test('a late fee needs its figure, also where a part is inherited', () => rolledBack(async () => {
    const { actor, ofGroup } = await world()
    await expect(saveSettings(actor, ofCompany, { 'late-fee.kind': 'percent' })).rejects.toMatchObject({ fields: { 'late-fee.percent': 'settings.billing.percentNeeded' } })
    await expect(saveSettings(actor, ofCompany, { 'late-fee.kind': 'fixed' })).rejects.toMatchObject({ fields: { 'late-fee.amounts': 'settings.billing.amountNeeded' } })
    await saveSettings(actor, ofCompany, { 'late-fee.percent': '5' })
    await saveSettings(actor, ofGroup, { 'late-fee.kind': 'percent' })
    await expect(saveSettings(actor, ofGroup, { 'late-fee.percent': '0' })).rejects.toThrow(Refusal)
    await saveSettings(actor, ofGroup, { 'invoice.terms': 3 })
  }))

  test('a form that shows older values leaves alone what it did not change, and overwrites nothing unseen', () => rolledBack(async () => {
    const { actor, client, ofClient, company } = await world()
    const { actor: other } = await staffActor(company, permissions)
    const shown = Object.fromEntries(keysOf('client').map((key) => [key, encode(key, defaults[key])]))
    await saveSettings(other, ofClient, { 'invoice.terms': 30, 'notice.1': -7 })
    // The form still has the old terms in it and changed another field only.
    await saveSettings(actor, ofClient, { 'invoice.terms': 14, 'notice.1': -3, 'invoice.days-before-renewal': 5 }, shown)
    expect(await getSettings(actor, { clientId: client.id })).toMatchObject({ 'invoice.terms': 30, 'notice.1': -7, 'invoice.days-before-renewal': 5 })
    // It changed the same one otherwise.
    const stale = await saveSettings(actor, ofClient, { 'invoice.terms': 45, 'notice.2': null }, shown).catch((error: unknown) => error)
    expect(stale).toBeInstanceOf(StaleSettings)
    expect(stale).toMatchObject({ keys: ['invoice.terms'] })
    expect(await getSettings(actor, { clientId: client.id })).toMatchObject({ 'invoice.terms': 30, 'notice.2': 3 })
    // Both typed the same.
    await saveSettings(actor, ofClient, { 'invoice.terms': 30 }, shown)
    // Seen, and saved again.
    await saveSettings(actor, ofClient, { 'invoice.terms': 45 }, { ...shown, 'invoice.terms': 30 })
    expect(await getSettings(actor, { clientId: client.id })).toMatchObject({ 'invoice.terms': 45 })
  }))

  test('two at once on one key: one row, and the last that saw the other wins', async () => {
    const { actor, client, ofClient, company } = await world()
    for (let round = 0; round < 10; round++) {
      const results = await Promise.allSettled([1, 2, 3].map((n) => saveSettings(actor, ofClient, { 'invoice.terms': round * 10 + n })))
      expect(results.filter(({ status }) => status === 'rejected')).toEqual([])
      expect(await db.select().from(settings).where(and(eq(settings.companyId, company.id), eq(settings.clientId, client.id)))).toHaveLength(1)
    }
  })

  test('the first invoice number sets the counter, until an invoice was issued', () => rolledBack(async () => {
    const { actor, company, client } = await world()
    const next = async () => (await db.select({ n: companies.nextInvoiceNumber }).from(companies).where(eq(companies.id, company.id)))[0]?.n
    await saveSettings(actor, ofCompany, { 'invoice.number-start': 5000 })
    expect(await next()).toBe(5000)
    await useInherited(actor, ofCompany, 'invoice.number-start')
    expect(await next()).toBe(1)
    await saveSettings(actor, ofCompany, { 'invoice.number-start': 900 })
    await makeInvoice(client, { status: 'draft' })
    await saveSettings(actor, ofCompany, { 'invoice.number-start': 901 })
    await makeInvoice(client)
    expect(await next()).toBe(902)
    for (const again of [() => saveSettings(actor, ofCompany, { 'invoice.number-start': 10 }), () => useInherited(actor, ofCompany, 'invoice.number-start')]) {
      await expect(again()).rejects.toMatchObject({ fields: { 'invoice.number-start': 'settings.billing.numberStartIssued' } })
    }
    expect(await next()).toBe(902)
  }))
})

describe('moving to another group', () => {
  test('shows what changes, money first, and leaves out what a client has of their own', () => rolledBack(async () => {
    const { actor, company, group, ofGroup, ofClient, client } = await world()
    await saveSettings(actor, ofGroup, { 'delivery.method': 'paper', 'invoice.terms': 30, 'late-fee.percent': '3', 'late-fee.kind': 'percent' })
    await saveSettings(actor, ofClient, { 'invoice.terms': 60 })
    expect(await compareGroups(actor, [client.id], company.generalGroupId)).toEqual([
      { key: 'late-fee.kind', before: 'percent', after: 'none', clients: 1 },
      { key: 'late-fee.percent', before: '3', after: '0', clients: 1 },
      { key: 'delivery.method', before: 'paper', after: 'email', clients: 1 },
    ])
    const plain = await makeClients(company, [{}, {}, { groupId: group.id }])
    expect(await compareGroups(actor, [client, ...plain].map(({ id }) => id), group.id)).toEqual([
      { key: 'invoice.terms', before: 14, after: 30, clients: 2 },
      { key: 'late-fee.kind', before: 'none', after: 'percent', clients: 2 },
      { key: 'late-fee.percent', before: '0', after: '3', clients: 2 },
      { key: 'delivery.method', before: 'email', after: 'paper', clients: 2 },
    ])
    expect(await compareGroups(actor, [], group.id)).toEqual([])
  }))
})

test('every level has settings', () => {
  for (const level of levels) expect(keysOf(level).length).toBeGreaterThan(10)
})
