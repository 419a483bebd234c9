import { and, eq } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { clients } from '@/db/schema/clients'
import { invoices } from '@/db/schema/invoices'
import { listCurrencies } from '@/features/companies/queries'
import { record } from '@/features/events/commands'
import type { Actor, Staff, System } from '@/lib/actor'
import { todayIn } from '@/lib/dates'
import { NotFound, Refusal } from '@/lib/errors'
import { permit } from '@/lib/permit'
import { partsOf, refuseImpossible, type NewLine } from '../parts'
import { getBuyer, type Buyer } from '../queries/get-parties'
import { insertParts, priceInvoice } from './invoice-parts'
import { issueDraft } from './issue-invoice'
import { aboutInvoice } from './lock-invoice'

export type Draft = {
  currency: string
  lines: readonly NewLine[]
  /** Null: by the payment terms, on the day of issue. */
  dueOn: string | null
  notes: string
  privateNotes: string
}

/**
 * A draft for the client of that Client ID, issued at once if `issue` says so, and its id. With the same `requestKey` a second try makes none and gives the
 * first one's id. Refused: a currency that is neither offered nor the client's own, an erased client, no lines, a total
 * below zero.
 */
export async function createInvoice(
  actor: Staff | System, number: number, input: Draft & { requestKey: string }, { now, issue }: { now: Date; issue?: boolean },
): Promise<number> {
  if (actor.kind === 'staff') permit(actor, 'billing.edit')
  return transaction(async () => {
    const [client] = await db.select({ id: clients.id }).from(clients)
      .where(and(eq(clients.companyId, actor.company.id), eq(clients.number, number))).for('share')
    if (!client) throw new NotFound('client')
    const id = await insertDraft(actor, await getBuyer(actor, client.id), input, { now })
    // A second try finds it issued already.
    if (issue && await isDraft(actor, id)) await issueDraft(actor, id, { now, byHand: true })
    return id
  })
}

/** The same in the caller's transaction, for a client that is held already. */
export async function insertDraft(
  actor: Actor, buyer: Buyer, input: Draft & { requestKey: string }, { now, copyOf }: { now: Date; copyOf?: string },
): Promise<number> {
  if (buyer.erasedAt) throw new Refusal({ '': 'clients.erased.final' })
  await checkCurrency(actor, buyer, input.currency)
  if (input.lines.length === 0) throw new Refusal({ '': 'invoices.noLines' })
  const today = todayIn(actor.company.timeZone, now)
  const { totals } = await priceInvoice(actor, buyer, input.lines, { today, byHand: true })
  refuseImpossible(totals)
  const { subtotal, tax, total } = totals
  const { currency, dueOn, notes, privateNotes, requestKey } = input
  const companyId = actor.company.id
  const [made] = await db.insert(invoices).values({
    companyId, clientId: buyer.id, status: 'draft', currency, locale: buyer.locale, dueOn, subtotal, tax, total, notes,
    privateNotes, requestKey,
  }).onConflictDoNothing().returning({ id: invoices.id })
  if (!made) return findByRequest(actor, requestKey)
  await insertParts(actor, [partsOf(companyId, made.id, input.lines, totals)])
  await record(actor, 'invoice.created', {
    clientId: buyer.id,
    changes: { ...aboutInvoice({ id: made.id, number: null, total, currency }), ...(copyOf ? { copyOf } : {}) },
  })
  return made.id
}

async function isDraft(actor: Actor, id: number): Promise<boolean> {
  const [row] = await db.select({ status: invoices.status }).from(invoices)
    .where(and(eq(invoices.companyId, actor.company.id), eq(invoices.id, id)))
  return row?.status === 'draft'
}

/** What an earlier try with the same key made. */
async function findByRequest(actor: Actor, requestKey: string): Promise<number> {
  const [first] = await db.select({ id: invoices.id }).from(invoices)
    .where(and(eq(invoices.companyId, actor.company.id), eq(invoices.requestKey, requestKey)))
  if (!first) throw new NotFound('invoice')
  return first.id
}

/** Refuses a currency that the company does not offer, unless it is the client's own or `kept` already. */
export async function checkCurrency(actor: Actor, buyer: Buyer, currency: string, kept?: string) {
  if (currency === buyer.currency || currency === kept) return
  const offered = await listCurrencies(actor)
  if (!offered.some(({ code }) => code === currency)) throw new Refusal({ currency: 'errors.choose' })
}
