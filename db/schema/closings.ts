import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { staff } from './accounts'
import { clients } from './clients'
import { companyId, createdAt, id, instant, line, ref } from './columns'

/** A client's requests to close their account, and what became of each. */
export const closings = pgTable('closings', {
  companyId: companyId(),
  id: id(),
  clientId: ref('client_id').notNull(),
  status: text('status', { enum: ['open', 'withdrawn', 'accepted', 'refused'] }).notNull().default('open'),
  /** Why, in the client's words. */
  reason: line('reason'),
  /** Why not, in the company's words, for the client. */
  answer: line('answer'),
  staffId: integer('staff_id').references(() => staff.id),
  createdAt: createdAt(),
  decidedAt: instant('decided_at'),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.id] }),
  foreignKey({ columns: [t.companyId, t.clientId], foreignColumns: [clients.companyId, clients.id] }).onDelete('cascade'),
  uniqueIndex('closings_one_open').on(t.companyId, t.clientId).where(sql`${t.status} = 'open'`),
  index('closings_client').on(t.companyId, t.clientId, t.id),
  index('closings_open').on(t.companyId, t.id).where(sql`${t.status} = 'open'`),
  check('closings_status', sql`${t.status} in ('open', 'withdrawn', 'accepted', 'refused')`),
])
