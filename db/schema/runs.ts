import { sql } from 'drizzle-orm'
import { check, date, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { staff } from './accounts'
import { clients } from './clients'
import { companyId, createdAt, id, instant, line, ref } from './columns'
import { companies } from './companies'

/** One pass of a recurring job over one company. */
export const runs = pgTable('runs', {
  companyId: companyId().references(() => companies.id, { onDelete: 'cascade' }),
  id: id(),
  /** The name of a job in features/runs. */
  job: text('job').notNull(),
  /** The company's day that it is for. */
  day: date('day', { mode: 'string' }).notNull(),
  status: text('status', { enum: ['queued', 'running', 'done', 'failed'] }).notNull().default('queued'),
  /** Who asked for it; null when the clock did. */
  staffId: integer('staff_id').references(() => staff.id),
  startedAt: instant('started_at'),
  /** When it last said that it is alive. */
  progressAt: instant('progress_at'),
  endedAt: instant('ended_at'),
  total: integer('total').notNull().default(0),
  done: integer('done').notNull().default(0),
  problems: integer('problems').notNull().default(0),
  attempts: integer('attempts').notNull().default(0),
  error: line('error'),
  createdAt: createdAt(),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.id] }),
  index('runs_newest').on(t.companyId, t.id),
  // The clock starts each job once a day; staff as often as they like.
  uniqueIndex('runs_once_a_day').on(t.companyId, t.job, t.day).where(sql`${t.staffId} is null`),
  check('runs_status', sql`${t.status} in ('queued', 'running', 'done', 'failed')`),
])

/** What a run could not do and left for staff; the others went on. */
export const runProblems = pgTable('run_problems', {
  companyId: companyId(),
  id: id(),
  runId: ref('run_id').notNull(),
  clientId: ref('client_id'),
  serviceId: ref('service_id'),
  invoiceId: ref('invoice_id'),
  /** A key of errors in locales. */
  reason: text('reason').notNull(),
  createdAt: createdAt(),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.id] }),
  foreignKey({ columns: [t.companyId, t.runId], foreignColumns: [runs.companyId, runs.id] }).onDelete('cascade'),
  foreignKey({ columns: [t.companyId, t.clientId], foreignColumns: [clients.companyId, clients.id] }).onDelete('cascade'),
  index('run_problems_run').on(t.companyId, t.runId, t.id),
  index('run_problems_client').on(t.companyId, t.clientId),
])
