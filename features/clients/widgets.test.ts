import { expect, test } from 'vitest'
import { db } from '@/db/client'
import {
  joinCompany, makeCompany, makeInvoice, makePackage, makeService, makeStaffGroup, makeTransaction,
} from '@/db/factories'
import { rolledBack } from '@/db/testing'
import { clientActor, staffActor } from '@/features/accounts/testing'
import { listAmountsDue, listInvoices } from '@/features/invoices/queries'
import { countServices, listServices } from '@/features/services/queries'
import { listCredits, listTransactions } from '@/features/transactions/queries'
import { Forbidden, NotFound } from '@/lib/errors'
import { translator } from '@/locales/translator'
import { sql } from 'drizzle-orm'
import { memberships } from '@/db/schema/memberships'
import { saveWidgetState } from './commands/save-widget-state'
import { loadWidgets } from './profile-widgets'
import { getWidgetState } from './queries/get-widget-state'
import { arrange } from './widget-state'
import { profileWidgets } from './widgets'

const known = ['invoices', 'transactions', 'services', 'notes']

test('the default is the registered order, all open', () => {
  expect(arrange(known, null)).toEqual({ order: known, minimized: [] })
})

test('what is stored wins; what nobody knows is left out; what is new stands at the end', () => {
  expect(arrange(known, { order: ['notes', 'gone', 'invoices', 'notes'], minimized: ['gone', 'invoices'] }))
    .toEqual({ order: ['notes', 'invoices', 'transactions', 'services'], minimized: ['invoices'] })
})

test.each([[{}], [{ order: 'notes', minimized: { notes: true } }], [{ order: [1, null, ['notes'], '__proto__'] }]])(
  'damaged state is the default: %j', (stored) => {
    expect(arrange(known, stored as never)).toEqual({ order: known, minimized: [] })
  })

test('every widget has an id of its own that can be stored', () => {
  const ids = profileWidgets.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(arrange(ids, { order: ids.toReversed(), minimized: ids })).toEqual({ order: ids.toReversed(), minimized: ids })
})

test('state belongs to one staff member in one company', () => rolledBack(async () => {
  const company = await makeCompany()
  const [{ actor: one }, { actor: two }] = [await staffActor(company), await staffActor(company)]
  const second = await makeCompany()
  await joinCompany(second.id, one.staffId, (await makeStaffGroup(second.id, ['clients.view'])).id)
  const elsewhere = { ...one, company: second }
  const state = { order: ['notes', 'invoices'], minimized: ['notes'] }
  await saveWidgetState(one, state)
  expect([await getWidgetState(one), await getWidgetState(two), await getWidgetState(elsewhere)])
    .toEqual([state, null, null])
  await saveWidgetState(elsewhere, { order: [], minimized: ['services'] })
  await saveWidgetState(one, null)
  expect(await getWidgetState(one)).toBeNull()
  expect(await getWidgetState(elsewhere)).toEqual({ order: [], minimized: ['services'] })
}))

test('who may not see clients arranges nothing', () => rolledBack(async () => {
  const { actor, company } = await staffActor(undefined, ['settings.view'])
  await expect(saveWidgetState(actor, { order: ['notes'], minimized: [] })).rejects.toThrow(Forbidden)
  await expect(getWidgetState(actor)).rejects.toThrow(Forbidden)
  expect(await db.select({ widgets: memberships.widgets }).from(memberships)
    .where(sql`${memberships.companyId} = ${company.id}`))
    .toEqual([{ widgets: null }])
}))

async function money() {
  const company = await makeCompany({ currencies: ['USD', 'JPY'] })
  const { client, actor: self } = await clientActor({}, company)
  for (const values of [
    { subtotal: 1000n, tax: 190n }, { subtotal: 500n }, { subtotal: 700n, currency: 'USD' },
    { subtotal: 9000n, currency: 'JPY', status: 'void' as const }, { subtotal: 300n, status: 'draft' as const },
    { subtotal: 400n, status: 'paid' as const, applied: 400n }, { subtotal: 1000n, applied: 250n },
  ]) await makeInvoice(client, values)
  for (const values of [
    { amount: 1000n, applied: 400n }, { amount: 50n }, { amount: 999n, status: 'declined' as const },
    { amount: 5n, currency: 'JPY' },
    { amount: 70n, status: 'pending' as const, currency: 'USD' }, { amount: 80n, applied: 80n, currency: 'USD' },
  ]) await makeTransaction(client, values)
  await makeService(client, (await makePackage(company.id)).id)
  return { company, client, self }
}

test('amounts due and credits are sums of open rows, each currency on its own', () => rolledBack(async () => {
  const { company, client, self } = await money()
  const { actor } = await staffActor(company)
  const due = [{ currency: 'EUR', amount: 2440n }, { currency: 'USD', amount: 700n }]
  const credits = [{ currency: 'EUR', amount: 650n }, { currency: 'JPY', amount: 5n }]
  expect(await listAmountsDue(actor, client.id)).toEqual(due)
  expect(await listCredits(actor, client.id)).toEqual(credits)
  expect(await listAmountsDue(self, client.id)).toEqual(due)
  expect(await listCredits(self, client.id)).toEqual(credits)
}))

test('sums are exact beyond what a float holds', () => rolledBack(async () => {
  const { client, actor: self } = await clientActor()
  await makeInvoice(client, { subtotal: 9_007_199_254_740_993n })
  await makeInvoice(client, { subtotal: 4_000_000_000_000_000_001n })
  expect(await listAmountsDue(self, client.id)).toEqual([{ currency: 'EUR', amount: 4_009_007_199_254_740_994n }])
}))

test('lists are newest first and page by the last id; a client never sees a draft', () => rolledBack(async () => {
  const { company, client, self } = await money()
  const { actor } = await staffActor(company)
  const all = await listInvoices(actor, client.id, { limit: 50 })
  expect(all).toHaveLength(7)
  expect(all.map(({ id }) => id)).toEqual(all.map(({ id }) => id).toSorted((a, b) => b - a))
  const first = await listInvoices(actor, client.id, { limit: 3 })
  const rest = await listInvoices(actor, client.id, { limit: 50, before: first.at(-1)?.id })
  expect([...first, ...rest]).toEqual(all)
  expect((await listInvoices(self, client.id, { limit: 50 })).map(({ status }) => status)).not.toContain('draft')
  expect(await listTransactions(actor, client.id, { limit: 2 })).toHaveLength(2)
  expect(await countServices(actor, client.id)).toEqual([{ status: 'active', count: 1 }])
}))

test('billing needs its permission, in every query and in the widgets that are made at all',
  () => rolledBack(async () => {
  const { company, client } = await money()
  const { actor } = await staffActor(company, ['clients.view'])
  for (const query of [listInvoices, listTransactions, listServices]) {
    await expect(query(actor, client.id, { limit: 10 })).rejects.toThrow(Forbidden)
  }
  for (const query of [listAmountsDue, listCredits, countServices]) {
    await expect(query(actor, client.id)).rejects.toThrow(Forbidden)
  }
  const loaded = await loadWidgets({ actor, t: await translator('en'), client })
  expect(loaded.arranged(null).defaultOrder).toEqual(['contacts', 'notes', 'activity'])
}))

test('nobody reads the money of another company, and no client that of another', () => rolledBack(async () => {
  const { company, client } = await money()
  const { actor: stranger } = await staffActor()
  const { actor: other } = await clientActor({}, company)
  for (const query of [listInvoices, listTransactions, listServices]) {
    expect(await query(stranger, client.id, { limit: 10 })).toEqual([])
    await expect(query(other, client.id, { limit: 10 })).rejects.toThrow(NotFound)
  }
  for (const query of [listAmountsDue, listCredits, countServices]) {
    expect(await query(stranger, client.id)).toEqual([])
    await expect(query(other, client.id)).rejects.toThrow(NotFound)
  }
}))

test('widgets come in the stored order, minimised as left', () => rolledBack(async () => {
  const { company, client } = await money()
  const { actor } = await staffActor(company)
  const loaded = await loadWidgets({ actor, t: await translator('en'), client })
  const { labels } = loaded
  const stored = { order: ['activity', 'gone', 'services'], minimized: ['services'] }
  const { widgets, defaultOrder } = loaded.arranged(stored)
  expect(defaultOrder).toEqual(profileWidgets.map(({ id }) => id))
  expect(widgets.map(({ id, minimized }) => [id, minimized])).toEqual([
    ['activity', false], ['services', true], ['invoices', false], ['transactions', false], ['orders', false], ['payment-accounts', false], ['contacts', false], ['notes', false],
  ])
  expect(labels.moved).toBe('{title} is now at position {position} of {total}.')
}))
