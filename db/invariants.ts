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
  'an inactive or fraud client has no session, unless their login opens the account of another': sql`
    select s.id from sessions s join clients c on c.user_id = s.user_id where c.status <> 'active' and not exists (
      select from contacts k join clients o on o.company_id = k.company_id and o.id = k.client_id
      where k.user_id = s.user_id and o.status = 'active' and s.impersonator_id is null) limit 20`,
  'a login of the client audience belongs to a client or a contact, one of staff to staff': sql`
    select u.id from users u left join clients c on c.user_id = u.id left join staff s on s.user_id = u.id
    where (u.audience = 'client' and c.id is null and not exists (select from contacts k where k.user_id = u.id)) or (u.audience = 'staff' and s.id is null) limit 20`,
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
  'no invoice is charged to two payment accounts at once': sql`
    select a.company_id, part ->> 'invoiceId' as invoice from payment_attempts a, jsonb_array_elements(a.invoices) part
    where a.is_charge and a.status in ('started', 'pending') group by 1, 2 having count(*) > 1 limit 20`,
  'an invoice is paid exactly when nothing is due': sql`
    select company_id, id from invoices where kind = 'invoice'
      and ((status = 'paid' and applied < total) or (status = 'open' and applied = total)) limit 20`,
  'numbers of invoices and credit notes are contiguous up to the counter': sql`
    select k.id, n.kind, n.first, n.last, n.used from companies k join (
      select company_id, kind, min(sequence) as first, max(sequence) as last, count(*) as used from (
        select company_id, kind, sequence from invoices where sequence is not null
        union all select company_id, kind, sequence from retired_numbers) as numbers
      group by 1, 2) as n on n.company_id = k.id
    where n.last - n.first + 1 <> n.used
      or n.last <> case n.kind when 'invoice' then k.next_invoice_number else k.next_credit_note_number end - 1 limit 20`,
  'invoice tax is the sum of its taxes, where they are listed': sql`
    select i.company_id, i.id from invoices i join (
      select company_id, invoice_id, sum(amount) as tax from invoice_taxes group by 1, 2) as t
      on t.company_id = i.company_id and t.invoice_id = i.id
    where t.tax <> i.tax limit 20`,
  'refunded of a transaction is the sum of its refunds that were not refused': sql`
    select t.company_id, t.id from transactions t
    where t.refunded <> coalesce((select sum(r.amount) from refunds r
      where r.company_id = t.company_id and r.transaction_id = t.id and r.status <> 'failed'), 0) limit 20`,
  'a credit note is paid by its own transaction, and credits no more than the invoice': sql`
    select n.company_id, n.id from invoices n
    left join transactions t on t.company_id = n.company_id and t.credit_note_id = n.id
    where n.kind = 'credit-note' and (n.status not in ('draft', 'paid') or n.applied <> 0
      or (n.status = 'paid' and n.total > 0 and (t.id is null or t.amount <> n.total)))
    union all
    select i.company_id, i.id from invoices i join invoices n on n.company_id = i.company_id and n.credits_id = i.id
    where n.status in ('open', 'paid') group by 1, 2, i.total having sum(n.total) > i.total limit 20`,
  'tallies are what counting says': sql`
    select * from (
      select company_id, noun, status, currency, sum(count) as n, sum(amount) as amount, sum(rest) as rest from tallies
      group by 1, 2, 3, 4 having sum(count) <> 0 or sum(amount) <> 0 or sum(rest) <> 0) kept
    full join (
      select company_id, kind as noun, status, currency, count(*) as n, sum(total) as amount, sum(total - applied) as rest
        from invoices group by 1, 2, 3, 4
      union all select company_id, 'transaction', status, currency, count(*), sum(amount), sum(amount - applied - refunded)
        from transactions group by 1, 3, 4
      union all select company_id, 'service', status, currency, count(*), sum(price * quantity), 0 from services group by 1, 3, 4
    ) counted using (company_id, noun, status, currency)
    where (kept.n, kept.amount, kept.rest) is distinct from (counted.n, counted.amount, counted.rest) limit 20`,
  'tallies by day are what counting says': sql`
    with kept as (
      select company_id, noun, status, currency, coalesce(day, 'infinity') as day, coalesce(due_on, 'infinity') as due_on,
        sum(count) as n, sum(amount) as amount, sum(rest) as rest
      from day_tallies group by 1, 2, 3, 4, 5, 6 having sum(count) <> 0 or sum(amount) <> 0 or sum(rest) <> 0
    ), counted as (
      select company_id, kind as noun, status, currency, coalesce(issued_on, 'infinity') as day,
        coalesce(due_on, 'infinity') as due_on, count(*) as n, sum(total) as amount, sum(total - applied) as rest
      from invoices group by 1, 2, 3, 4, 5, 6
      union all select t.company_id, case when t.credit_note_id is null then 'transaction' else 'credit' end, t.status, t.currency,
        (t.received_at at time zone k.time_zone)::date, 'infinity', count(*), sum(t.amount - t.refunded),
        sum(t.amount - t.applied - t.refunded)
      from transactions t join companies k on k.id = t.company_id group by 1, 2, 3, 4, 5
      union all select c.company_id, 'client', '', '', (c.created_at at time zone k.time_zone)::date, 'infinity', count(*), 0, 0
      from clients c join companies k on k.id = c.company_id group by 1, 5
    )
    select * from kept full join counted using (company_id, noun, status, currency, day, due_on)
    where (kept.n, kept.amount, kept.rest) is distinct from (counted.n, counted.amount, counted.rest) limit 20`,
  'the renewal day is counted from the anchor': sql`
    select company_id, id from services
    where renews_on is not null and (anchor_on is null or renews_on <> (anchor_on + case period
      when 'day' then make_interval(days => term * terms_billed) when 'week' then make_interval(days => 7 * term * terms_billed)
      when 'month' then make_interval(months => term * terms_billed) when 'year' then make_interval(years => term * terms_billed)
      else interval '0' end)::date) limit 20`,
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
