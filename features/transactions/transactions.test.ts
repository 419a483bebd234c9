import { and, eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db, transaction } from '@/db/client'
import { makeClient, makeCompany, makeInvoice, makeTransaction, unique } from '@/db/factories'
import { events } from '@/db/schema/events'
import { invoices } from '@/db/schema/invoices'
import { applications, refunds, transactions } from '@/db/schema/transactions'
import { rolledBack } from '@/db/testing'
import { clientActor, staffActor } from '@/features/accounts/testing'
import type { System } from '@/lib/actor'
import { Forbidden, NotFound, Refusal } from '@/lib/errors'
import { applyCredit, applyCredits } from './commands/apply'
import { approvePayment, declinePayment } from './commands/decide-payment'
import { recordPayment, type Payment } from './commands/record-payment'
import { failRefund, finishRefund, openRefund, refundTransaction } from './commands/refund'
import { unapply } from './commands/unapply'
import { voidTransaction } from './commands/void-transaction'
import { getTransaction, listCredits, listOpenInvoices, listOwnTransactions, listTransactionEvents } from './queries'
import type { ApplyTo } from './transaction'

const now = new Date('2026-11-20T10:00:00Z')

async function world() {
  const company = await makeCompany({ currencies: ['USD'] })
  const { actor } = await staffActor(company)
  const client = await makeClient(company)
  const system: System = { kind: 'system', company }
  const pay = (amount: bigint, applyTo: ApplyTo = 'oldest', more: Partial<Payment> = {}) => recordPayment(actor, {
    clientId: client.id, amount, currency: 'EUR', method: 'bank-transfer', reference: 'June', receivedAt: now, now,
    idempotencyKey: unique('key'), applyTo, ...more,
  })
  const bill = (subtotal: bigint, dueOn = '2026-10-15', currency = 'EUR') => makeInvoice({ ...client, currency }, { subtotal, dueOn })
  return { company, actor, client, system, pay, bill }
}

const invoice = async (id: number) => (await db.select().from(invoices).where(eq(invoices.id, id)))[0]!
const money = async (id: number) => (await db.select().from(transactions).where(eq(transactions.id, id)))[0]!
const applied = (id: number) => db.select().from(applications).where(eq(applications.transactionId, id)).orderBy(applications.id)
const eventNames = async (clientId: number) => (await db.select({ name: events.name }).from(events)
  .where(eq(events.clientId, clientId)).orderBy(events.id)).map(({ name }) => name)
/** The fields of the refusal; a savepoint of its own, as every request has its own transaction. */
const refusal = async (work: () => Promise<unknown>) => {
  const error = await transaction(work).then(() => undefined, (thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(Refusal)
  return (error as Refusal).fields
}

describe('recording a payment', () => {
  test('pays what is due first and keeps the rest as credit', () => rolledBack(async () => {
    const { actor, client, pay, bill } = await world()
    const late = await bill(3000n, '2026-10-20')
    const early = await bill(2000n, '2026-10-01')
    const { id, again } = await pay(4000n)
    expect(again).toBe(false)
    expect(await invoice(early.id)).toMatchObject({ status: 'paid', applied: 2000n })
    expect(await invoice(late.id)).toMatchObject({ status: 'open', applied: 2000n })
    const more = await pay(1500n)
    expect(await invoice(late.id)).toMatchObject({ status: 'paid', applied: 3000n })
    expect(await money(id)).toMatchObject({ applied: 4000n, status: 'approved' })
    expect(await listCredits(actor, client.id)).toEqual([{ currency: 'EUR', amount: 500n }])
    expect(await eventNames(client.id)).toEqual([
      'payment.recorded', 'payment.applied', 'payment.applied', 'invoice.paid', 'payment.recorded', 'payment.applied', 'invoice.paid'])
    expect((await listTransactionEvents(actor, { id: more.id, clientId: client.id })).map(({ name }) => name))
      .toEqual(['payment.applied', 'payment.recorded'])
  }))

  test('pays the parts that were chosen, and none without a choice', () => rolledBack(async () => {
    const { pay, bill } = await world()
    const [first, second] = [await bill(1000n), await bill(1000n)]
    const { id } = await pay(900n, [{ invoiceId: second.id, amount: 700n }])
    expect(await applied(id)).toMatchObject([{ invoiceId: second.id, amount: 700n }])
    expect(await invoice(first.id)).toMatchObject({ applied: 0n, status: 'open' })
    const kept = await pay(500n, 'none')
    expect(await applied(kept.id)).toEqual([])
  }))

  test('sent twice with one key it is one transaction; with another amount it is refused', () => rolledBack(async () => {
    const { pay, bill } = await world()
    const { id: invoiceId } = await bill(5000n)
    const first = await pay(1000n, 'oldest', { idempotencyKey: 'one' })
    expect(await pay(1000n, 'oldest', { idempotencyKey: 'one' })).toEqual({ id: first.id, again: true })
    expect((await invoice(invoiceId)).applied).toBe(1000n)
    expect(await refusal(() => pay(2000n, 'oldest', { idempotencyKey: 'one' }))).toEqual({ '': 'transactions.refusals.otherPayment' })
    const gateway = { gateway: 'stripe', gatewayReference: 'pi_1' }
    const stripe = await pay(700n, 'oldest', { idempotencyKey: 'two', ...gateway })
    expect(await pay(700n, 'oldest', { idempotencyKey: 'three', ...gateway })).toEqual({ id: stripe.id, again: true })
  }))

  test('one key in two companies is two payments', () => rolledBack(async () => {
    const [here, there] = [await world(), await world()]
    expect((await here.pay(1n, 'none', { idempotencyKey: 'same' })).again).toBe(false)
    expect((await there.pay(1n, 'none', { idempotencyKey: 'same' })).again).toBe(false)
  }))

  test('staff are refused beside the field; what the program was paid stays as credit', () => rolledBack(async () => {
    const { actor, system, client, pay, bill } = await world()
    const open = await bill(1000n)
    const paid = await bill(500n)
    await pay(500n, [{ invoiceId: paid.id, amount: 500n }])
    const dollars = await bill(1000n, '2026-10-15', 'USD')
    const draft = await makeInvoice(client, { status: 'draft' })
    const part = (invoiceId: number, amount: bigint) => [{ invoiceId, amount, field: 'parts.0.amount' }]
    expect(await refusal(() => pay(2000n, part(open.id, 1001n)))).toEqual({
      'parts.0.amount': { key: 'transactions.refusals.moreThanDue', values: { amount: '€10.00' } } })
    for (const id of [paid.id, dollars.id, draft.id]) {
      expect(await refusal(() => pay(2000n, part(id, 1n)))).toEqual({ 'parts.0.amount': 'transactions.refusals.notPayable' })
    }
    expect(await refusal(() => pay(100n, part(open.id, 101n)))).toEqual({ amount: 'transactions.refusals.partsExceed' })
    expect(await refusal(() => pay(100n, part(open.id, -1n)))).toEqual({ 'parts.0.amount': 'transactions.refusals.nothing' })
    expect(await refusal(() => pay(0n))).toEqual({ amount: 'transactions.refusals.nothing' })
    expect(await refusal(() => pay(1n, 'none', { currency: 'CHF' }))).toEqual({ currency: 'errors.choose' })
    expect(await refusal(() => pay(1n, 'none', { receivedAt: new Date('2026-11-21') })))
      .toEqual({ receivedOn: 'transactions.refusals.future' })
    const { id } = await recordPayment(system, {
      clientId: client.id, amount: 2000n, currency: 'EUR', method: 'stripe', reference: '', receivedAt: now, now,
      idempotencyKey: 'late', applyTo: [{ invoiceId: open.id, amount: 1500n }, { invoiceId: paid.id, amount: 500n }],
    })
    expect(await applied(id)).toMatchObject([{ invoiceId: open.id, amount: 1000n }])
    expect(await listCredits(actor, client.id)).toEqual([{ currency: 'EUR', amount: 1000n }])
  }))

  test('a pending one pays nothing until it is approved; a declined one never', () => rolledBack(async () => {
    const { actor, client, system, pay, bill } = await world()
    const { id: invoiceId } = await bill(1000n)
    const { id } = await pay(1000n, 'oldest', { status: 'pending' })
    expect((await invoice(invoiceId)).applied).toBe(0n)
    expect(await listCredits(actor, client.id)).toEqual([])
    expect(await approvePayment(system, { transactionId: id, to: 'oldest' })).toEqual({ again: false })
    expect(await approvePayment(system, { transactionId: id, to: 'oldest' })).toEqual({ again: true })
    expect(await invoice(invoiceId)).toMatchObject({ status: 'paid', applied: 1000n })
    const other = await pay(1000n, 'oldest', { status: 'pending' })
    await declinePayment(actor, { transactionId: other.id, reason: 'bounced' })
    expect(await money(other.id)).toMatchObject({ status: 'declined', voidReason: 'bounced' })
    expect(await refusal(() => approvePayment(actor, { transactionId: other.id, to: 'none' })))
      .toEqual({ '': 'transactions.refusals.notPending' })
    expect(await refusal(() => declinePayment(actor, { transactionId: id, reason: 'x' })))
      .toEqual({ '': 'transactions.refusals.notPending' })
  }))
})

describe('credit', () => {
  test('is applied by hand, oldest first, from the oldest credit, in its own currency', () => rolledBack(async () => {
    const { actor, client, pay, bill } = await world()
    const [a, b] = [await pay(300n, 'none'), await pay(800n, 'none')]
    await pay(9000n, 'none', { currency: 'USD' })
    const { id: invoiceId } = await bill(1000n)
    const dollars = await bill(1000n, '2026-01-01', 'USD')
    const done = await applyCredit(actor, { clientId: client.id, currency: 'EUR', to: 'oldest' })
    expect(done).toEqual({ applied: 1000n, paid: [invoiceId] })
    expect(await money(a.id)).toMatchObject({ applied: 300n })
    expect(await money(b.id)).toMatchObject({ applied: 700n })
    expect((await invoice(dollars.id)).applied).toBe(0n)
    const next = await bill(500n)
    const chosen = { clientId: client.id, currency: 'EUR', transactionId: b.id, to: [{ invoiceId: next.id, amount: 101n }] }
    expect(await refusal(() => applyCredit(actor, chosen))).toEqual({
      '': { key: 'transactions.refusals.moreThanCredit', values: { amount: '€1.00' } } })
    expect(await applyCredit(actor, { ...chosen, to: [{ invoiceId: next.id, amount: 100n }] })).toEqual({ applied: 100n, paid: [] })
  }))

  test('the run applies every currency and does nothing the second time', () => rolledBack(async () => {
    const { client, system, pay, bill } = await world()
    await pay(300n, 'none')
    await pay(500n, 'none', { currency: 'USD' })
    const euros = await bill(200n)
    const dollars = await bill(900n, '2026-10-15', 'USD')
    expect(await applyCredits(system, client.id)).toEqual({ applied: 700n, paid: [euros.id], currencies: ['EUR', 'USD'] })
    expect(await applyCredits(system, client.id)).toEqual({ applied: 0n, paid: [], currencies: [] })
    expect((await invoice(dollars.id)).applied).toBe(500n)
  }))

  test('taken back, the invoice is open again', () => rolledBack(async () => {
    const { actor, client, pay, bill } = await world()
    const { id: invoiceId } = await bill(1000n)
    const { id } = await pay(1000n)
    const [part] = await applied(id)
    expect(await unapply(actor, { applicationId: part!.id })).toEqual({ amount: 1000n, transactionId: id })
    expect(await invoice(invoiceId)).toMatchObject({ status: 'open', applied: 0n })
    expect(await listCredits(actor, client.id)).toEqual([{ currency: 'EUR', amount: 1000n }])
    await expect(transaction(() => unapply(actor, { applicationId: part!.id }))).rejects.toThrow(NotFound)
    await expect(transaction(() => unapply(actor, { transactionId: id, invoiceId }))).rejects.toThrow(NotFound)
    expect((await eventNames(client.id)).slice(-2)).toEqual(['payment.unapplied', 'invoice.reopened'])
  }))

  test('a payment of 1,200 invoices is one transaction', () => rolledBack(async () => {
    const { client, pay, bill } = await world()
    const { id: one } = await bill(100n)
    await db.execute(sql`insert into invoices (company_id, client_id, status, currency, subtotal, tax, total,
      due_on, sequence, number) select company_id, client_id, 'open', currency, subtotal, tax, total, due_on, n + 1000, 'N' || n
      from invoices, generate_series(1, 1199) as n where id = ${one}`)
    const { id } = await pay(119_950n)
    expect(await applied(id)).toHaveLength(1200)
    expect(await money(id)).toMatchObject({ applied: 119_950n })
    const open = await db.select().from(invoices).where(and(eq(invoices.clientId, client.id), eq(invoices.status, 'open')))
    expect(open.map((left) => left.total - left.applied)).toEqual([50n])
  }))
})

describe('void and refund', () => {
  test('void: not while it pays invoices, unless they are taken back; and then for good', () => rolledBack(async () => {
    const { actor, client, pay, bill } = await world()
    const { id: invoiceId } = await bill(1000n)
    const { id } = await pay(1500n)
    const ask = { transactionId: id, reason: 'typed twice' }
    expect(await refusal(() => voidTransaction(actor, { ...ask, unapply: false }))).toEqual({ unapply: 'transactions.refusals.voidApplied' })
    expect(await refusal(() => voidTransaction(actor, { ...ask, reason: '', unapply: true }))).toEqual({ reason: 'errors.required' })
    await voidTransaction(actor, { ...ask, unapply: true })
    expect(await money(id)).toMatchObject({ status: 'void', applied: 0n, voidReason: 'typed twice' })
    expect(await invoice(invoiceId)).toMatchObject({ status: 'open', applied: 0n })
    expect(await listCredits(actor, client.id)).toEqual([])
    expect(await refusal(() => voidTransaction(actor, { ...ask, unapply: false }))).toEqual({ '': 'transactions.refusals.final' })
    expect(await applyCredit(actor, { clientId: client.id, currency: 'EUR', to: 'oldest' })).toEqual({ applied: 0n, paid: [] })
  }))

  test('refund: part, then the rest; only what is not applied, or taken back as needed', () => rolledBack(async () => {
    const { actor, client, pay, bill } = await world()
    const { id: invoiceId } = await bill(1000n)
    const { id } = await pay(1500n)
    const give = (amount: bigint, more = {}) =>
      refundTransaction(actor, { transactionId: id, amount, reason: 'moved away', idempotencyKey: unique('refund'), ...more })
    expect(await give(200n)).toMatchObject({ status: 'done', again: false })
    expect(await listCredits(actor, client.id)).toEqual([{ currency: 'EUR', amount: 300n }])
    expect(await refusal(() => give(301n))).toEqual({
      unapply: { key: 'transactions.refusals.refundApplied', values: { amount: '€3.00' } } })
    expect(await refusal(() => give(1301n))).toEqual({
      amount: { key: 'transactions.refusals.moreThanLeft', values: { amount: '€3.00' } } })
    expect(await refusal(() => give(1301n, { unapply: true }))).toEqual({
      amount: { key: 'transactions.refusals.moreThanLeft', values: { amount: '€3.00' } } })
    expect(await refusal(() => give(0n))).toEqual({ amount: 'transactions.refusals.nothing' })
    await give(400n, { unapply: true })
    expect(await invoice(invoiceId)).toMatchObject({ status: 'open', applied: 900n })
    expect(await money(id)).toMatchObject({ status: 'approved', applied: 900n, refunded: 600n })
    expect(await refusal(() => voidTransaction(actor, { transactionId: id, reason: 'x', unapply: true })))
      .toEqual({ '': 'transactions.refusals.voidRefunded' })
    await give(900n, { unapply: true })
    expect(await money(id)).toMatchObject({ status: 'refunded', applied: 0n, refunded: 1500n })
    expect(await refusal(() => give(1n))).toEqual({ '': 'transactions.refusals.final' })
    expect((await getTransaction(actor, id)).refunds).toHaveLength(3)
  }))

  test('one key is one refund', () => rolledBack(async () => {
    const { actor, pay } = await world()
    const { id } = await pay(1000n)
    const ask = { transactionId: id, amount: 400n, reason: '', idempotencyKey: 'back' }
    const first = await refundTransaction(actor, ask)
    expect(await refundTransaction(actor, ask)).toEqual({ id: first.id, status: 'done', again: true })
    expect(await refusal(() => refundTransaction(actor, { ...ask, amount: 401n }))).toEqual({ '': 'transactions.refusals.otherPayment' })
    expect(await money(id)).toMatchObject({ refunded: 400n })
  }))

  test('one that a gateway has yet to make holds the money until it is done or failed', () => rolledBack(async () => {
    const { actor, client, system, pay, bill } = await world()
    const { id } = await pay(1000n, 'none', { gateway: 'stripe', gatewayReference: 'pi_1' })
    const opened = await openRefund(actor, { transactionId: id, amount: 1000n, reason: 'all', idempotencyKey: 'back' })
    expect(opened).toMatchObject({ status: 'pending', again: false })
    await bill(500n)
    expect(await applyCredit(actor, { clientId: client.id, currency: 'EUR', to: 'oldest' })).toEqual({ applied: 0n, paid: [] })
    expect(await money(id)).toMatchObject({ status: 'approved', refunded: 1000n })
    expect(await failRefund(system, { refundId: opened.id, error: 'card_expired' })).toEqual({ again: false })
    expect(await failRefund(system, { refundId: opened.id, error: 'card_expired' })).toEqual({ again: true })
    expect(await finishRefund(system, { refundId: opened.id })).toEqual({ again: true })
    expect(await money(id)).toMatchObject({ status: 'approved', refunded: 0n })
    const next = await openRefund(actor, { transactionId: id, amount: 1000n, reason: 'all', idempotencyKey: 'again' })
    expect(await finishRefund(system, { refundId: next.id, reference: 're_1' })).toEqual({ again: false })
    expect(await finishRefund(system, { refundId: next.id, reference: 're_1' })).toEqual({ again: true })
    expect(await money(id)).toMatchObject({ status: 'refunded', refunded: 1000n })
    // Days later the bank sends it back.
    await failRefund(system, { refundId: next.id, error: 'account_closed' })
    expect(await money(id)).toMatchObject({ status: 'approved', refunded: 0n })
    expect((await db.select().from(refunds).where(eq(refunds.transactionId, id))).map(({ status }) => status)).toEqual(['failed', 'failed'])
  }))

  test('what a credit note made is not voided', () => rolledBack(async () => {
    const { actor, client } = await world()
    const note = await makeInvoice(client, { status: 'draft', kind: 'credit-note' })
    const { id } = await makeTransaction(client, { creditNoteId: note.id })
    expect(await refusal(() => voidTransaction(actor, { transactionId: id, reason: 'x', unapply: true })))
      .toEqual({ '': 'transactions.refusals.creditNote' })
  }))
})

describe('who may', () => {
  test('without billing.pay nothing moves, without billing.view nothing is seen', () => rolledBack(async () => {
    const { company, client, pay, bill } = await world()
    const { id: invoiceId } = await bill(1000n)
    const { id } = await pay(500n)
    const { actor: reader } = await staffActor(company, ['clients.view', 'billing.view', 'billing.edit'])
    const payment = {
      clientId: client.id, amount: 1n, currency: 'EUR', method: 'cash', reference: '', receivedAt: now, now,
      idempotencyKey: 'k', applyTo: 'none' as const,
    }
    const before = await eventNames(client.id)
    for (const attempt of await Promise.allSettled([
      recordPayment(reader, payment), applyCredit(reader, { clientId: client.id, currency: 'EUR', to: 'oldest' }),
      unapply(reader, { transactionId: id, invoiceId }), voidTransaction(reader, { transactionId: id, reason: 'x', unapply: true }),
      refundTransaction(reader, { transactionId: id, amount: 1n, reason: '', idempotencyKey: 'r' }),
      openRefund(reader, { transactionId: id, amount: 1n, reason: '', idempotencyKey: 'r' }),
      finishRefund(reader, { refundId: 1 }), failRefund(reader, { refundId: 1, error: '' }),
      approvePayment(reader, { transactionId: id, to: 'none' }), declinePayment(reader, { transactionId: id, reason: '' }),
    ])) expect(attempt).toMatchObject({ status: 'rejected', reason: expect.any(Forbidden) })
    expect(await eventNames(client.id)).toEqual(before)
    const { actor: blind } = await staffActor(company, ['clients.view', 'billing.pay'])
    await expect(getTransaction(blind, id)).rejects.toThrow(Forbidden)
    await expect(listOpenInvoices(blind, client.id)).rejects.toThrow(Forbidden)
  }))

  test('transactions, invoices and clients of another company are not there', () => rolledBack(async () => {
    const [here, there] = [await world(), await world()]
    const foreign = await there.bill(1000n)
    const { id } = await there.pay(500n)
    const other = await makeClient(here.company)
    const theirs = await makeInvoice(other)
    const attempts: (() => Promise<unknown>)[] = [
      () => here.pay(1n, 'none', { clientId: there.client.id }),
      () => here.pay(1n, [{ invoiceId: foreign.id, amount: 1n }]),
      () => here.pay(1n, [{ invoiceId: theirs.id, amount: 1n }]),
      () => unapply(here.actor, { transactionId: id, invoiceId: foreign.id }),
      () => voidTransaction(here.actor, { transactionId: id, reason: 'x', unapply: true }),
      () => refundTransaction(here.actor, { transactionId: id, amount: 1n, reason: '', idempotencyKey: 'r' }),
      () => approvePayment(here.actor, { transactionId: id, to: 'none' }),
      () => getTransaction(here.actor, id),
    ]
    for (const attempt of attempts) await expect(transaction(attempt)).rejects.toThrow(NotFound)
    expect((await listOpenInvoices(here.actor, there.client.id)).rows).toEqual([])
  }))

  test('a client sees their own payments and what each paid', () => rolledBack(async () => {
    const { actor, client, company } = await clientActor()
    const system: System = { kind: 'system', company }
    const bill = await makeInvoice(client, { subtotal: 1000n })
    await recordPayment(system, {
      clientId: client.id, amount: 1200n, currency: 'EUR', method: 'cash', reference: 'counter', receivedAt: now, now,
      idempotencyKey: 'k', applyTo: 'oldest',
    })
    expect(await listOwnTransactions(actor, client.id, { limit: 5 })).toMatchObject([
      { amount: 1200n, pays: [{ id: bill.id, number: bill.number, amount: 1000n }] }])
    await expect(listOwnTransactions(actor, client.id + 1, { limit: 5 })).rejects.toThrow(NotFound)
  }))
})
