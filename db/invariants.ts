import { sql, type SQL } from 'drizzle-orm'
import { db } from '@/db/client'

/** What must be true of any database at any time; each statement returns the rows that break it. */
export const invariants: Record<string, SQL> = {
  'every client belongs to a group of its company': sql`
    select c.company_id, c.id from clients c left join client_groups g on g.company_id = c.company_id and g.id = c.group_id
    where g.id is null limit 20`,
  'every company has exactly one default client group': sql`
    select c.id from companies c left join client_groups g on g.company_id = c.id and g.is_default
    group by c.id having count(g.id) <> 1 limit 20`,
  'counts of clients are what counting says': sql`
    select * from (select company_id, group_id, status, clients as n from client_counts where clients <> 0) kept
    full join (select company_id, group_id, status, count(*)::int as n from clients group by 1, 2, 3) counted
      using (company_id, group_id, status) where kept.n is distinct from counted.n limit 20`,
  'client IDs are below the counter': sql`
    select k.id from companies k join clients c on c.company_id = k.id group by k.id, k.next_client_number
    having max(c.number) >= k.next_client_number limit 20`,
  'an inactive or fraud client has no session': sql`
    select s.id from sessions s join clients c on c.user_id = s.user_id where c.status <> 'active' limit 20`,
  'a login of the client audience belongs to a client, one of staff to staff': sql`
    select u.id from users u left join clients c on c.user_id = u.id left join staff s on s.user_id = u.id
    where (u.audience = 'client' and c.id is null) or (u.audience = 'staff' and s.id is null) limit 20`,
  'invoice total is lines plus tax': sql`
    select i.company_id, i.id from invoices i
    where i.total <> i.tax + coalesce((select sum(l.amount) from invoice_lines l
      where l.company_id = i.company_id and l.invoice_id = i.id), 0) limit 20`,
  'applied to an invoice is the sum of its applications': sql`
    select i.company_id, i.id from invoices i
    where i.applied <> coalesce((select sum(a.amount) from applications a
      where a.company_id = i.company_id and a.invoice_id = i.id), 0) limit 20`,
  'applied of a transaction is the sum of its applications, and never more than was paid': sql`
    select t.company_id, t.id from transactions t
    where t.applied > t.amount or t.applied <> coalesce((select sum(a.amount) from applications a
      where a.company_id = t.company_id and a.transaction_id = t.id), 0) limit 20`,
  'an invoice is paid exactly when nothing is due': sql`
    select company_id, id from invoices where (status = 'paid' and applied < total) or (status = 'open' and total > 0 and applied = total) limit 20`,
  'invoice numbers are distinct and below the counter': sql`
    select i.company_id, i.number from invoices i join companies k on k.id = i.company_id
    where i.number ~ '^[0-9]+$' and i.number::bigint >= k.next_invoice_number limit 20`,
  'a mail is queued once per cause and recipient': sql`
    select cause, recipient from outbox group by 1, 2 having count(*) > 1 limit 20`,
}

/** Runs every invariant and returns the broken ones with the rows that break them. */
export async function brokenInvariants() {
  const broken: { name: string; rows: unknown[] }[] = []
  for (const [name, statement] of Object.entries(invariants)) {
    const rows = [...(await db.execute(statement))]
    if (rows.length > 0) broken.push({ name, rows })
  }
  return broken
}
