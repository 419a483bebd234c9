import fc from 'fast-check'
import { eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { makeClient } from '@/db/factories'
import { invoices } from '@/db/schema/invoices'
import { refunds, transactions } from '@/db/schema/transactions'
import { rolledBack } from '@/db/testing'
import { clientActor, staffActor } from '@/features/accounts/testing'
import { creditInvoice } from '@/features/invoices/commands/credit-invoice'
import { voidInvoice } from '@/features/invoices/commands/void-invoice'
import { draft, hosting, issued, world, type InvoiceWorld } from '@/features/invoices/testing'
import { applyCredit } from '@/features/transactions/commands/apply'
import { approvePayment } from '@/features/transactions/commands/decide-payment'
import { recordPayment } from '@/features/transactions/commands/record-payment'
import { openRefund, refundTransaction } from '@/features/transactions/commands/refund'
import { voidTransaction } from '@/features/transactions/commands/void-transaction'
import { Forbidden, NotFound, Refusal } from '@/lib/errors'
import { textOf } from '@/lib/pdf/reading'
import { downloadStatement } from './load-statement'
import { getStatement, listStatementCurrencies } from './queries'
import { ageBand, ageingOf, readStatementView, withBalance } from './statement'

const now = new Date('2026-11-22T12:00:00Z')
const always = { from: '1900-01-01', to: '2999-12-31' }
const pay = ({ actor, client }: InvoiceWorld, amount: bigint, more: Partial<Parameters<typeof recordPayment>[1]> = {}) => recordPayment(actor, {
  clientId: client.id, amount, currency: 'EUR', method: 'cash', reference: 'R', receivedAt: now, idempotencyKey: crypto.randomUUID(), applyTo: 'none', now, ...more,
})
const statement = ({ actor, client }: InvoiceWorld, view = {}) => getStatement(actor, client.id, { currency: 'EUR', ...always, ...view }, now)
const shape = ({ lines }: Awaited<ReturnType<typeof statement>>) => lines.map(({ kind, amount, balance }) => [kind, Number(amount), Number(balance)])

describe('rules', () => {
  test('an age is counted from the due day', () => {
    const bands = ['2026-11-23', '2026-11-22', '2026-11-21', '2026-10-23', '2026-10-22', '2026-09-23', '2026-09-22', '2026-08-24', '2026-08-23', null]
    expect(bands.map((day) => ageBand(day, '2026-11-22'))).toEqual(
      ['current', 'current', 'to30', 'to30', 'to60', 'to60', 'to90', 'to90', 'over90', 'current'])
    expect(ageingOf([{ dueOn: '2026-11-01', due: 5n }, { dueOn: '2026-11-02', due: 7n }, { dueOn: '2020-01-01', due: 1n }], '2026-11-22'))
      .toEqual({ current: 0n, to30: 12n, to60: 0n, to90: 0n, over90: 1n })
  })

  test('a balance runs', () => {
    const lines = [5n, -7n, 3n].map((amount, id) => ({ day: '2026-01-01', kind: 'invoice' as const, id, name: '', amount }))
    expect(withBalance(10n, lines).map(({ balance }) => balance)).toEqual([15n, 8n, 11n])
  })

  test('an address asks for days and a currency; nonsense is passed over', () => {
    expect(readStatementView({}, '2026-11-22')).toEqual({ currency: undefined, from: '2026-08-24', to: '2026-11-22' })
    expect(readStatementView({ from: '2026-05-02', to: '2026-05-01', currency: 'USD' }, '2026-11-22')).toEqual({ currency: 'USD', from: '2026-05-01', to: '2026-05-02' })
    expect(readStatementView({ from: "x'; drop", to: ['2026-01-01'], currency: 'usd' }, '2026-11-22')).toEqual({ currency: undefined, from: '2026-08-24', to: '2026-11-22' })
    expect(readStatementView({ from: '0001-01-01', to: '9999-12-31' }, '2026-11-22').from).toBe('2026-08-24')
  })
})

describe('a statement', () => {
  test('has invoices, credit notes, payments, refunds and voids on their days', () => rolledBack(async () => {
    const here = await world()
    const invoice = await issued(here)
    const wrong = await issued(here, { lines: [{ ...hosting, unitPrice: 5000n }] })
    await draft(here)
    const { id: first } = await pay(here, 4000n)
    await pay(here, 900n, { status: 'declined' })
    const { id: pending } = await pay(here, 700n, { status: 'pending' })
    const { id: slip } = await pay(here, 100n)
    await refundTransaction(here.actor, { transactionId: first, amount: 1000n, reason: 'x', idempotencyKey: 'r1' })
    await openRefund(here.actor, { transactionId: first, amount: 500n, reason: 'x', idempotencyKey: 'r2' })
    await voidTransaction(here.actor, { transactionId: slip, reason: 'slip', unapply: false })
    await voidTransaction(here.actor, { transactionId: pending, reason: 'slip', unapply: false })
    await voidInvoice(here.actor, wrong.id, { reason: 'wrong' })
    await creditInvoice(here.actor, invoice.id, { lines: 'all', notes: '', privateNotes: '', requestKey: crypto.randomUUID() }, { now })
    const found = await statement(here)
    const kinds = found.lines.map(({ kind }) => kind).toSorted()
    expect(kinds).toEqual(['credit-note', 'invoice', 'invoice', 'invoice-void', 'payment', 'payment', 'payment-void', 'refund', 'refund'])
    expect(found.closing).toBe(-2500n)
    expect(found.closing).toBe(found.due - found.credit)
  }))

  test('of some days begins with what stood before them', () => rolledBack(async () => {
    const here = await world()
    const second = await issued(here)
    await pay(here, 2000n, { receivedAt: new Date('2026-09-30T22:30:00Z') })
    const all = await statement(here)
    // In Berlin it was the first of October already.
    expect(all.lines.find(({ kind }) => kind === 'payment')?.day).toBe('2026-10-01')
    const later = await statement(here, { from: '2026-10-02' })
    expect(later.opening).toBe(-2000n)
    expect(later.closing).toBe(all.closing)
    const earlier = await statement(here, { to: '2026-10-01' })
    expect(shape(earlier)).toEqual([['payment', -2000, -2000]])
    expect(second.total).toBeGreaterThan(0n)
  }))

  test('is of one currency, and counts days in the company\'s time zone', () => rolledBack(async () => {
    const here = await world({ currency: 'USD' })
    await issued(here, { currency: 'JPY' })
    await issued(here)
    expect(await listStatementCurrencies(here.actor, here.client.id)).toEqual(['USD', 'EUR', 'JPY'])
    expect((await statement(here)).lines).toHaveLength(1)
    expect((await statement(here, { currency: 'USD' })).lines).toEqual([])
  }))

  test('is seen by staff who may see billing and by its own client', () => rolledBack(async () => {
    const here = await world()
    const { actor: other } = await clientActor({}, here.company)
    const own = { ...other, clientId: here.client.id }
    const view = { currency: 'EUR', ...always }
    await issued(here)
    expect((await getStatement(own, here.client.id, view, now)).lines).toHaveLength(1)
    await expect(getStatement(other, here.client.id, view, now)).rejects.toBeInstanceOf(NotFound)
    const { actor: without } = await staffActor(here.company, ['clients.view'])
    await expect(getStatement(without, here.client.id, view, now)).rejects.toBeInstanceOf(Forbidden)
    await expect(listStatementCurrencies(without, here.client.id)).rejects.toBeInstanceOf(Forbidden)
    const foreign = (await world()).actor
    expect((await getStatement(foreign, here.client.id, view, now)).lines).toEqual([])
    await expect(listStatementCurrencies(foreign, here.client.id)).rejects.toBeInstanceOf(NotFound)
  }))
})

test('whatever happens to an account, its balance is what is due less what is credit', async () => {
  const step = fc.record({ what: fc.constantFrom('issue', 'pay', 'pending', 'approve', 'apply', 'refund', 'void', 'voidPayment', 'credit'), size: fc.integer({ min: 1, max: 30_000 }), pick: fc.nat(20) })
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
    await rolledBack(async () => {
      const here = await world()
      await makeClient(here.company)
      const one = <T>(list: readonly T[], pick: number) => list[pick % Math.max(1, list.length)]
      for (const { what, size, pick } of steps) {
        const amount = BigInt(size)
        const made = await db.select().from(transactions).where(eq(transactions.clientId, here.client.id)).orderBy(transactions.id)
        const written = await db.select().from(invoices).where(eq(invoices.clientId, here.client.id)).orderBy(invoices.id)
        const [transactionId, invoiceId] = [one(made, pick)?.id ?? 0, one(written, pick)?.id ?? 0]
        const pending = one(made.filter(({ status }) => status === 'pending'), pick)?.id ?? 0
        const tasks: Record<typeof what, () => Promise<unknown>> = {
          issue: () => issued(here, { lines: [{ ...hosting, unitPrice: amount }] }),
          pay: () => pay(here, amount, { applyTo: pick % 2 ? 'oldest' : 'none' }),
          pending: () => pay(here, amount, { status: 'pending' }),
          approve: () => approvePayment(here.actor, { transactionId: pending, to: 'oldest' }),
          apply: () => applyCredit(here.actor, { clientId: here.client.id, currency: 'EUR', to: 'oldest' }),
          refund: () => refundTransaction(here.actor, { transactionId, amount, reason: 'x', idempotencyKey: crypto.randomUUID(), unapply: pick % 2 === 0 }),
          void: () => voidInvoice(here.actor, invoiceId, { reason: 'x' }),
          voidPayment: () => voidTransaction(here.actor, { transactionId, reason: 'x', unapply: pick % 2 === 0 }),
          credit: () => creditInvoice(here.actor, invoiceId, { lines: 'all', notes: '', privateNotes: '', requestKey: crypto.randomUUID() }, { now }),
        }
        await tasks[what]().catch((error: unknown) => {
          if (!(error instanceof Refusal) && !(error instanceof NotFound)) throw error
        })
      }
      const found = await statement(here)
      expect(found.closing).toBe(found.due - found.credit)
      expect(Object.values(found.ageing).reduce((sum, amount) => sum + amount, 0n)).toBe(found.due)
      const day = found.lines[Math.floor(found.lines.length / 2)]?.day
      if (day) expect((await statement(here, { from: day })).closing).toBe(found.closing)
      const [{ total } = { total: '' }] = await db.select({ total: sql<string>`coalesce(sum(${refunds.amount}), 0)` }).from(refunds)
        .where(eq(refunds.companyId, here.company.id))
      expect(found.lines.filter(({ kind }) => kind === 'refund').reduce((sum, { amount }) => sum + amount, 0n)).toBe(BigInt(total))
    })
  }), { numRuns: 40 })
}, 120_000)

describe('as a file', () => {
  test('it is PDF in the client\'s language and CSV in the reader\'s, both with the same balances', () => rolledBack(async () => {
    const here = await world({ locale: 'de' })
    const invoice = await issued(here)
    await pay(here, 20_000n, { reference: '=cmd()' })
    const asked = new URLSearchParams({ from: '2026-01-01', to: '2026-12-31' })
    const pdf = await downloadStatement(here.actor, here.client.id, asked, 'pdf', now)
    const texts = textOf(Buffer.from(await pdf.arrayBuffer())).flat()
    expect(texts).toEqual(expect.arrayContaining(['Kontoauszug', `Rechnung ${invoice.number}`, 'Zahlung, Bar (=cmd())', '119,00\u00a0€', '200,00\u00a0€', '-81,00\u00a0€', 'Endsaldo', 'Seite 1 von 1']))
    const csv = await (await downloadStatement(here.actor, here.client.id, asked, 'csv', now)).text()
    expect(csv.replace(/^\ufeff/, '').trimEnd().split('\r\n')).toEqual([
      'Date,Line,Charged,Paid or credited,Balance,Currency', '2026-01-01,Opening balance,,,0.00,EUR',
      `2026-11-22,Invoice ${invoice.number},119.00,,119.00,EUR`, '2026-11-22,"Payment, Cash (=cmd())",,200.00,-81.00,EUR',
      '2026-12-31,Closing balance,,,-81.00,EUR',
    ])
  }))

  test('of another currency, another client or without the permission there is none', () => rolledBack(async () => {
    const here = await world()
    const { actor: without } = await staffActor(here.company, ['clients.view'])
    const foreign = (await world()).actor
    for (const [actor, query] of [[here.actor, 'currency=CHF'], [without, ''], [foreign, '']] as const) {
      expect((await downloadStatement(actor, here.client.id, new URLSearchParams(query), 'csv', now)).status).toBe(404)
    }
  }))
})
