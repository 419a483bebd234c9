import { and, asc, eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { clients } from '@/db/schema/clients'
import { events } from '@/db/schema/events'
import { invoices } from '@/db/schema/invoices'
import { refunds, transactions } from '@/db/schema/transactions'
import type { Actor } from '@/lib/actor'
import { permitClient } from '@/lib/client-permit'
import { todayIn } from '@/lib/dates'
import { NotFound } from '@/lib/errors'
import { permit } from '@/lib/permit'
import { ageingOf, withBalance, type LedgerLine, type Statement, type StatementView } from './statement'

/** More lines than this belong into an export, not on a page. */
const most = 5000

function permitStatement(actor: Actor, clientId: number) {
  permitClient(actor, 'transactions')
  if (actor.kind === 'staff') permit(actor, 'billing.view')
  if (actor.kind === 'client' && actor.clientId !== clientId) throw new NotFound('client')
}

/**
 * Everything that moved a client's account in one currency. A voided document stays on its own day and is taken back on the
 * day it was voided, as its event says; a payment that was never approved never counted. What a credit note gives is the
 * credit note's line, not one of the transaction that it made.
 */
function ledger(actor: Actor, clientId: number, currency: string) {
  const day = (instant: unknown) => sql`(${instant} at time zone ${actor.company.timeZone})::date`
  const own = (table: typeof invoices | typeof transactions) =>
    and(eq(table.companyId, actor.company.id), eq(table.clientId, clientId), eq(table.currency, currency))
  return sql`
    voids as materialized (
      select ${events.name} as name, coalesce(${events.changes}->>'invoiceId', ${events.changes}->>'transactionId')::bigint as of_id,
        ${events.changes}->'transactionStatus'->>0 as before, ${day(events.createdAt)} as day
      from ${events}
      where ${events.companyId} = ${actor.company.id} and ${events.clientId} = ${clientId}
        and ${events.name} in ('invoice.voided', 'payment.voided')),
    ledger as (
      select ${invoices.issuedOn} as day, 1 as rank, ${invoices.id} as id, ${invoices.number} as name, '' as method,
        case ${invoices.kind} when 'invoice' then ${invoices.total} else -${invoices.total} end as amount,
        ${invoices.kind} as kind
      from ${invoices} where ${own(invoices)} and ${invoices.status} <> 'draft'
      union all
      select greatest(v.day, ${invoices.issuedOn}), 5, ${invoices.id}, ${invoices.number}, '', -${invoices.total}, 'invoice-void'
      from ${invoices} left join voids v on v.name = 'invoice.voided' and v.of_id = ${invoices.id}
      where ${own(invoices)} and ${invoices.status} = 'void'
      union all
      select ${day(transactions.receivedAt)}, 2, ${transactions.id}, ${transactions.reference}, ${transactions.method},
        -${transactions.amount}, 'payment'
      from ${transactions} left join voids v on v.name = 'payment.voided' and v.of_id = ${transactions.id}
      where ${own(transactions)} and ${transactions.creditNoteId} is null and (${transactions.status} in ('approved', 'refunded')
        or (${transactions.status} = 'void' and v.before is distinct from 'pending'))
      union all
      select greatest(v.day, ${day(transactions.receivedAt)}), 4, ${transactions.id}, ${transactions.reference}, ${transactions.method},
        ${transactions.amount}, 'payment-void'
      from ${transactions} left join voids v on v.name = 'payment.voided' and v.of_id = ${transactions.id}
      where ${own(transactions)} and ${transactions.creditNoteId} is null and ${transactions.status} = 'void' and v.before is distinct from 'pending'
      union all
      select greatest(${day(refunds.createdAt)}, ${day(transactions.receivedAt)}), 3, ${refunds.id}, ${refunds.reference}, ${transactions.method},
        ${refunds.amount}, 'refund'
      from ${refunds} join ${transactions} on ${transactions.companyId} = ${refunds.companyId} and ${transactions.id} = ${refunds.transactionId}
      where ${own(transactions)} and ${refunds.status} in ('pending', 'done'))`
}

type Row = { day: string; kind: LedgerLine['kind']; id: string; name: string; method: string; amount: string }

/** The currencies of a client's account, the preferred one first; NotFound without such a client. */
export async function listStatementCurrencies(actor: Actor, clientId: number): Promise<string[]> {
  permitStatement(actor, clientId)
  const rows = await db.execute<{ currency: string; preferred: boolean }>(sql`
    select currency, bool_or(preferred) as preferred from (
      select ${clients.currency} as currency, true as preferred from ${clients}
        where ${clients.companyId} = ${actor.company.id} and ${clients.id} = ${clientId}
      union all select distinct ${invoices.currency}, false from ${invoices}
        where ${invoices.companyId} = ${actor.company.id} and ${invoices.clientId} = ${clientId} and ${invoices.status} <> 'draft'
      union all select distinct ${transactions.currency}, false from ${transactions}
        where ${transactions.companyId} = ${actor.company.id} and ${transactions.clientId} = ${clientId}) as found
    group by currency order by 2 desc, currency`)
  if (!rows.some(({ preferred }) => preferred)) throw new NotFound('client')
  return rows.map(({ currency }) => currency)
}

/** A client's account in one currency: what stood on the first day, what moved it, and what is due by its age today. */
export async function getStatement(actor: Actor, clientId: number, view: StatementView & { currency: string }, now: Date): Promise<Statement> {
  permitStatement(actor, clientId)
  const { currency, from, to } = view
  const today = todayIn(actor.company.timeZone, now)
  const lines = ledger(actor, clientId, currency)
  const [[before], rows, open, [held]] = await Promise.all([
    db.execute<{ opening: string }>(sql`with ${lines} select coalesce(sum(amount), 0)::text as opening from ledger where day < ${from}::date`),
    db.execute<Row>(sql`with ${lines}
      select day::text as day, kind, id::text as id, coalesce(name, '') as name, method, amount::text as amount
      from ledger where day between ${from}::date and ${to}::date order by ledger.day, rank, id limit ${most + 1}`),
    db.select({ dueOn: invoices.dueOn, due: sql<bigint>`${invoices.total} - ${invoices.applied}`.mapWith(BigInt) }).from(invoices)
      .where(and(eq(invoices.companyId, actor.company.id), eq(invoices.clientId, clientId), eq(invoices.currency, currency),
        eq(invoices.status, 'open'), eq(invoices.kind, 'invoice'))).orderBy(asc(invoices.dueOn)),
    db.select({ credit: sql<bigint>`coalesce(sum(${transactions.amount} - ${transactions.applied} - ${transactions.refunded}), 0)`.mapWith(BigInt) })
      .from(transactions).where(and(eq(transactions.companyId, actor.company.id), eq(transactions.clientId, clientId),
        eq(transactions.currency, currency), eq(transactions.status, 'approved'))),
  ])
  const opening = BigInt(before?.opening ?? 0)
  const tooMany = rows.length > most
  const shown = withBalance(opening, tooMany ? [] : rows.map((row) => ({ ...row, id: Number(row.id), amount: BigInt(row.amount) })))
  return {
    currency, from, to, opening, lines: shown, closing: shown.at(-1)?.balance ?? opening, tooMany, today,
    ageing: ageingOf(open, today), due: open.reduce((sum, { due }) => sum + due, 0n), credit: held?.credit ?? 0n,
  }
}
