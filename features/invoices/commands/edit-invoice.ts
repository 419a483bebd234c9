import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { staff } from '@/db/schema/accounts'
import { events } from '@/db/schema/events'
import { invoices } from '@/db/schema/invoices'
import { changed, record } from '@/features/events/commands'
import type { Actor, Staff, System } from '@/lib/actor'
import { todayIn } from '@/lib/dates'
import { Conflict, Refusal } from '@/lib/errors'
import { decimalMoney } from '@/lib/money'
import { permit } from '@/lib/permit'
import { refuseImpossible, type NewLine } from '../parts'
import { getBuyer } from '../queries/get-parties'
import { checkCurrency, type Draft } from './create-invoice'
import { priceInvoice, readLines, replaceParts } from './invoice-parts'
import { issueDraft } from './issue-invoice'
import { aboutInvoice, lockInvoice } from './lock-invoice'

/** `line` is the id of the line as it was loaded: what it bills (a service, its days) stays with it. */
type EditedLine = NewLine & { line?: number }

/**
 * Saves a draft that was loaded at `version`, and issues it if `issue` says so: all of it or nothing. Refused: what is
 * issued already, and with Conflict when somebody saved since.
 */
export async function editInvoice(
  actor: Staff | System, id: number, input: Omit<Draft, 'lines'> & { version: number; lines: readonly EditedLine[] },
  { now, issue }: { now: Date; issue?: boolean },
) {
  if (actor.kind === 'staff') permit(actor, 'billing.edit')
  await transaction(async () => {
    await save(actor, id, input, now)
    if (issue) await issueDraft(actor, id, { now, byHand: true })
  })
}

async function save(
  actor: Actor, id: number, input: Omit<Draft, 'lines'> & { version: number; lines: readonly EditedLine[] }, now: Date,
) {
  const before = await lockInvoice(actor, id)
  if (before.status !== 'draft' || before.kind !== 'invoice') throw new Refusal({ '': 'invoices.notDraft' })
  if (before.version !== input.version) throw await conflict(actor, before)
  if (input.lines.length === 0) throw new Refusal({ '': 'invoices.noLines' })
  const [buyer, old] = await Promise.all([getBuyer(actor, before.clientId), readLines(actor, id)])
  await checkCurrency(actor, buyer, input.currency, before.currency)
  const known = new Map(old.map((line) => [line.id, line]))
  const lines = input.lines.map(({ line: from, ...line }): NewLine => {
    const kept = from === undefined ? undefined : known.get(from)
    if (!kept) return line
    const { kind, packageId, serviceId, startsOn, endsOn } = kept
    return { ...line, kind, packageId, serviceId, startsOn, endsOn }
  })
  const today = todayIn(actor.company.timeZone, now)
  const { totals } = await priceInvoice(actor, buyer, lines, { today, byHand: true })
  refuseImpossible(totals)
  const { subtotal, tax, total } = totals
  const { currency, dueOn, notes, privateNotes } = input
  const shown = (list: readonly NewLine[], of: string) => list.map((line) =>
    `${trimmed(line.quantity)} × ${line.description}: ${decimalMoney(line.unitPrice, of)}${line.taxable ? '' : ' *'}`)
  const changes = changed(
    { invoiceCurrency: before.currency, dueOn: before.dueOn, notes: before.notes, privateNotes: before.privateNotes, lines: shown(old, before.currency) },
    { invoiceCurrency: currency, dueOn, notes, privateNotes, lines: shown(lines, currency) })
  if (!changes) return
  await replaceParts(actor, id, lines, totals)
  await db.update(invoices).set({ currency, dueOn, notes, privateNotes, subtotal, tax, total, version: before.version + 1 })
    .where(and(eq(invoices.companyId, actor.company.id), eq(invoices.id, id)))
  await record(actor, 'invoice.edited', {
    clientId: before.clientId, changes: { ...aboutInvoice({ id, number: null, total, currency }), ...changes },
  })
}

/** '1.0000' and '1' are the same quantity. */
const trimmed = (quantity: string) => quantity.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '')

/** Who saved the draft last, and when, as its events tell. */
async function conflict(actor: Actor, invoice: { id: number; clientId: number; createdAt: Date }) {
  const [last] = await db.select({ at: events.createdAt, by: sql<string | null>`${staff.firstName} || ' ' || ${staff.lastName}` })
    .from(events).leftJoin(staff, and(eq(events.actorKind, 'staff'), eq(staff.id, events.actorId)))
    .where(and(eq(events.companyId, actor.company.id), eq(events.clientId, invoice.clientId),
      inArray(events.name, ['invoice.edited', 'invoice.created', 'invoice.issued']),
      sql`${events.changes}->'invoiceId' = to_jsonb(${invoice.id}::bigint)`))
    .orderBy(desc(events.id)).limit(1)
  return new Conflict(last?.by ?? actor.company.name, last?.at ?? invoice.createdAt)
}
