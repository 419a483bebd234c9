import { and, asc, eq } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db } from '@/db/client'
import { clients } from '@/db/schema/clients'
import { invoiceLines, invoices, invoiceTaxes, type Party } from '@/db/schema/invoices'
import { applications, transactions } from '@/db/schema/transactions'
import { findTaxRules } from '@/features/taxes/queries'
import type { Actor } from '@/lib/actor'
import { permitClient } from '@/lib/client-permit'
import { todayIn } from '@/lib/dates'
import { decimalOf } from '@/lib/decimal'
import { NotFound } from '@/lib/errors'
import { parseScaled } from '@/lib/money'
import { permit } from '@/lib/permit'
import { priced } from '../commands/invoice-parts'
import { dueOf } from '../invoice'
import { getBuyer, getSeller } from './get-parties'

const credited = alias(invoices, 'credited')

/** The database gives a decimal with all of its places. */
const plain = (decimal: string) => decimalOf(parseScaled(decimal, 4, 'en') ?? 0n, 4)

async function find(actor: Actor, id: number) {
  permitClient(actor, 'invoices')
  if (actor.kind === 'staff') permit(actor, 'billing.view')
  const [found] = await db
    .select({
      invoice: invoices, credits: { id: credited.id, number: credited.number, issuedOn: credited.issuedOn },
      client: {
        id: clients.id, number: clients.number, firstName: clients.firstName, lastName: clients.lastName,
        companyName: clients.companyName, erasedAt: clients.erasedAt,
      },
    })
    .from(invoices)
    .innerJoin(clients, and(eq(clients.companyId, invoices.companyId), eq(clients.id, invoices.clientId)))
    .leftJoin(credited, and(eq(credited.companyId, invoices.companyId), eq(credited.id, invoices.creditsId)))
    .where(and(eq(invoices.companyId, actor.company.id), eq(invoices.id, id)))
  const hidden = actor.kind === 'client' && (found?.invoice.clientId !== actor.clientId || found.invoice.status === 'draft')
  if (!found || hidden) throw new NotFound('invoice')
  return found
}

/**
 * One invoice or credit note with its lines, taxes, parties, what is applied to it and what is due, in minor units. Staff
 * with billing.view; a client their own, without drafts and private notes. A draft is as it would be issued now. Or
 * NotFound.
 */
export async function getInvoice(actor: Actor, id: number) {
  const { invoice, client, credits } = await find(actor, id)
  const company = actor.company.id
  const [lines, taxes, applied, notes] = await Promise.all([
    db.select({
      id: invoiceLines.id, position: invoiceLines.position, kind: invoiceLines.kind, description: invoiceLines.description,
      quantity: invoiceLines.quantity, unitPrice: invoiceLines.unitPrice, amount: invoiceLines.amount,
      taxable: invoiceLines.taxable, taxes: invoiceLines.taxes, packageId: invoiceLines.packageId,
      serviceId: invoiceLines.serviceId, startsOn: invoiceLines.startsOn, endsOn: invoiceLines.endsOn,
    }).from(invoiceLines).where(and(eq(invoiceLines.companyId, company), eq(invoiceLines.invoiceId, id)))
      .orderBy(asc(invoiceLines.position), asc(invoiceLines.id)),
    db.select({
      name: invoiceTaxes.name, rate: invoiceTaxes.rate, level: invoiceTaxes.level, inclusive: invoiceTaxes.inclusive,
      base: invoiceTaxes.base, amount: invoiceTaxes.amount, position: invoiceTaxes.position,
    }).from(invoiceTaxes).where(and(eq(invoiceTaxes.companyId, company), eq(invoiceTaxes.invoiceId, id)))
      .orderBy(asc(invoiceTaxes.position)),
    db.select({
      id: applications.id, amount: applications.amount, createdAt: applications.createdAt,
      transactionId: transactions.id, method: transactions.method, reference: transactions.reference,
      receivedAt: transactions.receivedAt, creditNoteId: transactions.creditNoteId,
    }).from(applications)
      .innerJoin(transactions, and(eq(transactions.companyId, applications.companyId), eq(transactions.id, applications.transactionId)))
      .where(and(eq(applications.companyId, company), eq(applications.invoiceId, id))).orderBy(asc(applications.id)),
    db.select({ id: invoices.id, number: invoices.number, total: invoices.total, issuedOn: invoices.issuedOn }).from(invoices)
      .where(and(eq(invoices.companyId, company), eq(invoices.creditsId, id))).orderBy(asc(invoices.id)),
  ])
  const { companyId: _, creditsId: __, requestKey: ___, sequence: ____, ...columns } = invoice
  return {
    ...columns,
    privateNotes: actor.kind === 'client' ? '' : invoice.privateNotes,
    lines: lines.map((line) => ({ ...line, quantity: plain(line.quantity) })),
    // A credit note keeps the positions of what it credits, so a line's position is looked up, not counted.
    taxes: taxes.map((tax) => ({ ...tax, rate: plain(tax.rate) })),
    due: dueOf(invoice), client, credits, applications: applied, creditNotes: notes,
    credited: notes.reduce((sum, note) => sum + note.total, 0n),
    ...(invoice.status === 'draft' ? await asOfNow(actor, invoice.clientId, lines) : await partiesOf(actor, invoice)),
  }
}

export type Invoice = Awaited<ReturnType<typeof getInvoice>>

/** What a draft comes to today, with the parties of today. */
async function asOfNow(actor: Actor, clientId: number, lines: readonly (typeof invoiceLines.$inferSelect | Line)[]) {
  const today = todayIn(actor.company.timeZone, new Date())
  const [buyer, seller, rules] = await Promise.all([getBuyer(actor, clientId), getSeller(actor), findTaxRules(actor)])
  const { totals, reverseCharge, exemptReason } = await priced(actor, { seller, rules, buyer, lines, today, byHand: true })
  return {
    buyer: buyer.party, seller, locale: buyer.locale, reverseCharge, exemptReason,
    subtotal: totals.subtotal, tax: totals.tax, total: totals.total,
    lines: lines.map((line, at) => ({
      ...line, quantity: plain(line.quantity), amount: totals.lines[at]?.amount ?? 0n, taxes: totals.lines[at]?.taxes ?? [],
    })),
    taxes: totals.taxes.map((tax, position) => ({ ...tax, position })),
  }
}
type Line = { quantity: string; unitPrice: bigint; taxable: boolean; description: string }

/** Documents that came from elsewhere may lack their parties; those of today stand in. */
async function partiesOf(actor: Actor, { clientId, buyer, seller }: { clientId: number; buyer: Party | null; seller: Party | null }) {
  if (buyer && seller) return { buyer, seller }
  const [client, company] = await Promise.all([getBuyer(actor, clientId), getSeller(actor)])
  return { buyer: buyer ?? client.party, seller: seller ?? company }
}
