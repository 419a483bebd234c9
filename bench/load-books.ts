import type postgres from 'postgres'

/** The books of a large company, for each client: three invoices, two payments, one service. */

const tables = ['services', 'invoices', 'invoice_lines', 'transactions', 'applications']
/** The client who has ten thousand invoices beside the others. */
export const bigInvoices = 10_000
export const bigClientNumber = (clients: number) => 1 + Math.floor(clients / 2)

/** Loads with triggers off; what they keep is counted at the end, in sets. */
export async function loadBooks(sql: postgres.Sql, { companyId, clients }: { companyId: number; clients: number }) {
  const invoices = 3 * clients + bigInvoices
  await sql.begin(async (tx) => {
    await tx`set local maintenance_work_mem = '1GB'`
    await tx`set local work_mem = '256MB'`
    await tx`set local session_replication_role = replica`
    const indexes = await tx<{ name: string; definition: string }[]>`
      select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
      where indrelid::regclass::text = any(${tables}) and not indisprimary and not indisunique`
    for (const { name } of indexes) await tx`drop index ${tx(name)}`

    await tx`insert into packages (company_id, name) select ${companyId}::int, 'Hosting ' || n from generate_series(1, 8) as n`
    await tx`
      insert into services (company_id, client_id, package_id, label, status, currency, price, anchor_on, renews_on, created_at)
      select c.company_id, c.id, p.ids[1 + c.number % 8], 'srv' || c.number || '.example',
        case when c.number % 20 = 0 then 'suspended' when c.number % 50 = 1 then 'pending' else 'active' end,
        c.currency, 500 + c.number % 40 * 100, d.day, d.day, c.created_at
      from clients c
      cross join (select array_agg(id order by id) as ids from packages where company_id = ${companyId}) as p
      cross join lateral (select case when c.number % 50 = 1 and c.number % 20 <> 0 then null
        else current_date + (c.number % 365)::int end as day) as d
      where c.company_id = ${companyId} order by c.id`

    // Of thirty: twenty paid, six open, three void, one draft.
    await tx`
      insert into invoices (company_id, client_id, sequence, number, status, currency, locale, issued_on, due_on, subtotal, tax,
        total, applied, buyer, seller, created_at)
      select ${companyId}::int, c.id, s.sequence, 'INV-' || s.sequence, s.status, c.currency, c.locale, s.issued, s.issued + 14,
        s.net, (s.net * 19 + 50) / 100, s.net + (s.net * 19 + 50) / 100,
        case when s.status = 'paid' then s.net + (s.net * 19 + 50) / 100 else 0 end,
        jsonb_build_object('name', c.first_name || ' ' || c.last_name, 'country', c.country),
        '{"name":"Bench Hosting","country":"DE"}', s.issued::timestamptz
      from (
        select n, case when n % 30 = 0 then null else n - n / 30 end as sequence,
          case when n % 3 <> 0 then 'paid' when n % 30 = 0 then 'draft' when n % 30 <= 9 then 'void' else 'open' end as status,
          current_date - case when n % 3 = 0 then n % 97 else n * 7919::bigint % 1095 end::int as issued,
          1000 + n * 7919::bigint % 9000 * 10 as net,
          case when n <= ${bigInvoices} then ${bigClientNumber(clients)} else 1 + (n * 7::bigint) % ${clients} end as client
        from generate_series(1, ${invoices}::int) as n) as s
      join clients c on c.company_id = ${companyId} and c.number = s.client
      order by s.n`
    await tx`update companies set next_invoice_number = 1 + (
      select max(sequence) from invoices where company_id = ${companyId}) where id = ${companyId}`
    await tx`
      insert into invoice_lines (company_id, invoice_id, position, description, unit_price, amount)
      select company_id, id, 0, 'Hosting, one month', subtotal, subtotal from invoices where company_id = ${companyId} order by id`
    // A payment has the id of its invoice, which makes what joins them plain.
    await tx`
      insert into transactions (company_id, id, client_id, status, currency, amount, applied, method, reference, received_at, created_at)
      overriding system value
      select company_id, id, client_id, 'approved', currency, total, total, 'bank-transfer', 'TX-' || id, t.at, t.at
      from invoices i cross join lateral (select (i.issued_on + 5)::timestamptz as at) as t
      where company_id = ${companyId} and status = 'paid' order by id`
    await tx`
      insert into applications (company_id, client_id, currency, transaction_id, invoice_id, amount)
      select company_id, client_id, currency, id, id, total from invoices
      where company_id = ${companyId} and status = 'paid' order by id`
    await tx`select setval(pg_get_serial_sequence('transactions', 'id'), (select max(id) from transactions))`

    await tx`delete from tallies where company_id = ${companyId}`
    await tx`delete from day_tallies where company_id = ${companyId}`
    await tx`
      insert into tallies (company_id, noun, status, currency, count, amount, rest)
      select company_id, kind, status, currency, count(*), sum(total), sum(total - applied) from invoices
        where company_id = ${companyId} group by 1, 2, 3, 4
      union all select company_id, 'transaction', status, currency, count(*), sum(amount), sum(amount - applied - refunded)
        from transactions where company_id = ${companyId} group by 1, 3, 4
      union all select company_id, 'service', status, currency, count(*), sum(price * quantity), 0 from services
        where company_id = ${companyId} group by 1, 3, 4`
    await tx`
      insert into day_tallies (company_id, noun, status, currency, day, due_on, count, amount, rest)
      select company_id, kind, status, currency, issued_on, due_on, count(*), sum(total), sum(total - applied) from invoices
      where company_id = ${companyId} group by 1, 2, 3, 4, 5, 6`
    await tx`select tally_days(${companyId}::int)`
    for (const { definition } of indexes) await tx.unsafe(definition)
  })
  for (const table of [...tables, 'tallies', 'day_tallies']) await sql`vacuum analyze ${sql(table)}`
}
