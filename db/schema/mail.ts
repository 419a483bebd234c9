import { sql } from 'drizzle-orm'
import { index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { createdAt, id, instant, line, ref } from './columns'
import { companies } from './companies'

/** Mail to be sent, written in the transaction of its cause and sent afterwards. */
export const outbox = pgTable('outbox', {
  id: id().primaryKey(),
  companyId: integer('company_id').references(() => companies.id, { onDelete: 'cascade' }),
  clientId: ref('client_id'),
  /** The name of a template in features/mail/templates.ts. */
  template: text('template').notNull(),
  recipient: text('recipient').notNull(),
  locale: text('locale').notNull(),
  /** The template's variables, sealed, because links in them open accounts; null once it was sent or given up. */
  variables: text('variables'),
  /** One mail per cause and recipient. */
  cause: text('cause').notNull(),
  messageId: text('message_id').notNull(),
  attempts: integer('attempts').notNull().default(0),
  nextAttemptAt: instant('next_attempt_at').notNull().defaultNow(),
  sentAt: instant('sent_at'),
  error: line('error'),
  createdAt: createdAt(),
}, (t) => [
  uniqueIndex('outbox_cause').on(t.cause, t.recipient),
  index('outbox_client').on(t.companyId, t.clientId),
  index('outbox_due').on(t.nextAttemptAt).where(sql`${t.variables} is not null`),
])
