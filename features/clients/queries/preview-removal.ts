import { sql, type SQL } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { db } from '@/db/client'
import { invoices } from '@/db/schema/invoices'
import { services } from '@/db/schema/services'
import { transactions } from '@/db/schema/transactions'
import { clientPhones, clientTags, notes } from '@/db/schema/clients'
import { customFieldValues } from '@/db/schema/custom-fields'
import { events } from '@/db/schema/events'
import { outbox } from '@/db/schema/mail'
import { paymentAccounts } from '@/db/schema/payment-accounts'
import type { Staff } from '@/lib/actor'
import { permit } from '@/lib/permit'

/** Every kind of record that a client can have, in the order in which people ask about them. */
const kinds = {
  invoices, transactions, services, paymentAccounts, notes, phones: clientPhones, customValues: customFieldValues, tags: clientTags, mails: outbox, events,
} satisfies Record<string, PgTable>

export type RecordKind = keyof typeof kinds
export const recordKinds = Object.keys(kinds) as RecordKind[]

type Sum = { currency: string; due: bigint; paid: bigint; credit: bigint }
export type Removal = { counts: Record<RecordKind, number>; money: Sum[] }

/**
 * What would go with a client: records by kind, and money by currency in minor units, never summed across (due: open on
 * invoices; paid: approved transactions; credit: of those, neither applied nor refunded). Needs the permission to delete or to erase.
 */
export async function previewRemoval(
  actor: Staff, clientId: number, permission: 'clients.delete' | 'clients.erase',
): Promise<Removal> {
  permit(actor, permission)
  const own = (table: PgTable): SQL =>
    sql`from ${table} where company_id = ${actor.company.id} and client_id = ${clientId}`
  const count = (kind: RecordKind) => sql`select ${kind}::text as kind, count(*)::int as count ${own(kinds[kind])}`
  const counts = sql.join(recordKinds.map(count), sql` union all `)
  const [counted, money] = await Promise.all([
    db.execute<{ kind: RecordKind; count: number }>(counts),
    db.execute<{ currency: string; due: string; paid: string; credit: string }>(sql`
      select currency, sum(due)::text as due, sum(paid)::text as paid, sum(credit)::text as credit from (
        select currency, case when status = 'open' then total - applied else 0 end as due, 0 as paid, 0 as credit
          ${own(invoices)}
        union all
        select currency, 0, amount, amount - applied - refunded ${own(transactions)} and status = 'approved'
      ) as sums group by currency having sum(due) <> 0 or sum(paid) <> 0 order by currency`),
  ])
  return {
    counts: Object.fromEntries(counted.map(({ kind, count }) => [kind, count])) as Record<RecordKind, number>,
    money: money.map(({ currency, due, paid, credit }) => ({
      currency, due: BigInt(due), paid: BigInt(paid), credit: BigInt(credit),
    })),
  }
}
