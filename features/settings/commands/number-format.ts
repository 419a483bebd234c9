import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { companies } from '@/db/schema/companies'
import { invoices } from '@/db/schema/invoices'
import type { Staff } from '@/lib/actor'
import { Refusal } from '@/lib/errors'

const keys = { invoice: 'invoice.number-format', 'credit-note': 'credit-note.number-format' } as const
const next = { invoice: companies.nextInvoiceNumber, 'credit-note': companies.nextCreditNoteNumber } as const

/** The numbers of this form, as a pattern of PostgreSQL whose group is the counted part. */
const patternOf = (format: string) => `^${format.split(/(\{number(?::\d{1,2})?\}|\{year\}|\{month\})/).map((part) => {
  if (part === '{year}') return '\\d{4}'
  if (part === '{month}') return '\\d{2}'
  return part.startsWith('{number') ? '(\\d{1,9})' : part.replace(/[^\p{L}\p{N} ]/gu, '\\$&')
}).join('')}$`

/**
 * Refused when a number yet to come would read like one that was given already, as no two documents share a number; inside
 * saveSettings, which holds the company's row, the counter.
 */
export const checkNumberFormat = (kind: keyof typeof keys) => async (actor: Staff, format: string) => {
  const pattern = patternOf(format)
  const [taken] = await db.execute<{ number: string }>(sql`
    select ${invoices.number} as number from ${invoices} join ${companies} on ${companies.id} = ${invoices.companyId}
    where ${invoices.companyId} = ${actor.company.id} and ${invoices.number} ~ ${pattern}
      and substring(${invoices.number} from ${pattern})::bigint >= ${next[kind]}
    limit 1`)
  if (taken) throw new Refusal({ [keys[kind]]: { key: 'settings.billing.numberFormatTaken', values: { number: taken.number } } })
}
