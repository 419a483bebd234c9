import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { services } from '@/db/schema/services'
import { settingsForClients } from '@/features/settings/queries'
import { addDays, daysBetween } from '@/lib/periods'
import { byId, type Context, type Job } from '../job'
import { moveServices } from '../service-status'
import { extremeDays } from '../terms'

/** An invoice is late on the day after its due day at the earliest. */
const lateness = (days: number) => Math.max(days, 1)

/** Running services with an unpaid invoice, and since when the oldest of those is due. */
const unpaid = ({ actor }: Context, dueBy: string, { after = 0, ids, limit = null }: { after?: number; ids?: number[]; limit?: number | null }) =>
  db.execute<{ id: string; clientId: string; dueOn: string; number: string }>(sql`
    select distinct on (s.id) s.id::text, s.client_id::text as "clientId", i.due_on::text as "dueOn", i.number
    from invoices i
    join invoice_lines l on l.company_id = i.company_id and l.invoice_id = i.id and l.service_id is not null
    join services s on s.company_id = l.company_id and s.id = l.service_id and s.status = 'active'
    where i.company_id = ${actor.company.id} and i.status = 'open' and i.kind = 'invoice' and i.due_on <= ${dueBy}
      and s.id > ${after} ${ids ? sql`and s.id in ${ids}` : sql``}
    order by s.id, i.due_on, i.id limit ${limit}`)

/** The last due day that could suspend anybody today; undefined where nobody's services are ever suspended. */
async function dueBy(context: Context): Promise<string | undefined> {
  const { least } = await extremeDays(context.actor, ['service.suspend-days-after-due'])
  return least === null ? undefined : addDays(context.day, -lateness(least))
}

/** Suspends services whose invoices are overdue for as many days as the client's settings say. */
export const suspend: Job = {
  name: 'suspend',
  async count(context) {
    const day = await dueBy(context)
    return day === undefined ? 0 : (await unpaid(context, day, {})).length
  },
  next: byId(async (context, after, limit) => {
    const day = await dueBy(context)
    return day === undefined ? [] : (await unpaid(context, day, { after, limit })).map(({ id }) => ({ id: Number(id) }))
  }),

  async work(context, items) {
    const { actor, day } = context
    await db.select({ id: services.id }).from(services)
      .where(and(eq(services.companyId, actor.company.id), inArray(services.id, items))).orderBy(asc(services.id)).for('update')
    // Read again now that nobody can change them.
    const rows = await unpaid(context, addDays(day, -1), { ids: items })
    const terms = await settingsForClients(actor, rows.map(({ clientId }) => Number(clientId)))
    const late = rows.filter(({ clientId, dueOn }) => {
      const days = terms.get(Number(clientId))?.['service.suspend-days-after-due']
      return days !== null && days !== undefined && daysBetween(dueOn, day) >= lateness(days)
    })
    const numbers = new Map(late.map(({ id, number }) => [Number(id), number]))
    const moved = await moveServices(context, [...numbers.keys()], 'suspended', (id) => numbers.get(id) ?? '')
    return { done: moved.length, problems: [] }
  },
  setAside: async (_, serviceId) => ({ reason: 'unexpected', serviceId }),
}
