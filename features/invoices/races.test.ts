import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db, transaction } from '@/db/client'
import { invoices } from '@/db/schema/invoices'
import { companies } from '@/db/schema/companies'
import { creditInvoice } from './commands/credit-invoice'
import { deleteDraft } from './commands/delete-draft'
import { editInvoice } from './commands/edit-invoice'
import { issueInvoice } from './commands/issue-invoice'
import { voidInvoice } from './commands/void-invoice'
import { broken, draft, draftOf, hosting, issued, now, stored, world } from './testing'

/** Requests that meet, each in a transaction of its own that really commits. */

class Undone extends Error {}
const settle = async (work: (() => Promise<unknown>)[]) => {
  const done = await Promise.allSettled(work.map((one) => one()))
  return done.filter(({ status }) => status === 'fulfilled').length
}

/** Distinct, and without a gap from the first to the last. */
const isContiguous = (numbers: readonly number[]) =>
  new Set(numbers).size === numbers.length && Math.max(...numbers) - Math.min(...numbers) + 1 === numbers.length

const numbersOf = async (companyId: number) =>
  (await db.select({ sequence: invoices.sequence }).from(invoices).where(eq(invoices.companyId, companyId)))
    .flatMap(({ sequence }) => (sequence === null ? [] : [sequence]))

test('50 parallel invoices, a fifth of them undone: numbers distinct and contiguous', async () => {
  const here = await world()
  const drafts: number[] = []
  for (let i = 0; i < 50; i += 1) drafts.push(await draft(here))
  await Promise.allSettled(drafts.map((id, i) => transaction(async () => {
    await issueInvoice(here.actor, id, { now })
    if (i % 5 === 0) throw new Undone()
  })))
  const numbers = await numbersOf(here.company.id)
  expect(numbers).toHaveLength(40)
  expect(isContiguous(numbers)).toBe(true)
  const [company] = await db.select({ next: companies.nextInvoiceNumber }).from(companies).where(eq(companies.id, here.company.id))
  expect(company?.next).toBe(41)
  expect(await broken(here.company.id)).toEqual([])
}, 60_000)

test('the naive way, the largest number plus one, fails the same check', async () => {
  const name = sql.identifier(`naive_${crypto.randomUUID().replaceAll('-', '')}`)
  await db.execute(sql`create table ${name} (number integer not null)`)
  try {
    await Promise.allSettled(Array.from({ length: 50 }, (_, i) => transaction(async () => {
      const [row] = await db.execute<{ next: number }>(sql`select coalesce(max(number), 0) + 1 as next from ${name}`)
      await db.execute(sql`insert into ${name} values (${row?.next ?? 0})`)
      if (i % 5 === 0) throw new Undone()
    })))
    const rows = await db.execute<{ number: number }>(sql`select number from ${name}`)
    expect(isContiguous(rows.map(({ number }) => number))).toBe(false)
  } finally {
    await db.execute(sql`drop table ${name}`)
  }
}, 60_000)

test('two who issue the same draft: one number, one of them is refused', async () => {
  const here = await world()
  for (let i = 0; i < 20; i += 1) {
    const id = await draft(here)
    expect(await settle([() => issueInvoice(here.actor, id, { now }), () => issueInvoice(here.actor, id, { now })])).toBe(1)
  }
  expect((await numbersOf(here.company.id)).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
}, 60_000)

test('issuing meets editing and deleting: whatever comes first, the invoice is whole', async () => {
  const here = await world()
  const { requestKey: _, ...input } = draftOf({ lines: [hosting, hosting] })
  for (let i = 0; i < 20; i += 1) {
    const id = await draft(here)
    const work = [() => issueInvoice(here.actor, id, { now }), () => editInvoice(here.actor, id, { ...input, version: 1 }, { now })]
    await settle(i % 2 === 0 ? work : work.toReversed())
    expect((await stored(id)).status).toBe('open')
    const other = await draft(here)
    expect(await settle([() => deleteDraft(here.actor, other), () => issueInvoice(here.actor, other, { now })])).toBe(1)
  }
  expect(isContiguous(await numbersOf(here.company.id))).toBe(true)
  expect(await broken(here.company.id)).toEqual([])
}, 60_000)

test('edit meets edit: no lost write', async () => {
  const here = await world()
  for (let i = 0; i < 20; i += 1) {
    const id = await draft(here)
    const edit = (notes: string) => () => {
      const { requestKey: _, ...input } = draftOf({ notes })
      return editInvoice(here.actor, id, { ...input, version: 1 }, { now })
    }
    expect(await settle([edit('a'), edit('b')])).toBe(1)
    expect((await stored(id)).version).toBe(2)
  }
}, 60_000)

test('credit meets credit and void: never more than the whole went back', async () => {
  const here = await world()
  for (let i = 0; i < 15; i += 1) {
    const invoice = await issued(here)
    const credit = () => creditInvoice(here.actor, invoice.id, { lines: 'all', notes: '', privateNotes: '', requestKey: crypto.randomUUID() }, { now })
    expect(await settle([credit, credit])).toBe(1)
    const other = await issued(here)
    const back = () => creditInvoice(here.actor, other.id, { lines: 'all', notes: '', privateNotes: '', requestKey: crypto.randomUUID() }, { now })
    expect(await settle([back, () => voidInvoice(here.actor, other.id, { reason: 'x' })])).toBe(1)
  }
  expect(await broken(here.company.id)).toEqual([])
}, 60_000)

test('the same request at the same moment makes one draft', async () => {
  const here = await world()
  for (let i = 0; i < 10; i += 1) {
    const requestKey = crypto.randomUUID()
    const made = await Promise.all([draft(here, { requestKey }), draft(here, { requestKey }), draft(here, { requestKey })])
    expect(new Set(made).size).toBe(1)
  }
}, 60_000)
