import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { makeClient, makeCompany } from '@/db/factories'
import { events } from '@/db/schema/events'
import { invoiceLines, invoices, invoiceTaxes } from '@/db/schema/invoices'
import { taxRules } from '@/db/schema/taxes'
import { brokenInvariants } from '@/db/invariants'
import { staffActor } from '@/features/accounts/testing'
import { createInvoice } from './commands/create-invoice'
import { issueInvoice } from './commands/issue-invoice'

/** A day and time at which it is 22 November in Berlin. */
export const now = new Date('2026-11-22T12:00:00Z')

/** A German company with a tax of 19 %, staff who may do everything, and a client in Berlin. */
export async function world(client: Parameters<typeof makeClient>[1] = {}) {
  const company = await makeCompany({ currencies: ['USD', 'JPY'] })
  const { actor } = await staffActor(company, undefined, { firstName: 'Ada', lastName: 'Author' })
  const [rule] = await db.insert(taxRules).values({ companyId: company.id, name: 'VAT', country: 'DE', rate: '19' }).returning()
  const buyer = await makeClient(company, { country: 'DE', state: 'DE-BE', city: 'Berlin', ...client })
  return { company, actor, client: buyer, number: buyer.number, rule: rule! }
}
export type InvoiceWorld = Awaited<ReturnType<typeof world>>

export const hosting = { description: 'Hosting', quantity: '1', unitPrice: 10_000n, taxable: true }
export const draftOf = (values: Partial<Parameters<typeof createInvoice>[2]> = {}) =>
  ({ currency: 'EUR', lines: [hosting], dueOn: null, notes: '', privateNotes: '', requestKey: crypto.randomUUID(), ...values })

export const draft = ({ actor, number }: InvoiceWorld, values: Partial<Parameters<typeof createInvoice>[2]> = {}) =>
  createInvoice(actor, number, draftOf(values), { now })

/** An issued invoice of the client. */
export async function issued(here: InvoiceWorld, values: Partial<Parameters<typeof createInvoice>[2]> = {}) {
  const id = await draft(here, values)
  await issueInvoice(here.actor, id, { now })
  return stored(id)
}

export async function stored(id: number) {
  const [invoice] = await db.select().from(invoices).where(eq(invoices.id, id))
  if (!invoice) throw new Error('no such invoice')
  return invoice
}
export const linesOf = (id: number) => db.select().from(invoiceLines).where(eq(invoiceLines.invoiceId, id)).orderBy(invoiceLines.position)
export const taxesOf = (id: number) => db.select().from(invoiceTaxes).where(eq(invoiceTaxes.invoiceId, id)).orderBy(invoiceTaxes.position)
export const eventsOf = (clientId: number) => db.select().from(events).where(eq(events.clientId, clientId)).orderBy(events.id)

/** What is broken about this company; other tests may be writing to others. */
export async function broken(companyId: number) {
  const all = await brokenInvariants()
  return all.flatMap(({ name, rows }) => rows.filter((row) => (row as { company_id?: number }).company_id === companyId).map(() => name))
}
