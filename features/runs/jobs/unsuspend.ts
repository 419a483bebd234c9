import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { services } from '@/db/schema/services'
import { byId, type Context, type Job } from '../job'
import { moveServices } from '../service-status'

/** Suspended by the program, not by a person, and with nothing overdue any more. */
const free = sql`s.status = 'suspended'
  and (select c.staff_id is null and c.status = 'suspended' from service_status_changes c
    where c.company_id = s.company_id and c.service_id = s.id order by c.id desc limit 1)`
const isOverdue = (day: unknown) => sql`exists (
  select from invoice_lines l join invoices i on i.company_id = l.company_id and i.id = l.invoice_id
  where l.company_id = s.company_id and l.service_id = s.id and i.status = 'open' and i.kind = 'invoice' and i.due_on < ${day})`

const freed = ({ actor, day }: Context, { after = 0, ids, limit = null }: { after?: number; ids?: number[]; limit?: number | null }) =>
  db.execute<{ id: string }>(sql`
    select s.id::text from services s
    where s.company_id = ${actor.company.id} and s.id > ${after} ${ids ? sql`and s.id in ${ids}` : sql``}
      and ${free} and not ${isOverdue(day)}
    order by s.id limit ${limit}`)

/** Puts services back into operation once what they were suspended for is paid. */
export const unsuspend: Job = {
  name: 'unsuspend',
  count: async (context) => (await freed(context, {})).length,
  next: byId(async (context, after, limit) => (await freed(context, { after, limit })).map(({ id }) => ({ id: Number(id) }))),

  async work(context, items) {
    await db.select({ id: services.id }).from(services)
      .where(and(eq(services.companyId, context.actor.company.id), inArray(services.id, items))).orderBy(asc(services.id)).for('update')
    const rows = await freed(context, { ids: items })
    const moved = await moveServices(context, rows.map(({ id }) => Number(id)), 'active', () => '')
    return { done: moved.length, problems: [] }
  },
  setAside: async (_, serviceId) => ({ reason: 'unexpected', serviceId }),
}

/** The newest runs of companies in which a service waits to be put back, though the run of the day is done. */
export async function hasToUnsuspend(): Promise<{ companyId: number; id: number }[]> {
  const rows = await db.execute<{ companyId: number; id: string }>(sql`
    select r.company_id as "companyId", r.id::text from companies k
    join lateral (select company_id, id, day, status from runs where company_id = k.id and job = 'unsuspend' and staff_id is null
      order by day desc limit 1) r on r.status = 'done'
    where exists (select from services s where s.company_id = k.id and ${free} and not ${isOverdue(sql`r.day`)})`)
  return rows.map(({ companyId, id }) => ({ companyId, id: Number(id) }))
}
