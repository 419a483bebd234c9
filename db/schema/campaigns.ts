import { sql } from 'drizzle-orm'
import { bigint, check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { staff } from './accounts'
import { clients } from './clients'
import { companyId, createdAt, id, instant, line, ref, version } from './columns'
import { companies } from './companies'

/** Mass mail to those clients who agreed to marketing emails. */
export const campaigns = pgTable('campaigns', {
  companyId: companyId().references(() => companies.id, { onDelete: 'cascade' }),
  id: id(),
  name: text('name').notNull(),
  status: text('status', { enum: ['draft', 'scheduled', 'running', 'paused', 'done', 'stopped'] }).notNull().default('draft'),
  /** Whom it goes to, as features/campaigns/input.ts writes it. */
  audience: jsonb('audience').$type<Record<string, unknown>>().notNull().default({}),
  /** The language of those who have none of the others. */
  mainLocale: text('main_locale').notNull(),
  perMinute: integer('per_minute').notNull().default(60),
  /** The staff member who wrote it. */
  staffId: integer('staff_id').references(() => staff.id),
  startsAt: instant('starts_at'),
  startedAt: instant('started_at'),
  endedAt: instant('ended_at'),
  /** The list of recipients is whole up to this client. */
  listedTo: bigint('listed_to', { mode: 'number' }).notNull().default(0),
  /** When the list of recipients was whole. */
  listedAt: instant('listed_at'),
  /** Mails are handed to the outbox up to this moment, at the campaign's pace. */
  handedUntil: instant('handed_until'),
  createdAt: createdAt(),
  version: version(),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.id] }),
  index('campaigns_status').on(t.status, t.startsAt).where(sql`${t.status} in ('scheduled', 'running')`),
  check('campaigns_status_known', sql`${t.status} in ('draft', 'scheduled', 'running', 'paused', 'done', 'stopped')`),
  check('campaigns_pace', sql`${t.perMinute} between 1 and 1000`),
])

/** What a campaign says in one language. */
export const campaignTexts = pgTable('campaign_texts', {
  companyId: companyId(),
  campaignId: ref('campaign_id').notNull(),
  locale: text('locale').notNull(),
  subject: text('subject').notNull(),
  text: text('text').notNull(),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.campaignId, t.locale] }),
  foreignKey({ columns: [t.companyId, t.campaignId], foreignColumns: [campaigns.companyId, campaigns.id] }).onDelete('cascade'),
])

/** Who gets a campaign, and what became of it. */
export const campaignRecipients = pgTable('campaign_recipients', {
  companyId: companyId(),
  campaignId: ref('campaign_id').notNull(),
  clientId: ref('client_id').notNull(),
  /** The client's language when the list was made. */
  locale: text('locale').notNull(),
  /** waiting: on the list. handed: in the outbox. skipped: not to be written to any more when it was their turn. */
  state: text('state', { enum: ['waiting', 'handed', 'sent', 'failed', 'skipped'] }).notNull().default('waiting'),
  /** Why it failed or was skipped. */
  reason: line('reason'),
  /** When the state was reached. */
  at: instant('at'),
  /** When the link in this mail was used. */
  unsubscribedAt: instant('unsubscribed_at'),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.campaignId, t.clientId] }),
  foreignKey({ columns: [t.companyId, t.campaignId], foreignColumns: [campaigns.companyId, campaigns.id] }).onDelete('cascade'),
  foreignKey({ columns: [t.companyId, t.clientId], foreignColumns: [clients.companyId, clients.id] }).onDelete('cascade'),
  index('campaign_recipients_state').on(t.companyId, t.campaignId, t.state, t.clientId),
  index('campaign_recipients_client').on(t.companyId, t.clientId),
  index('campaign_recipients_unsubscribed').on(t.companyId, t.campaignId, t.clientId).where(sql`${t.unsubscribedAt} is not null`),
  check('campaign_recipients_state_known', sql`${t.state} in ('waiting', 'handed', 'sent', 'failed', 'skipped')`),
])

/** A view of Clients > Browse that staff gave a name; all staff of the company see it. */
export const savedViews = pgTable('saved_views', {
  companyId: companyId().references(() => companies.id, { onDelete: 'cascade' }),
  id: integer('id').notNull().generatedAlwaysAsIdentity(),
  name: text('name').notNull(),
  /** The query of its address. */
  query: line('query'),
  staffId: integer('staff_id').references(() => staff.id),
  createdAt: createdAt(),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.id] }),
  uniqueIndex('saved_views_name').on(t.companyId, sql`lower(${t.name})`),
])
