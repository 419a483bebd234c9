import postgres from 'postgres'

/**
 * The control: bills what is due the way one would without thinking of a crash. Every statement stands for itself. It must
 * fail the proof, or the proof proves nothing.
 */
export async function naively() {
  const sql = postgres(process.env.DATABASE_URL ?? '', { max: 1, onnotice: () => {} })
  for (;;) {
    const [run] = await sql`select company_id, id, day from runs where job = 'renewals' and status in ('queued', 'running') order by id limit 1`
    if (!run) {
      await new Promise((resolve) => setTimeout(resolve, 20))
      continue
    }
    await sql`update runs set status = 'running' where id = ${run.id}`
    const due = await sql`select * from services where company_id = ${run.company_id} and status = 'active' and renews_on <= ${run.day} order by id`
    for (const service of due) {
      const [counter] = await sql`update companies set next_invoice_number = next_invoice_number + 1 where id = ${run.company_id}
        returning next_invoice_number - 1 as sequence`
      const [invoice] = await sql`insert into invoices (company_id, client_id, status, currency, subtotal, tax, total, issued_on, due_on)
        values (${run.company_id}, ${service.client_id}, 'draft', ${service.currency}, ${service.price}, 0, ${service.price}, ${run.day}, ${run.day})
        returning id`
      await sql`insert into invoice_lines (company_id, invoice_id, position, description, unit_price, amount, service_id, starts_on)
        values (${run.company_id}, ${invoice?.id}, 0, 'Hosting', ${service.price}, ${service.price}, ${service.id}, ${service.renews_on})`
      await sql`update invoices set status = 'open', sequence = ${counter?.sequence}, number = ${String(counter?.sequence)} where id = ${invoice?.id}`
      await sql`update services set terms_billed = terms_billed + 1, renews_on = (anchor_on + make_interval(months => terms_billed + 1))::date
        where id = ${service.id}`
    }
    await sql`update runs set status = 'done' where id = ${run.id}`
  }
}
