import { db } from '@/db/client'
import { companyBranding } from '@/db/schema/branding'
import { closings } from '@/db/schema/closings'
import { events } from '@/db/schema/events'

type Made = { id: number; status: string }

const days = (count: number, before: Date) => new Date(before.getTime() - count * 86_400_000)

/** A colour of the second company's own, and two clients of each who asked for their account to be closed. */
export async function makeLooks(company: { id: number; slug: string }, clients: readonly Made[], now: Date) {
  if (company.slug !== 'northwind') await db.insert(companyBranding).values({ companyId: company.id, accent: '#7c2d92' })
  const asking = clients.filter(({ status }) => status === 'active').slice(40, 42)
  const reasons = ['We are closing our business at the end of the year.', '']
  const made = asking.map(({ id }, at) => ({ companyId: company.id, clientId: id, reason: reasons[at] ?? '', createdAt: days(2 + at * 3, now) }))
  await db.insert(closings).values(made)
  await db.insert(events).values(made.map(({ clientId, reason, createdAt }) => ({
    companyId: company.id, name: 'closing.requested', actorKind: 'client' as const, actorId: clientId, clientId, createdAt,
    changes: reason ? { reason } : null,
  })))
}
