import { eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { companies } from '@/db/schema/companies'
import { getSettings } from '@/features/settings/queries'
import type { Actor } from '@/lib/actor'
import { NotFound } from '@/lib/errors'
import { formatInvoiceNumber, type InvoiceKind } from '../invoice'

type Numbered = { sequence: number; number: string }

/**
 * The next `count` numbers of the company, in the caller's transaction: whoever comes second waits for its end, and a
 * transaction that is undone gives its numbers back, so there is no gap and no number twice. Take them last of all
 * locks, and end soon.
 */
export async function takeNumbers(actor: Actor, kind: InvoiceKind, count: number, issuedOn: string): Promise<Numbered[]> {
  if (count === 0) return []
  const settings = await getSettings(actor, {})
  const format = settings[kind === 'invoice' ? 'invoice.number-format' : 'credit-note.number-format']
  const counter = kind === 'invoice' ? companies.nextInvoiceNumber : companies.nextCreditNoteNumber
  const [taken] = await db.update(companies)
    .set(kind === 'invoice' ? { nextInvoiceNumber: sql`${counter} + ${count}` } : { nextCreditNoteNumber: sql`${counter} + ${count}` })
    .where(eq(companies.id, actor.company.id)).returning({ next: counter })
  if (!taken) throw new NotFound('company')
  return Array.from({ length: count }, (_, at) => {
    const sequence = taken.next - count + at
    return { sequence, number: formatInvoiceNumber(format, sequence, issuedOn) }
  })
}
