import { setTimeout as pause } from 'node:timers/promises'
import { and, eq, sql } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { makeClient, makeCompany, makeInvoice, unique } from '@/db/factories'
import { invoiceLines, invoices } from '@/db/schema/invoices'
import { applications, refunds, transactions } from '@/db/schema/transactions'
import { brokenInvariants } from '@/db/invariants'
import { staffActor } from '@/features/accounts/testing'
import { editInvoice } from '@/features/invoices/commands/edit-invoice'
import { voidInvoice } from '@/features/invoices/commands/void-invoice'
import { applyCredit } from '@/features/transactions/commands/apply'
import { recordPayment } from '@/features/transactions/commands/record-payment'
import { refundTransaction } from '@/features/transactions/commands/refund'
import { unapply } from '@/features/transactions/commands/unapply'
import { voidTransaction } from '@/features/transactions/commands/void-transaction'
import { Conflict, NotFound, Refusal } from '@/lib/errors'

/**
 * Two commands at once on the same money, on a real database and committed. Each race says what must be true afterwards,
 * and has a naive twin, read then write without a lock, as the control that must fail the same check.
 */
const now = new Date()
const full = 1000n

export async function raceStage() {
  const company = await makeCompany()
  const [{ actor }, { actor: other }] = [await staffActor(company), await staffActor(company)]
  return { company, actor, other }
}
export type RaceStage = Awaited<ReturnType<typeof raceStage>>

type Scene = { invoiceId: number; transactionId: number; clientId: number }
type Move = (scene: Scene) => Promise<unknown>
export type Race = {
  name: string
  /** Starts with an open invoice of 10.00 and, where it says so, with a credit of 10.00 or two payments that paid it. */
  begin: 'nothing' | 'credit' | 'paid' | 'draft'
  real: (stage: RaceStage) => [Move, Move]
  naive: (stage: RaceStage) => [Move, Move]
  /** How many of the two may succeed. */
  winners: readonly number[]
}

const key = () => unique('race')

function payment({ actor }: RaceStage, { clientId, invoiceId }: Scene, idempotencyKey = key()) {
  return recordPayment(actor, {
    clientId, amount: full, currency: 'EUR', method: 'cash', reference: '', receivedAt: now, now, idempotencyKey,
    applyTo: [{ invoiceId, amount: full }],
  })
}

const read = {
  invoice: async ({ company }: RaceStage, id: number) => (await db.select().from(invoices)
    .where(and(eq(invoices.companyId, company.id), eq(invoices.id, id))))[0]!,
  transaction: async ({ company }: RaceStage, id: number) => (await db.select().from(transactions)
    .where(and(eq(transactions.companyId, company.id), eq(transactions.id, id))))[0]!,
}

/** What code without locks does: look, decide, write what was worked out from the look. */
const naive = {
  pay: async (stage: RaceStage, { clientId, invoiceId }: Scene) => {
    const { total, applied, status } = await read.invoice(stage, invoiceId)
    if (status !== 'open' || total - applied < full) throw new Refusal({ '': 'no' })
    const [made] = await db.insert(transactions).values({
      companyId: stage.company.id, clientId, status: 'approved', currency: 'EUR', amount: full, applied: full, method: 'cash',
    }).returning()
    await naive.link(stage, { clientId, invoiceId, transactionId: made!.id }, applied)
  },
  link: async (stage: RaceStage, { clientId, invoiceId, transactionId }: Scene, applied: bigint) => {
    await db.insert(applications).values({ companyId: stage.company.id, clientId, currency: 'EUR', transactionId, invoiceId, amount: full })
    await db.update(invoices).set({ applied: applied + full, status: 'paid' }).where(eq(invoices.id, invoiceId))
  },
  apply: async (stage: RaceStage, scene: Scene) => {
    const held = await read.transaction(stage, scene.transactionId)
    const invoice = await read.invoice(stage, scene.invoiceId)
    if (held.status !== 'approved' || held.amount - held.applied - held.refunded < full || invoice.status !== 'open') throw new Refusal({ '': 'no' })
    await naive.link(stage, scene, invoice.applied)
    await db.update(transactions).set({ applied: held.applied + full }).where(eq(transactions.id, held.id))
  },
  refund: async (stage: RaceStage, { transactionId }: Scene) => {
    const held = await read.transaction(stage, transactionId)
    if (held.amount - held.applied - held.refunded < full) throw new Refusal({ '': 'no' })
    await db.insert(refunds).values({ companyId: stage.company.id, transactionId, status: 'done', amount: full, idempotencyKey: key() })
    await db.update(transactions).set({ refunded: held.refunded + full }).where(eq(transactions.id, transactionId))
  },
  voidInvoice: async (stage: RaceStage, { invoiceId }: Scene) => {
    if ((await read.invoice(stage, invoiceId)).applied > 0n) throw new Refusal({ '': 'no' })
    await db.update(invoices).set({ status: 'void' }).where(eq(invoices.id, invoiceId))
  },
  voidTransaction: async (stage: RaceStage, { transactionId }: Scene) => {
    if ((await read.transaction(stage, transactionId)).applied > 0n) throw new Refusal({ '': 'no' })
    await db.update(transactions).set({ status: 'void' }).where(eq(transactions.id, transactionId))
  },
  unapply: async (stage: RaceStage, { transactionId, invoiceId }: Scene) => {
    const [part] = await db.select().from(applications).where(eq(applications.transactionId, transactionId))
    if (!part) throw new NotFound('application')
    await db.delete(applications).where(eq(applications.id, part.id))
    await db.update(invoices).set({ applied: sql`${invoices.applied} - ${part.amount}`, status: 'open' }).where(eq(invoices.id, invoiceId))
    await db.update(transactions).set({ applied: sql`${transactions.applied} - ${part.amount}` }).where(eq(transactions.id, transactionId))
  },
  edit: async (stage: RaceStage, { invoiceId }: Scene, notes: string) => {
    const { version } = await read.invoice(stage, invoiceId)
    if (version !== 1) throw new Refusal({ '': 'no' })
    await db.update(invoices).set({ notes, version: version + 1 }).where(eq(invoices.id, invoiceId))
  },
}

const edit = (actor: RaceStage['actor'], { invoiceId }: Scene, notes: string) => editInvoice(actor, invoiceId, {
  version: 1, currency: 'EUR', dueOn: null, notes, privateNotes: '', lines: [{ description: notes, quantity: '1', unitPrice: full, taxable: false }],
}, { now })

export const races: readonly Race[] = [
  {
    name: 'two payments on one invoice', begin: 'nothing', winners: [1],
    real: (stage) => [(scene) => payment(stage, scene), (scene) => payment(stage, scene)],
    naive: (stage) => [(scene) => naive.pay(stage, scene), (scene) => naive.pay(stage, scene)],
  },
  {
    name: 'one payment sent twice', begin: 'nothing', winners: [2],
    real: (stage) => [(scene) => payment(stage, scene, `same-${scene.invoiceId}`), (scene) => payment(stage, scene, `same-${scene.invoiceId}`)],
    naive: (stage) => [(scene) => naive.pay(stage, scene), (scene) => naive.pay(stage, scene)],
  },
  {
    name: 'payment and void of the invoice', begin: 'nothing', winners: [1],
    real: (stage) => [(scene) => payment(stage, scene), (scene) => voidInvoice(stage.actor, scene.invoiceId, { reason: 'race' })],
    naive: (stage) => [(scene) => naive.pay(stage, scene), (scene) => naive.voidInvoice(stage, scene)],
  },
  {
    name: 'apply and void of the payment', begin: 'credit', winners: [1],
    real: (stage) => [
      ({ clientId, transactionId, invoiceId }) => applyCredit(stage.actor,
        { clientId, currency: 'EUR', transactionId, to: [{ invoiceId, amount: full }] }),
      ({ transactionId }) => voidTransaction(stage.actor, { transactionId, reason: 'race', unapply: false }),
    ],
    naive: (stage) => [(scene) => naive.apply(stage, scene), (scene) => naive.voidTransaction(stage, scene)],
  },
  {
    name: 'refund and apply', begin: 'credit', winners: [1],
    real: (stage) => [
      ({ transactionId }) => refundTransaction(stage.actor, { transactionId, amount: full, reason: '', idempotencyKey: key() }),
      ({ clientId, transactionId, invoiceId }) => applyCredit(stage.actor,
        { clientId, currency: 'EUR', transactionId, to: [{ invoiceId, amount: full }] }),
    ],
    naive: (stage) => [(scene) => naive.refund(stage, scene), (scene) => naive.apply(stage, scene)],
  },
  {
    name: 'two refunds of one payment', begin: 'credit', winners: [1],
    real: (stage) => [
      ({ transactionId }) => refundTransaction(stage.actor, { transactionId, amount: full, reason: '', idempotencyKey: key() }),
      ({ transactionId }) => refundTransaction(stage.other, { transactionId, amount: full, reason: '', idempotencyKey: key() }),
    ],
    naive: (stage) => [(scene) => naive.refund(stage, scene), (scene) => naive.refund(stage, scene)],
  },
  {
    name: 'unapply and unapply', begin: 'paid', winners: [1],
    real: (stage) => [
      ({ transactionId, invoiceId }) => unapply(stage.actor, { transactionId, invoiceId }),
      ({ transactionId, invoiceId }) => unapply(stage.other, { transactionId, invoiceId }),
    ],
    naive: (stage) => [(scene) => naive.unapply(stage, scene), (scene) => naive.unapply(stage, scene)],
  },
  {
    name: 'edit and edit of one draft', begin: 'draft', winners: [1],
    real: (stage) => [(scene) => edit(stage.actor, scene, 'first'), (scene) => edit(stage.other, scene, 'second')],
    naive: (stage) => [(scene) => naive.edit(stage, scene, 'first'), (scene) => naive.edit(stage, scene, 'second')],
  },
]

async function begin({ company, actor }: RaceStage, { begin: how }: Race): Promise<Scene> {
  const client = await makeClient(company)
  const invoice = await makeInvoice(client, { subtotal: full, status: how === 'draft' ? 'draft' : 'open' })
  const scene = { clientId: client.id, invoiceId: invoice.id, transactionId: 0 }
  if (how === 'nothing' || how === 'draft') return scene
  const pay = (amount: bigint) => recordPayment(actor, {
    clientId: client.id, amount, currency: 'EUR', method: 'cash', reference: '', receivedAt: now, now, idempotencyKey: key(),
    applyTo: how === 'paid' ? 'oldest' : 'none',
  })
  if (how === 'credit') return { ...scene, transactionId: (await pay(full)).id }
  const { id } = await pay(full / 2n)
  await pay(full / 2n)
  return { ...scene, transactionId: id }
}

/** What is wrong with the money of one scene, told from the rows themselves and not from the sums kept beside them. */
async function wrong({ company }: RaceStage, { clientId, invoiceId }: Scene): Promise<string | undefined> {
  const [found] = await db.execute<{ doubled: boolean; spent: boolean; unkept: boolean; void_paid: boolean; lost: boolean }>(sql`
    select
      (select coalesce(sum(a.amount), 0) > max(i.total) from applications a where a.company_id = i.company_id and a.invoice_id = i.id) as doubled,
      exists (select from transactions t where t.company_id = i.company_id and t.client_id = ${clientId} and t.amount
        < coalesce((select sum(a.amount) from applications a where a.company_id = t.company_id and a.transaction_id = t.id), 0)
        + coalesce((select sum(r.amount) from refunds r where r.company_id = t.company_id and r.transaction_id = t.id and r.status <> 'failed'), 0)) as spent,
      i.applied <> (select coalesce(sum(a.amount), 0) from applications a where a.company_id = i.company_id and a.invoice_id = i.id) as unkept,
      exists (select from applications a join transactions t on t.company_id = a.company_id and t.id = a.transaction_id
        where a.company_id = i.company_id and a.invoice_id = i.id and (i.status = 'void' or t.status = 'void')) as void_paid,
      (i.status = 'paid') <> (i.applied = i.total) and i.status <> 'draft' as lost
    from invoices i where i.company_id = ${company.id} and i.id = ${invoiceId} group by i.company_id, i.id`)
  return Object.entries(found ?? {}).find(([, yes]) => yes)?.[0]
}

export type RaceResult = { name: string; runs: number; bad: number; why: string[] }

/**
 * Runs one race so many times; a run is bad when the money is wrong, or when other than the allowed number won. With `once` it
 * ends at the first bad run.
 */
export async function runRace(stage: RaceStage, race: Race, runs: number, { control = false, once = false } = {}): Promise<RaceResult> {
  const why: string[] = []
  for (let run = 0; run < runs && !(once && why.length > 0); run += 1) {
    const scene = await begin(stage, race)
    const moves = (control ? race.naive : race.real)(stage)
    const ends = await Promise.allSettled(moves.map(async (move, at) => {
      await pause(Math.random() * 2 * ((run + at) % 2))
      return move(scene)
    }))
    const errors = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []))
    const unexpected = errors.find((error) => !(error instanceof Refusal || error instanceof Conflict || error instanceof NotFound))
    const bad = await wrong(stage, scene) ?? (control ? await lostWrite(stage, race, scene, ends)
      : unexpected ? `error: ${unexpected instanceof Error ? unexpected.message : 'unknown'}` : race.winners.includes(2 - errors.length) ? await lostWrite(stage, race, scene, ends) : `${2 - errors.length} won`)
    if (bad) why.push(bad)
  }
  return { name: race.name, runs, bad: why.length, why: [...new Set(why)] }
}

/** Both were told that they saved, and one of the two is nowhere; or one payment that was sent twice is two. */
async function lostWrite(stage: RaceStage, race: Race, { invoiceId, clientId }: Scene, ends: PromiseSettledResult<unknown>[]) {
  if (race.begin === 'draft') {
    const saved = ends.filter(({ status }) => status === 'fulfilled').length
    const { version, notes } = await read.invoice(stage, invoiceId)
    const lines = await db.select().from(invoiceLines).where(eq(invoiceLines.invoiceId, invoiceId))
    return saved > version - 1 ? 'lost write' : lines.length !== 1 || (lines[0]?.description !== notes && lines[0]?.description !== 'Hosting') ? 'mixed' : undefined
  }
  if (race.begin !== 'nothing') return undefined
  const made = await db.select({ id: transactions.id }).from(transactions).where(eq(transactions.clientId, clientId))
  return made.length > 1 ? 'two transactions' : undefined
}

/** The invariants of db/invariants.ts that rows of this company break. */
export async function brokenIn({ company }: RaceStage) {
  const broken = await brokenInvariants()
  return broken.filter(({ rows }) => rows.some((row) => (row as { company_id?: number }).company_id === company.id)).map(({ name }) => name)
}

/** Takes the money of a control away again, so that nobody finds its broken rows. */
export async function clear({ company }: RaceStage) {
  const ids = await db.selectDistinct({ id: invoices.clientId }).from(invoices).where(eq(invoices.companyId, company.id))
  for (const { id } of ids) {
    await transaction(async () => {
      await db.execute(sql`select set_config('clientele.deleting_client', ${String(id)}, true)`)
      for (const table of [applications, transactions, invoices]) {
        await db.delete(table).where(and(eq(table.companyId, company.id), eq(table.clientId, id)))
      }
    })
  }
}
