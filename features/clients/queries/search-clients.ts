import { and, eq, sql, type SQL } from 'drizzle-orm'
import { executeKept } from '@/db/client'
import { invoices } from '@/db/schema/invoices'
import { clientPhones, clients } from '@/db/schema/clients'
import type { Staff } from '@/lib/actor'
import { may } from '@/lib/permit'
import { formatPhone } from '@/lib/phone'
import { fullName, parseClientNumber, type ClientStatus } from '../client'
import { phoneDigits, searchText } from '../search-text'
import { visibleTo } from '../visible'

export const matchFields = ['number', 'name', 'company', 'email', 'taxId', 'phone', 'invoice'] as const
export type MatchField = (typeof matchFields)[number]

export type SearchHit = {
  number: number
  name: string
  company: string
  email: string
  status: ClientStatus
  /** Why it is here: the field, what stands there, and for words the folded word that matched. */
  match: { field: MatchField; text: string; word: string; invoiceId?: number }
}

type Row = {
  number: number; first_name: string; last_name: string; company_name: string; email: string; tax_id: string
  status: ClientStatus; country: string; locale: string; field: MatchField; piece: string; document: string | null
}

const branch = (clientId: SQL, field: SQL, piece: SQL, rank: SQL, rest: SQL, document = sql`null::bigint`) =>
  sql`(select ${clientId} as client_id, ${field} as field, ${piece} as piece, ${rank} as rank, ${document} as document ${rest})`

/** One statement whatever is asked: every way to find a client is a branch of it, and each begins with the company. */
export function searchStatement(actor: Staff, typed: string, most: number): SQL | undefined {
  const scope = visibleTo(actor)
  const text = searchText(typed)
  if (text === '') return undefined
  const company = actor.company.id
  const branches = [branch(sql`client_id`,
    sql`(array['name', 'company', 'email', 'taxId'])[w.field]`, sql`w.word`, sql`10 + 10 * w.grade + w.field`,
    sql`from search_client_words(${company}::int, ${text}, ${most}::int) as w`)]
  const number = parseClientNumber(actor.company.clientNumberFormat, text)
  if (number !== undefined && number < 2 ** 31) {
    branches.push(branch(sql`${clients.id}`, sql`'number'`, sql`''`, sql`0`,
      sql`from ${clients} where ${and(scope, eq(clients.number, number))}`))
  }
  const digits = phoneDigits(text)
  if (digits !== undefined) {
    branches.push(branch(sql`${clientPhones.clientId}`, sql`'phone'`, sql`${clientPhones.number}`, sql`15`,
      sql`from ${clientPhones} where ${clientPhones.companyId} = ${company} and ${clientPhones.number} like ${`%${digits}%`}
        limit ${most * 2}`))
  }
  if (may(actor, 'billing.view') && /\d/.test(text)) {
    const spellings = [...new Set([text, text.toUpperCase()])]
    for (const begins of spellings) {
      branches.push(branch(sql`${invoices.clientId}`, sql`'invoice'`, sql`${invoices.number}`,
        sql`case when ${invoices.number} = ${begins} then 1 else 16 end`,
        sql`from ${invoices} where ${invoices.companyId} = ${company} and ${invoices.number} ~>=~ ${begins}
          and ${invoices.number} ~<=~ ${`${begins}\u{10ffff}`} order by ${invoices.number} using ~<~ limit ${most}`,
        sql`${invoices.id}`))
    }
  }
  return sql`
    with hits as materialized (${sql.join(branches, sql` union all `)}),
    best as (select distinct on (client_id) * from hits order by client_id, rank)
    select ${clients.number}, ${clients.firstName}, ${clients.lastName}, ${clients.companyName}, ${clients.email},
      ${clients.taxId}, ${clients.status}, ${clients.country}, ${clients.locale}, best.field, best.piece, best.document
    from best join ${clients} on ${and(scope, sql`${clients.id} = best.client_id`)}
    order by best.rank, ${clients.number} limit ${most}`
}

/**
 * Clients by name, company, email, phone in any spelling, Client ID, tax ID or, for who may see bills, invoice number.
 * Best first, at most `most`; accents do not matter, and one slip in a word of four letters or more is forgiven.
 */
export async function searchClients(actor: Staff, typed: string, most = 10): Promise<SearchHit[]> {
  const statement = searchStatement(actor, typed, most)
  if (!statement) return []
  const rows = await executeKept<Row>(statement)
  return rows.map((row) => {
    const name = fullName({ firstName: row.first_name, lastName: row.last_name, locale: row.locale })
    const texts: Record<MatchField, string> = {
      number: String(row.number), name, company: row.company_name, email: row.email, taxId: row.tax_id,
      phone: row.field === 'phone' ? formatPhone(row.piece) : '', invoice: row.piece,
    }
    const worded = row.field !== 'phone' && row.field !== 'invoice'
    return {
      number: row.number, name, company: row.company_name, email: row.email, status: row.status,
      match: {
        field: row.field, text: texts[row.field], word: worded ? row.piece : '',
        ...(row.document === null ? {} : { invoiceId: Number(row.document) }),
      },
    }
  })
}
