import { and, eq, inArray, sql, type SQL } from 'drizzle-orm'
import { db, prepared } from '@/db/client'
import { clients } from '@/db/schema/clients'
import { clientGroups, companies } from '@/db/schema/companies'
import { settings } from '@/db/schema/settings'
import type { Actor, Staff } from '@/lib/actor'
import { NotFound } from '@/lib/errors'
import type { SettingKey, Settings } from './registry'
import { canonical } from './setting'
import {
  byWeight, decodeLayer, differences, encode, resolve, trace, type Layer, type SettingChange, type Source, type Stored, type Trace,
} from './resolve'

/** Whose settings: a client's, a group's, or with neither the company's. */
export type Whose = { clientId?: number; groupId?: number }

/** All that a level has stored, as one JSON object; each of the three has its own partial index. */
const storedWhere = (condition: SQL) => sql<Stored | null>`(
  select jsonb_object_agg(${settings.key}, ${settings.value}) from ${settings} where ${condition})`
const ofCompany = storedWhere(sql`${settings.companyId} = ${companies.id}
  and ${settings.groupId} is null and ${settings.clientId} is null`)
const ofGroup = storedWhere(sql`${settings.companyId} = ${clientGroups.companyId} and ${settings.groupId} = ${clientGroups.id}`)
const ofClient = storedWhere(sql`${settings.companyId} = ${clients.companyId} and ${settings.clientId} = ${clients.id}`)

const group = { groupId: clientGroups.id, groupName: clientGroups.name, ofGroup }

const companySettings = prepared((database) => database.select({ ofCompany }).from(companies)
  .where(eq(companies.id, sql.placeholder('company'))).prepare('settings_of_company'))

const groupSettings = prepared((database) => database.select({ ofCompany, ...group })
  .from(clientGroups).innerJoin(companies, eq(companies.id, clientGroups.companyId))
  .where(and(eq(clientGroups.companyId, sql.placeholder('company')), eq(clientGroups.id, sql.placeholder('group'))))
  .prepare('settings_of_group'))

const clientSettings = prepared((database) => database.select({ ofCompany, ...group, number: clients.number, ofClient })
  .from(clients).innerJoin(companies, eq(companies.id, clients.companyId))
  .innerJoin(clientGroups, and(eq(clientGroups.companyId, clients.companyId), eq(clientGroups.id, clients.groupId)))
  .where(and(eq(clients.companyId, sql.placeholder('company')), eq(clients.id, sql.placeholder('client'))))
  .prepare('settings_of_client'))

type Found = {
  ofCompany: Stored | null
  groupId?: number
  groupName?: string
  ofGroup?: Stored | null
  number?: number
  ofClient?: Stored | null
}

/** The three levels in one statement. A client reads only their own; what is not there is NotFound. */
async function find(actor: Actor, whose: Whose): Promise<Found> {
  const company = actor.company.id
  const clientId = actor.kind === 'client' ? actor.clientId : whose.clientId
  const rows: Found[] = clientId !== undefined ? await clientSettings({ company, client: clientId })
    : whose.groupId !== undefined ? await groupSettings({ company, group: whose.groupId }) : await companySettings({ company })
  const [row] = rows
  if (!row) throw new NotFound('settings')
  return row
}

/**
 * The settings that count for a client, a group or the company, each from the nearest level that has it. Typed:
 * `settings['invoice.terms']` is a number. Staff of the company may ask for any of its clients; a client gets their own.
 */
export async function getSettings(actor: Actor, whose: Whose): Promise<Settings> {
  const row = await find(actor, whose)
  return resolve(decodeLayer('company', row.ofCompany), decodeLayer('group', row.ofGroup), decodeLayer('client', row.ofClient))
}

/** The same, each with where it comes from and what would count without the level that was asked about. */
export async function traceSettings(actor: Staff, whose: Whose): Promise<Trace> {
  const row = await find(actor, whose)
  const layers: { source: Source; layer: Layer }[] = [{
    source: { level: 'company', name: actor.company.name, path: '/settings/billing' }, layer: decodeLayer('company', row.ofCompany),
  }]
  if (row.groupId !== undefined) {
    layers.push({
      source: { level: 'group', name: row.groupName ?? '', path: `/settings/client-groups/${row.groupId}/settings` },
      layer: decodeLayer('group', row.ofGroup),
    })
  }
  if (row.number !== undefined) {
    layers.push({
      source: { level: 'client', name: '', path: `/clients/${row.number}/settings` }, layer: decodeLayer('client', row.ofClient),
    })
  }
  return trace(layers)
}

type Layers = {
  company: Layer
  groups: ReadonlyMap<number, Layer>
  clients: readonly { id: number; groupId: number; own: Layer | undefined }[]
}

/** The layers of many clients in two statements, however many there are. */
async function findLayers(actor: Actor, clientIds: readonly number[]): Promise<Layers> {
  const company = actor.company.id
  const scope = and(eq(settings.companyId, company), sql`${settings.clientId} is null`)
  const shared = await db.select({ groupId: settings.groupId, stored: sql<Stored>`jsonb_object_agg(${settings.key}, ${settings.value})` })
    .from(settings).where(scope).groupBy(settings.groupId)
  const rows = clientIds.length === 0 ? [] : await db.select({ id: clients.id, groupId: clients.groupId, stored: ofClient })
    .from(clients).where(and(eq(clients.companyId, company), inArray(clients.id, [...clientIds])))
  return {
    company: decodeLayer('company', shared.find(({ groupId }) => groupId === null)?.stored),
    groups: new Map(shared.flatMap(({ groupId, stored }) => (groupId === null ? [] : [[groupId, decodeLayer('group', stored)]]))),
    clients: rows.map(({ id, groupId, stored }) => ({ id, groupId, own: stored ? decodeLayer('client', stored) : undefined })),
  }
}

/** Clients of one group without settings of their own share one object. */
function resolver({ company, groups }: Layers) {
  const ofGroups = new Map<number, Settings>()
  return (groupId: number, own?: Layer) => {
    let shared = ofGroups.get(groupId)
    if (!shared) ofGroups.set(groupId, (shared = resolve(company, groups.get(groupId) ?? {})))
    return own ? resolve(shared, own) : shared
  }
}

/** The settings of many clients by their id, in two statements, for runs over the whole book. Unknown ids are left out. */
export async function settingsForClients(actor: Exclude<Actor, { kind: 'client' }>, clientIds: readonly number[]) {
  const layers = await findLayers(actor, clientIds)
  const settle = resolver(layers)
  return new Map(layers.clients.map(({ id, groupId, own }) => [id, settle(groupId, own)] as const))
}

/** What changes for these clients when they move to a group: setting, before, after, and for how many; money first. */
export async function compareGroups(actor: Staff, clientIds: readonly number[], toGroup: number): Promise<SettingChange[]> {
  const layers = await findLayers(actor, clientIds)
  const settle = resolver(layers)
  const found = new Map<string, SettingChange>()
  const kept = new Map<Settings, ReturnType<typeof differences>>()
  for (const { groupId, own } of layers.clients) {
    const before = settle(groupId, own)
    // Only those without settings of their own share an object, and with it the answer.
    const changes = kept.get(before) ?? differences(before, settle(toGroup, own))
    kept.set(before, changes)
    for (const { key, before: was, after } of changes) {
      const name = canonical([key, encode(key, was), encode(key, after)])
      const known = found.get(name)
      if (known) known.clients += 1
      else found.set(name, { key, before: was, after, clients: 1 })
    }
  }
  const order = (key: SettingKey) => byWeight.indexOf(key)
  return [...found.values()].toSorted((a, b) => order(a.key) - order(b.key) || b.clients - a.clients)
}

/** What differs between two groups, whatever their clients have of their own. */
export async function compareGroupSettings(actor: Staff, from: number, to: number): Promise<SettingChange[]> {
  const [before, after] = await Promise.all([getSettings(actor, { groupId: from }), getSettings(actor, { groupId: to })])
  return differences(before, after).map((change) => ({ ...change, clients: 0 }))
}
