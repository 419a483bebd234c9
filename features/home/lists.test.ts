import { describe, expect, test } from 'vitest'
import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import {
  applyPayment, makeClients, makeCompany, makeInvoice, makePackage, makeService, makeTransaction,
} from '@/db/factories'
import { brokenInvariants } from '@/db/invariants'
import { rolledBack } from '@/db/testing'
import { staffActor } from '@/features/accounts/testing'
import { parseBrowseView } from '@/features/clients/browse-view'
import { countFiltered } from '@/features/clients/queries/count-clients'
import { listClients } from '@/features/clients/queries/list-clients'
import { countInvoices, getInvoiceTabs } from '@/features/invoices/browse/count-invoices'
import { exportInvoices } from '@/features/invoices/browse/export-invoices'
import { listInvoicesOfAll, readInvoices } from '@/features/invoices/browse/list-invoices'
import { invoiceList, parseInvoiceView } from '@/features/invoices/browse/view'
import { getServiceTabs, countServicesOfView, listServicesOfAll, readServices } from '@/features/services/browse/list-services'
import { parseServiceView, serviceList } from '@/features/services/browse/view'
import { countTransactions, getTransactionTabs } from '@/features/transactions/browse/count-transactions'
import { listTransactionsOfAll, readTransactions } from '@/features/transactions/browse/list-transactions'
import { parseTransactionView, transactionList } from '@/features/transactions/browse/view'
import type { Staff } from '@/lib/actor'
import { Forbidden } from '@/lib/errors'
import type { Cursor, Page } from '@/lib/list-view'
import { translator } from '@/locales/translator'
import { listsOf } from './addresses'
import { ages } from './months'
import { getAttention, listNewClients, listReceivables, listRevenue } from './queries/get-home'

const now = new Date('2026-11-22T12:00:00Z')
const day = (back: number) => new Date(now.getTime() - back * 86_400_000).toISOString().slice(0, 10)
type Address = Record<string, string>

/** A company with bills of every kind, in ties and in two currencies. */
async function books() {
  const made = await makeCompany({ currencies: ['USD'] })
  const { actor } = await staffActor(made)
  const clients = await makeClients(made, Array.from({ length: 6 }, (_, n) =>
    ({ lastName: `Person${n}`, companyName: n === 2 ? 'Zebra Works' : '', createdAt: new Date(now.getTime() - n * 20 * 86_400_000) })))
  const packages = [await makePackage(made.id), await makePackage(made.id)]
  for (let n = 0; n < 64; n++) {
    const client = clients[n % 6]!
    const currency = n % 3 ? 'EUR' : 'USD'
    const back = (n % 9) * 15
    const invoice = await makeInvoice(client, {
      currency, subtotal: BigInt(1000 + (n % 5)), issuedOn: day(back), dueOn: day(back - 20),
      status: n % 13 === 4 ? 'draft' : n % 17 === 5 ? 'void' : 'open',
    })
    const payment = await makeTransaction(client, {
      currency, amount: BigInt(700 + (n % 4) * 200), method: n % 2 ? 'card' : 'cash', reference: `REF-${n % 10}`,
      status: n % 11 === 3 ? 'pending' : n % 16 === 5 ? 'declined' : 'approved', receivedAt: new Date(now.getTime() - (n % 7) * 9 * 86_400_000),
    })
    if (n % 4 === 0 && invoice.status === 'open' && payment.status === 'approved') {
      await applyPayment(payment, invoice, payment.amount < invoice.total ? payment.amount : invoice.total)
    }
    await makeService(client, packages[n % 2]!.id, {
      currency, label: `site${n}.example`, status: (['pending', 'active', 'active', 'suspended', 'canceled'] as const)[n % 5],
      setAside: n % 21 === 2 ? 'errors.unexpected' : '',
      anchorOn: n % 5 === 1 ? day(n % 3) : null, renewsOn: n % 5 === 1 ? day(n % 3) : null, cancelOn: n % 16 === 1 ? '2026-12-31' : null,
    })
  }
  return { made, actor, clients, packages }
}

/** The ids of all pages, there; and that the way back shows the same. */
async function walked(page: (cursor?: Cursor) => Promise<Page<{ id: number }>>) {
  const there: number[] = []
  let last: Cursor | undefined
  for (let at: Page<{ id: number }> = await page(); ; at = await page(last = at.next)) {
    there.push(...at.rows.map(({ id }) => id))
    if (!at.next) break
  }
  const back: number[] = []
  for (let at: Page<{ id: number }> = await page(last); ; at = await page(at.previous)) {
    back.unshift(...at.rows.map(({ id }) => id))
    if (!at.previous) break
  }
  expect(back).toEqual(there)
  expect(new Set(there).size).toBe(there.length)
  return there
}

const invoicesOf = (actor: Staff, address: Address) => {
  const view = parseInvoiceView(address)
  return walked((cursor) => listInvoicesOfAll(actor, { ...view, cursor }, now))
}
const transactionsOf = (actor: Staff, address: Address) => {
  const view = parseTransactionView(address)
  return walked((cursor) => listTransactionsOfAll(actor, { ...view, cursor }))
}
const servicesOf = (actor: Staff, address: Address) => {
  const view = parseServiceView(address)
  return walked((cursor) => listServicesOfAll(actor, { ...view, cursor }))
}
const countOf = async (actor: Staff, address: Address) => {
  const view = parseInvoiceView(address)
  return await countInvoices(actor, view, now) ?? (await getInvoiceTabs(actor, view)).whole
}
const queryOf = (href: string): Address => Object.fromEntries(new URL(href, 'http://x').searchParams)

const invoiceViews: Address[] = [
    {}, { tab: 'all' }, { tab: 'draft' }, { tab: 'paid' }, { tab: 'void' }, { tab: 'all', currency: 'USD' }, { overdue: 'yes' },
    { overdue: 'yes', currency: 'USD' }, { tab: 'all', valid: 'yes' }, { tab: 'all', issuedFrom: day(60), issuedTo: day(20) },
    { tab: 'all', valid: 'yes', currency: 'EUR', issuedFrom: day(200) }, { dueFrom: day(30) }, { dueTo: day(31), currency: 'EUR' },
    { tab: 'all', kind: 'credit-note' }, { tab: 'paid', overdue: 'yes' }, { tab: 'all', q: '0000' }, { tab: 'all', q: 'zebra' }, { q: '1' },
  ]

const transactionViews: Address[] = [
    {}, { tab: 'approved' }, { tab: 'pending' }, { currency: 'USD' }, { method: 'card' }, { credit: 'yes' }, { credit: 'yes', tab: 'pending' },
    { from: day(30), to: day(9) }, { source: 'payment', currency: 'EUR', from: day(40) }, { source: 'credit-note' }, { q: 'REF-3' },
    { q: 'zebra' }, { sort: 'amount', currency: 'EUR' }, { sort: 'amount', dir: 'asc', currency: 'USD', credit: 'yes' },
  ]

const serviceViews: Address[] = [
    {}, { tab: 'all' }, { tab: 'pending' }, { tab: 'canceled' }, { tab: 'all', sort: 'renews' }, { tab: 'all', sort: 'renews', dir: 'desc' },
    { tab: 'all', from: day(1), to: day(0) }, { tab: 'all', setAside: 'yes' }, { tab: 'all', ending: 'yes' }, { tab: 'all', currency: 'USD' },
    { tab: 'all', q: 'SITE1' }, { tab: 'all', q: 'zebra' },
  ]

describe('invoices of all clients', () => {
  test('every sort shows each once, there and back, among ties, in its order', () => rolledBack(async () => {
    const { actor } = await books()
    for (const sort of Object.keys(invoiceList.sorts)) {
      for (const dir of ['asc', 'desc']) {
        const address: Address = { sort, dir, tab: sort === 'rest' ? 'open' : 'all', ...(sort === 'total' || sort === 'rest' ? { currency: 'EUR' } : {}) }
        const view = parseInvoiceView(address)
        expect(view.sort).toBe(sort)
        const ids = await invoicesOf(actor, address)
        expect(ids).toHaveLength((await getInvoiceTabs(actor, view)).whole.count)
        const rows = await readInvoices(actor, view, 1000, now)
        expect(rows.map(({ id }) => id)).toEqual(ids)
        const keys = rows.map((row) => (view.sort === 'total' ? row.total : view.sort === 'rest' ? row.total - row.applied : undefined))
          .filter((key) => key !== undefined)
        expect(keys).toEqual(keys.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0) * (dir === 'asc' ? 1 : -1)))
      }
    }
  }))

  test('a view counts and sums up to what it lists', () => rolledBack(async () => {
    const { actor } = await books()
    for (const address of invoiceViews) {
      const ids = await invoicesOf(actor, address)
      const { count, more, sums } = await countOf(actor, address)
      expect({ address, count, more }).toEqual({ address, count: ids.length, more: false })
      const rows = await readInvoices(actor, parseInvoiceView(address), 1000, now)
      for (const { currency, total, rest, count: each } of sums) {
        const own = rows.filter((row) => row.currency === currency)
        expect({ each, total, rest }).toEqual({
          each: own.length, total: own.reduce((all, row) => all + row.total, 0n),
          rest: own.filter(({ status }) => status === 'open').reduce((all, row) => all + row.total - row.applied, 0n),
        })
      }
      expect(sums.reduce((all, sum) => all + sum.count, 0)).toBe(ids.length)
    }
  }))

  test('are found by the beginning of a number, by a Client ID and by a name', () => rolledBack(async () => {
    const { actor, clients } = await books()
    const zebra = (await readInvoices(actor, parseInvoiceView({ tab: 'all', q: 'zebra' }), 1000, now)).map(({ client }) => client.number)
    expect(new Set(zebra)).toEqual(new Set([clients[2]?.number]))
    const some = (await readInvoices(actor, parseInvoiceView({ tab: 'all' }), 10, now)).find(({ number }) => number !== null)
    const found = await readInvoices(actor, parseInvoiceView({ tab: 'all', q: some?.number ?? '' }), 1000, now)
    expect(found.map(({ id }) => id)).toContain(some?.id)
  }))

  test('leave as a file with every row once, and that is recorded without what was searched for', () => rolledBack(async () => {
    const { actor } = await books()
    let text = ''
    for await (const lines of await exportInvoices(actor, parseInvoiceView({ tab: 'all' }), await translator('en'), now)) text += lines
    expect(text.trim().split('\r\n')).toHaveLength(65)
    await exportInvoices(actor, parseInvoiceView({ q: 'zebra' }), await translator('en'), now)
    const [event] = await db.execute<{ changes: unknown }>(sql`select changes from events
      where company_id = ${actor.company.id} and name = 'invoices.exported' order by id desc limit 1`)
    expect(JSON.stringify(event?.changes)).not.toContain('zebra')
  }))
})

describe('transactions and services of all clients', () => {
  test('transactions are counted, summed up and listed alike', () => rolledBack(async () => {
    const { actor } = await books()
    for (const address of transactionViews) {
      const view = parseTransactionView(address)
      const ids = await transactionsOf(actor, address)
      const { count, sums } = await countTransactions(actor, view) ?? (await getTransactionTabs(actor, view)).whole
      expect([address, count]).toEqual([address, ids.length])
      const rows = await readTransactions(actor, view, 1000)
      for (const { currency, amount } of sums) {
        expect(amount).toBe(rows.filter((row) => row.currency === currency
          && (view.tab !== 'all' || row.status === 'approved' || row.status === 'refunded'))
          .reduce((all, row) => all + row.amount - row.refunded, 0n))
      }
    }
  }))

  test('services are counted and listed alike', () => rolledBack(async () => {
    const { actor } = await books()
    for (const address of serviceViews) {
      const view = parseServiceView(address)
      const ids = await servicesOf(actor, address)
      const { count } = await countServicesOfView(actor, view) ?? { count: (await getServiceTabs(actor)).whole(view) }
      expect([address, count]).toEqual([address, ids.length])
    }
  }))
})

describe('who may see', () => {
  test('another company’s rows never appear, whatever is asked', () => rolledBack(async () => {
    const [one, two] = [await books(), await books()]
    const views: Address[] = [{ tab: 'all' }, { tab: 'all', q: '0000' }, { tab: 'all', q: 'zebra' }, { tab: 'all', currency: 'EUR', sort: 'total' }]
    for (const address of views) {
      const own = new Set((await invoicesOf(one.actor, address)))
      expect((await invoicesOf(two.actor, address)).filter((id) => own.has(id))).toEqual([])
    }
    const mine = new Set(await transactionsOf(one.actor, {}))
    const foreign = await transactionsOf(two.actor, {})
    expect(foreign.filter((id) => mine.has(id))).toEqual([])
    expect(await transactionsOf(one.actor, { q: String(foreign[0]) })).not.toContain(foreign[0])
    expect(await servicesOf(one.actor, { tab: 'all', package: String(two.packages[0]?.id) })).toEqual([])
    expect((await getInvoiceTabs(one.actor, parseInvoiceView({ tab: 'all' }))).tabs.all).toBe(64)
  }))

  test('nobody without the permission', () => rolledBack(async () => {
    const { actor } = await staffActor(await makeCompany(), ['clients.view'])
    await expect(listInvoicesOfAll(actor, parseInvoiceView({}), now)).rejects.toThrow(Forbidden)
    await expect(getInvoiceTabs(actor, parseInvoiceView({}))).rejects.toThrow(Forbidden)
    await expect(listTransactionsOfAll(actor, parseTransactionView({}))).rejects.toThrow(Forbidden)
    await expect(getTransactionTabs(actor, parseTransactionView({}))).rejects.toThrow(Forbidden)
    await expect(listServicesOfAll(actor, parseServiceView({}))).rejects.toThrow(Forbidden)
    await expect(listReceivables(actor, now)).rejects.toThrow(Forbidden)
    await expect(listRevenue(actor, now)).rejects.toThrow(Forbidden)
    expect(await getAttention(actor, now)).toMatchObject({ pendingServices: undefined, setAside: undefined, failedRuns: undefined })
  }))

  test('an address that somebody made up is some view, and the database answers', () => rolledBack(async () => {
    const { actor } = await books()
    const cursors = ['x', '!', 'W10', ...['12', 'infinity', '2026-02-30', '2026-01-01T00:00:00.000000Z', '-5', "'; drop"].map((key) =>
      Buffer.from(JSON.stringify(['after', 'number', key, 5])).toString('base64url'))]
    for (const cursor of cursors) {
      for (const sort of ['number', 'issued', 'received', 'renews', 'constructor']) {
        const address = { cursor, sort, q: '%_\\"', dueFrom: '0001-01-01', currency: 'eur', package: '-1' }
        await listInvoicesOfAll(actor, parseInvoiceView(address), now)
        await listTransactionsOfAll(actor, parseTransactionView(address))
        await listServicesOfAll(actor, parseServiceView(address))
      }
    }
    expect(serviceList.query(parseServiceView({ tab: ['a'] as unknown as string }))).toBe('')
    expect(transactionList.query(parseTransactionView({ sort: 'amount' }))).toBe('')
  }))
})

describe('the start page', () => {
  test('each number is the count and the sum of the list that it opens', () => rolledBack(async () => {
    const { actor } = await books()
    const lists = listsOf('/admin/x')
    const today = day(0)
    const receivables = await listReceivables(actor, now)
    expect(receivables.map(({ currency }) => currency)).toEqual(['EUR', 'USD'])
    for (const { currency, count, amount, ages: aged } of receivables) {
      for (const age of ages) {
        const address = queryOf(lists.due(currency, today, age))
        const ids = await invoicesOf(actor, address)
        expect([age, ids.length]).toEqual([age, aged[age].count])
        expect((await countOf(actor, address)).sums[0]?.rest ?? 0n).toBe(aged[age].amount)
      }
      const all = await countOf(actor, queryOf(lists.due(currency, today)))
      expect([all.count, all.sums[0]?.rest]).toEqual([count, amount])
    }
    const late = receivables.reduce((all, { count, ages: { notDue } }) => all + count - notDue.count, 0)
    expect(await invoicesOf(actor, queryOf(lists.overdue()))).toHaveLength(late)

    for (const { month, currency, invoiced, received } of await listRevenue(actor, now)) {
      const invoices = await countOf(actor, queryOf(lists.invoiced(currency, month)))
      expect(invoices.sums[0]?.total ?? 0n).toBe(invoiced)
      const payments = await countTransactions(actor, parseTransactionView(queryOf(lists.received(currency, month))))
      expect(payments?.sums[0]?.amount ?? 0n).toBe(received)
    }
    for (const { month, count } of await listNewClients(actor, now)) {
      const view = parseBrowseView(queryOf(lists.newClients(month)))
      expect((await listClients(actor, view)).clients).toHaveLength(count)
      expect((await countFiltered(actor, view))?.count).toBe(count)
    }
    const { setAside, pendingServices, pendingTransactions } = await getAttention(actor, now)
    expect(await servicesOf(actor, queryOf(lists.setAside))).toHaveLength(setAside ?? -1)
    expect(await servicesOf(actor, queryOf(lists.pendingServices))).toHaveLength(pendingServices ?? -1)
    expect(await transactionsOf(actor, queryOf(lists.pendingTransactions))).toHaveLength(pendingTransactions ?? -1)
    expect((await readServices(actor, parseServiceView({ tab: 'all', setAside: 'yes' }), 100)).every((row) => row.setAside)).toBe(true)
  }))

  test('days follow the company into another time zone, and the tallies still agree', () => rolledBack(async () => {
    const { made, actor } = await books()
    await db.execute(sql`update companies set time_zone = 'Pacific/Auckland' where id = ${made.id}`)
    const company = { ...actor.company, timeZone: 'Pacific/Auckland' }
    const address = { from: day(30), to: day(9) }
    const view = parseTransactionView(address)
    expect((await countTransactions({ ...actor, company }, view))?.count).toBe((await transactionsOf({ ...actor, company }, address)).length)
    const broken = (await brokenInvariants()).filter(({ name }) => name.startsWith('tallies'))
      .flatMap(({ rows }) => rows as { company_id: number }[]).filter(({ company_id: id }) => id === made.id)
    expect(broken).toEqual([])
  }))
})
