import { randomUUID } from 'node:crypto'
import { and, eq, isNotNull } from 'drizzle-orm'
import fc from 'fast-check'
import { db, transaction } from '@/db/client'
import { makeClient, makeCompany, unique } from '@/db/factories'
import { invoices } from '@/db/schema/invoices'
import { transactions } from '@/db/schema/transactions'
import { brokenInvariants } from '@/db/invariants'
import { rolledBack } from '@/db/testing'
import { staffActor } from '@/features/accounts/testing'
import { createInvoice } from '@/features/invoices/commands/create-invoice'
import { creditInvoice } from '@/features/invoices/commands/credit-invoice'
import { issueInvoice } from '@/features/invoices/commands/issue-invoice'
import { voidInvoice } from '@/features/invoices/commands/void-invoice'
import { applyCredit } from '@/features/transactions/commands/apply'
import { recordPayment, type Payment } from '@/features/transactions/commands/record-payment'
import { failRefund, finishRefund, openRefund, refundTransaction } from '@/features/transactions/commands/refund'
import { unapply } from '@/features/transactions/commands/unapply'
import { voidTransaction } from '@/features/transactions/commands/void-transaction'
import { NotFound, Refusal } from '@/lib/errors'
import { addDays } from '@/lib/periods'
import { Account, appliedOf, refundedOf } from './account-model'

const now = new Date('2026-11-20T10:00:00Z')
const today = '2026-11-20'

const amount = fc.oneof(fc.bigInt(1n, 3000n), fc.constantFrom(1n, 1000n, 2000n))
const currency = fc.constantFrom('EUR', 'USD')
/** Which of what is there: taken modulo how many there are. */
const which = fc.nat(30)

/** One command of somebody at their desk. */
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('issue' as const), amount, currency, days: fc.nat(20) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('pay' as const), amount, currency, to: fc.constantFrom('oldest' as const, 'none' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('payPart' as const), amount, doc: which, part: amount }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('payAgain' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('applyOldest' as const), currency }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('apply' as const), money: which, doc: which, amount }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('unapply' as const), money: which, doc: which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('voidMoney' as const), money: which, unapply: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('refund' as const), money: which, amount, unapply: fc.boolean(), waits: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('endRefund' as const), money: which, back: which, done: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('credit' as const), doc: which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('voidDoc' as const), doc: which }) },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

export const steps = (length: number) => fc.array(step, { minLength: length, maxLength: length })

async function desk() {
  const company = await makeCompany({ currencies: ['USD'] })
  const { actor } = await staffActor(company)
  const client = await makeClient(company)
  return { company, actor, client, account: new Account(), last: undefined as Payment | undefined }
}
type Desk = Awaited<ReturnType<typeof desk>>

/** Does it for real; undefined when a rule refused it. A savepoint of its own, as a request has its own transaction. */
async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await transaction(work)
  } catch (error) {
    if (error instanceof Refusal || error instanceof NotFound) return undefined
    throw error
  }
}

const agree = (real: boolean, model: boolean, what: Step) => {
  if (real !== model) throw new Error(`${JSON.stringify(what, text)}: really ${real ? 'done' : 'refused'}, by the model ${model ? 'done' : 'refused'}`)
}
const text = (_: string, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value)

async function take(at: Desk, move: Step) {
  const { actor, client, account } = at
  const doc = 'doc' in move ? account.docs[move.doc % account.docs.length] : undefined
  const money = 'money' in move ? account.monies[move.money % account.monies.length] : undefined
  if (('doc' in move && !doc) || ('money' in move && !money)) return
  const pay = async (values: Pick<Payment, 'amount' | 'currency' | 'applyTo'>) => {
    at.last = { ...values, clientId: client.id, method: 'cash', reference: '', receivedAt: now, now, idempotencyKey: unique('ledger') }
    return attempt(() => recordPayment(actor, at.last!))
  }
  switch (move.do) {
    case 'issue': {
      const dueOn = addDays(today, move.days)
      const id = await createInvoice(actor, client.number, {
        currency: move.currency, dueOn, notes: '', privateNotes: '', requestKey: randomUUID(),
        lines: [{ description: 'Hosting', quantity: '1', unitPrice: move.amount, taxable: false }],
      }, { now })
      await issueInvoice(actor, id, { now })
      return account.issue({ id, currency: move.currency, dueOn, total: move.amount })
    }
    case 'pay': {
      const made = await pay({ amount: move.amount, currency: move.currency, applyTo: move.to })
      return account.pay(made!.id, move.currency, move.amount, move.to)
    }
    case 'payPart': {
      const ok = account.payable(doc!, doc!.currency, move.part) && move.part <= move.amount
      const before = at.last
      const made = await pay({ amount: move.amount, currency: doc!.currency, applyTo: [{ invoiceId: doc!.id, amount: move.part }] })
      agree(made !== undefined, ok, move)
      if (made) account.pay(made.id, doc!.currency, move.amount, { doc: doc!, amount: move.part })
      else at.last = before
      return
    }
    case 'payAgain':
      if (at.last) agree((await attempt(() => recordPayment(actor, at.last!)))?.again === true, true, move)
      return
    case 'applyOldest':
      await attempt(() => applyCredit(actor, { clientId: client.id, currency: move.currency, to: 'oldest' }))
      return account.applyOldest(move.currency)
    case 'apply': {
      const done = await attempt(() => applyCredit(actor, {
        clientId: client.id, currency: money!.currency, transactionId: money!.id, to: [{ invoiceId: doc!.id, amount: move.amount }],
      }))
      return agree(done !== undefined, account.apply(money!, doc!, move.amount), move)
    }
    case 'unapply': {
      const done = await attempt(() => unapply(actor, { transactionId: money!.id, invoiceId: doc!.id }))
      return agree(done !== undefined, account.unapply(money!, doc!), move)
    }
    case 'voidMoney': {
      const done = await attempt(async () => (await voidTransaction(actor, { transactionId: money!.id, reason: 'model', unapply: move.unapply }), true))
      return agree(done === true, account.voidMoney(money!, move.unapply), move)
    }
    case 'refund': {
      const ask = { transactionId: money!.id, amount: move.amount, reason: '', unapply: move.unapply, idempotencyKey: unique('refund') }
      const ok = account.mayRefund(money!, move.amount, move.unapply)
      const made = await attempt(() => (move.waits ? openRefund : refundTransaction)(actor, ask))
      agree(made !== undefined, ok, move)
      if (made) account.refund(money!, made.id, move.amount, move.waits ? 'pending' : 'done')
      return
    }
    case 'endRefund': {
      const back = money!.backs[move.back % money!.backs.length]
      if (!back) return
      await (move.done ? finishRefund(actor, { refundId: back.id }) : failRefund(actor, { refundId: back.id, error: 'model' }))
      return account.end(money!, back, move.done ? 'done' : 'failed')
    }
    case 'credit': {
      const noteId = await attempt(() => creditInvoice(actor, doc!.id, { lines: 'all', notes: '', privateNotes: '', requestKey: randomUUID() }, { now }))
      agree(noteId !== undefined, account.mayCredit(doc!), move)
      if (noteId === undefined) return
      const [made] = await db.select({ id: transactions.id }).from(transactions).where(eq(transactions.creditNoteId, noteId))
      return account.credit(made!.id, doc!)
    }
    case 'voidDoc': {
      const done = await attempt(async () => (await voidInvoice(actor, doc!.id, { reason: 'model' }), true))
      return agree(done === true, account.voidDoc(doc!), move)
    }
  }
}

/** The rows are what the model says, one by one. */
async function compare({ company, client, account }: Desk, move: Step) {
  const [docs, monies] = await Promise.all([
    db.select().from(invoices).where(and(eq(invoices.companyId, company.id), eq(invoices.clientId, client.id), eq(invoices.kind, 'invoice'), isNotNull(invoices.number))),
    db.select().from(transactions).where(and(eq(transactions.companyId, company.id), eq(transactions.clientId, client.id))),
  ])
  const real = [
    ...docs.map(({ id, applied, status }) => `invoice ${id} ${status} ${applied}`),
    ...monies.map(({ id, applied, refunded, status }) => `transaction ${id} ${status} ${applied} ${refunded}`),
  ].sort()
  const model = [
    ...account.docs.map(({ id, applied, status }) => `invoice ${id} ${status} ${applied}`),
    ...account.monies.map((one) => `transaction ${one.id} ${one.status} ${appliedOf(one)} ${refundedOf(one)}`),
  ].sort()
  const at = real.findIndex((line, index) => line !== model[index])
  if (at >= 0 || real.length !== model.length) throw new Error(`after ${JSON.stringify(move, text)}: really ${real[at]}, by the model ${model[at]}`)
}

/** Plays the commands on an account of its own, compares after each, and checks every invariant at the end. */
export async function play(moves: readonly Step[]) {
  await rolledBack(async () => {
    const at = await desk()
    for (const move of moves) {
      await take(at, move)
      await compare(at, move)
    }
    const broken = (await brokenInvariants()).filter(({ rows }) => rows.some((row) => (row as { company_id?: number }).company_id === at.company.id))
    if (broken.length > 0) throw new Error(`broken: ${broken.map(({ name }) => name).join('; ')}`)
  })
}
