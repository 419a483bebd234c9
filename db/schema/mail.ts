import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { companyId, createdAt, id, instant, line, ref, version } from './columns'
import { companies } from './companies'

/** Mail to be sent, written in the transaction of its cause and sent afterwards; what was sent stays as the mail log. */
export const outbox = pgTable('outbox', {
  id: id().primaryKey(),
  companyId: integer('company_id').references(() => companies.id, { onDelete: 'cascade' }),
  clientId: ref('client_id'),
  /** The name of a template in features/mail/templates.ts. */
  template: text('template').notNull(),
  recipient: text('recipient').notNull(),
  locale: text('locale').notNull(),
  /** The template's variables, sealed, because links in them open accounts; null once nothing can be sent of them any more. */
  variables: text('variables'),
  /** One mail per cause and recipient. */
  cause: text('cause').notNull(),
  messageId: text('message_id').notNull(),
  /** What the mail is about and, where it says so, has with it. */
  invoiceId: ref('invoice_id'),
  /** given-up: refused for good, or tried for too long. */
  state: text('state', { enum: ['waiting', 'sent', 'given-up'] }).notNull().default('waiting'),
  /** The mail as it was sent, sealed, with links that open accounts left out; null when it waits or is kept no longer. */
  body: text('body'),
  /** The mail that this one repeats. */
  againOf: ref('again_of'),
  attempts: integer('attempts').notNull().default(0),
  nextAttemptAt: instant('next_attempt_at').notNull().defaultNow(),
  sentAt: instant('sent_at'),
  error: line('error'),
  createdAt: createdAt(),
}, (t) => [
  uniqueIndex('outbox_cause').on(t.cause, t.recipient),
  index('outbox_client').on(t.companyId, t.clientId, t.id),
  index('outbox_log').on(t.companyId, t.id),
  index('outbox_log_state').on(t.companyId, t.state, t.id),
  index('outbox_log_recipient').on(t.companyId, sql`lower(${t.recipient})`, t.id),
  index('outbox_log_template').on(t.companyId, t.template, t.id),
  index('outbox_waiting').on(t.companyId, sql`(${t.template} = 'campaign')`, t.nextAttemptAt).where(sql`${t.state} = 'waiting'`),
  index('outbox_kept').on(t.companyId, t.createdAt).where(sql`${t.state} <> 'waiting' and (${t.body} is not null or ${t.variables} is not null)`),
  check('outbox_state', sql`${t.state} in ('waiting', 'sent', 'given-up')`),
])

/** What a company writes in place of the product's texts, for one kind of mail in one language. */
export const mailTemplates = pgTable('mail_templates', {
  companyId: companyId().references(() => companies.id, { onDelete: 'cascade' }),
  kind: text('kind').notNull(),
  locale: text('locale').notNull(),
  subject: text('subject').notNull(),
  text: text('text').notNull(),
  /** '': made of the text. */
  html: line('html'),
  updatedAt: instant('updated_at').notNull().defaultNow(),
  version: version(),
}, (t) => [primaryKey({ columns: [t.companyId, t.kind, t.locale] })])

/** By which server a company's mail leaves, and from whom it is. */
export const mailServers = pgTable('mail_servers', {
  companyId: companyId().primaryKey().references(() => companies.id, { onDelete: 'cascade' }),
  /** '': that of the installation. */
  host: line('host'),
  port: integer('port').notNull().default(587),
  encryption: text('encryption', { enum: ['starttls', 'tls', 'none'] }).notNull().default('starttls'),
  username: line('username'),
  /** Sealed. */
  password: line('password'),
  fromName: line('from_name'),
  fromAddress: line('from_address'),
  replyTo: line('reply_to'),
  updatedAt: instant('updated_at').notNull().defaultNow(),
  version: version(),
}, (t) => [check('mail_servers_port', sql`${t.port} between 1 and 65535`)])
