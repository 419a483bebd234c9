import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { invoices } from '@/db/schema/invoices'
import { applications, transactions } from '@/db/schema/transactions'
import type { Staff, System } from '@/lib/actor'
import { NotFound, Refusal } from '@/lib/errors'
import { formatMoney } from '@/lib/money'
import { holdClient, permitPaying } from '../locks'
import { keepSums } from '../move'
import { dealOut, type ApplyTo, type Part } from '../transaction'

type Account = { clientId: number; currency: string }
/** A credit is one transaction's, or all that the client holds in the currency, the oldest spent first. */
type Applying = Account & { transactionId?: number; to: ApplyTo }
export type Applied = { applied: bigint; paid: number[] }

const nothing: Applied = { applied: 0n, paid: [] }
/** More invoices than this are paid in several statements. */
const atOnce = 500

/**
 * Pays invoices from credit, in the open transaction and without asking for a permission: for commands that have. Only open
 * invoices of the same client and currency, never more than is due. Staff who chose more than is due or there are refused;
 * of what the program chose the rest stays credit, because money that came must not be lost.
 */
export async function applyTo(actor: Staff | System, { clientId, currency, transactionId, to }: Applying): Promise<Applied> {
  if (to === 'none' || (to !== 'oldest' && to.length === 0)) return nothing
  await holdClient(actor, clientId)
  const strict = actor.kind === 'staff' && to !== 'oldest'
  const available = await creditOfAccount(actor, { clientId, currency }, transactionId)
  const due = to === 'oldest' ? await dueFirst(actor, { clientId, currency }, available)
    : await dueOf(actor, { clientId, currency }, merged(to), strict)
  if (due.length === 0) return nothing
  const credits = await holdCredits(actor, { clientId, currency }, transactionId)
  const asked = due.reduce((sum, { amount }) => sum + amount, 0n)
  const there = credits.reduce((sum, { rest }) => sum + rest, 0n)
  if (strict && asked > there) {
    throw new Refusal({ '': { key: 'transactions.refusals.moreThanCredit', values: { amount: text(actor, there, currency) } } })
  }
  const moves = spend(credits, due)
  const paid: number[] = []
  for (let at = 0; at < moves.length; at += atOnce) {
    const some = moves.slice(at, at + atOnce)
    await db.insert(applications).values(some.map((move) => ({ companyId: actor.company.id, clientId, currency, ...move })))
    paid.push(...await keepSums(actor, { clientId, currency }, some, 1))
  }
  return { applied: moves.reduce((sum, { amount }) => sum + amount, 0n), paid }
}

/** Pays invoices from what the client has to their credit in a currency, or from one transaction of theirs. */
export async function applyCredit(actor: Staff | System, applying: Applying): Promise<Applied> {
  permitPaying(actor)
  return transaction(() => applyTo(actor, applying))
}

/** Applies every credit of a client, each currency on its own, to what is due first: for the run that does so by itself. */
export async function applyCredits(actor: System, clientId: number): Promise<Applied & { currencies: string[] }> {
  return transaction(async () => {
    await holdClient(actor, clientId)
    const held = await db.selectDistinct({ currency: transactions.currency }).from(transactions)
      .where(credit(actor, { clientId })).orderBy(transactions.currency)
    const done = { applied: 0n, paid: [] as number[], currencies: [] as string[] }
    for (const { currency } of held) {
      const { applied, paid } = await applyTo(actor, { clientId, currency, to: 'oldest' })
      if (applied === 0n) continue
      done.applied += applied
      done.paid.push(...paid)
      done.currencies.push(currency)
    }
    return done
  })
}

/** As the partial index has it, so that a client with many spent transactions costs nothing. */
const credit = (actor: Staff | System, { clientId, currency }: { clientId: number; currency?: string }, id?: number) => and(
  eq(transactions.companyId, actor.company.id), eq(transactions.clientId, clientId),
  currency === undefined ? undefined : eq(transactions.currency, currency), id === undefined ? undefined : eq(transactions.id, id),
  sql`${transactions.status} = 'approved' and ${transactions.applied} + ${transactions.refunded} < ${transactions.amount}`)

async function creditOfAccount(actor: Staff | System, account: Account, id?: number) {
  const [sum] = await db.select({ rest: sql<string | null>`sum(${transactions.amount} - ${transactions.applied} - ${transactions.refunded})` })
    .from(transactions).where(credit(actor, account, id))
  return BigInt(sum?.rest ?? 0)
}

/** Credits in the order in which they came, held; what was there when the client was held is there still. */
async function holdCredits(actor: Staff | System, account: Account, id?: number) {
  const rows = await db.select({
    id: transactions.id, amount: transactions.amount, applied: transactions.applied, refunded: transactions.refunded,
  }).from(transactions).where(credit(actor, account, id)).orderBy(asc(transactions.id)).for('no key update')
  return rows.map(({ id: transactionId, amount, applied, refunded }) => ({ transactionId, rest: amount - applied - refunded }))
}

type Due = { invoiceId: number; amount: bigint }

/** The invoices that are due first, as many as the money reaches, held by id. */
async function dueFirst(actor: Staff | System, { clientId, currency }: Account, available: bigint): Promise<Due[]> {
  if (available <= 0n) return []
  const reached = await db.execute<{ id: string }>(sql`
    select id::text from (
      select id, due_on, sum(total - applied) over (order by due_on nulls last, id) - (total - applied) as before
      from invoices where company_id = ${actor.company.id} and client_id = ${clientId} and currency = ${currency}
        and status = 'open' and kind = 'invoice' and applied < total
    ) as queue where before < ${String(available)}::bigint order by due_on nulls last, id`)
  const order = reached.map(({ id }) => Number(id))
  const held = new Map((await holdInvoices(actor, order)).map((invoice) => [invoice.id, invoice]))
  const inOrder = order.flatMap((id) => held.get(id) ?? [])
  const { parts } = dealOut(available, inOrder.map(({ total, applied }) => total - applied))
  return inOrder.flatMap(({ id }, at) => (parts[at] ? [{ invoiceId: id, amount: parts[at] }] : []))
}

/** The chosen parts, as far as they are due; `strict` refuses what is not. */
async function dueOf(actor: Staff | System, { clientId, currency }: Account, parts: readonly Part[], strict: boolean): Promise<Due[]> {
  const held = new Map((await holdInvoices(actor, parts.map(({ invoiceId }) => invoiceId))).map((one) => [one.id, one]))
  return parts.flatMap(({ invoiceId, amount, field = '' }) => {
    const invoice = held.get(invoiceId)
    if (strict && (!invoice || invoice.clientId !== clientId)) throw new NotFound('invoice')
    const payable = invoice && invoice.clientId === clientId && invoice.currency === currency && invoice.kind === 'invoice'
      && invoice.status === 'open'
    if (strict && !payable) throw new Refusal({ [field]: 'transactions.refusals.notPayable' })
    const due = payable ? invoice.total - invoice.applied : 0n
    if (strict && amount > due) {
      throw new Refusal({ [field]: { key: 'transactions.refusals.moreThanDue', values: { amount: text(actor, due, currency) } } })
    }
    const most = amount < due ? amount : due
    return most > 0n ? [{ invoiceId, amount: most }] : []
  })
}

async function holdInvoices(actor: Staff | System, ids: readonly number[]) {
  if (ids.length === 0) return []
  return db.select({
    id: invoices.id, clientId: invoices.clientId, currency: invoices.currency, kind: invoices.kind, status: invoices.status,
    total: invoices.total, applied: invoices.applied,
  }).from(invoices).where(and(eq(invoices.companyId, actor.company.id), inArray(invoices.id, [...ids])))
    .orderBy(asc(invoices.id)).for('no key update')
}

/** One invoice named twice is one part; a part is of something. */
function merged(parts: readonly Part[]): Part[] {
  const sums = new Map<number, Part>()
  for (const part of parts) {
    if (part.amount <= 0n) throw new Refusal({ [part.field ?? '']: 'transactions.refusals.nothing' })
    const before = sums.get(part.invoiceId)
    sums.set(part.invoiceId, before ? { ...before, amount: before.amount + part.amount } : part)
  }
  return [...sums.values()]
}

function spend(credits: readonly { transactionId: number; rest: bigint }[], due: readonly Due[]) {
  const left = credits.map((one) => ({ ...one }))
  const moves: { transactionId: number; invoiceId: number; amount: bigint }[] = []
  let at = 0
  for (const { invoiceId, amount } of due) {
    let open = amount
    for (let from = left[at]; open > 0n && from; from = left[at]) {
      const part = from.rest < open ? from.rest : open
      if (part > 0n) moves.push({ transactionId: from.transactionId, invoiceId, amount: part })
      from.rest -= part
      open -= part
      if (from.rest === 0n) at += 1
    }
  }
  return moves
}

const text = (actor: Staff | System, amount: bigint, currency: string) =>
  formatMoney(amount, currency, actor.kind === 'staff' ? actor.locale : actor.company.locale)
