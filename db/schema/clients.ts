import { sql } from 'drizzle-orm'
import {
  boolean, check, date, foreignKey, index, integer, pgTable, primaryKey, smallint, text, uniqueIndex, uuid,
} from 'drizzle-orm/pg-core'
import { staff, users } from './accounts'
import { companyId, createdAt, id, instant, line, ref, version } from './columns'
import { clientGroups, companies } from './companies'

export const clients = pgTable('clients', {
  companyId: companyId().references(() => companies.id),
  id: id(),
  /** The Client ID, counted per company and shown in the company's format. */
  number: integer('number').notNull(),
  groupId: integer('group_id').notNull(),
  /** Null once the personal data was erased. */
  userId: ref('user_id').references(() => users.id),
  status: text('status', { enum: ['active', 'inactive', 'fraud'] }).notNull().default('active'),
  firstName: line('first_name'),
  lastName: line('last_name'),
  companyName: line('company_name'),
  title: line('title'),
  address1: line('address1'),
  address2: line('address2'),
  city: line('city'),
  /** ISO 3166-1 alpha-2 */
  country: line('country'),
  /** ISO 3166-2 code where the country has subdivisions, else free text */
  state: line('state'),
  zip: line('zip'),
  email: line('email'),
  taxExempt: boolean('tax_exempt').notNull().default(false),
  /** Printed on invoices in place of the tax. */
  taxExemptReason: line('tax_exempt_reason'),
  /** The last day of the exemption; null is until further notice. */
  taxExemptUntil: date('tax_exempt_until', { mode: 'string' }),
  taxId: line('tax_id'),
  currency: text('currency').notNull(),
  locale: text('locale').notNull(),
  marketingOptIn: boolean('marketing_opt_in').notNull().default(false),
  /** Sent by the create form, so that a double click makes one client. */
  requestKey: uuid('request_key'),
  erasedAt: instant('erased_at'),
  createdAt: createdAt(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
  version: version(),
  /** What Browse sorts names by. */
  sortName: text('sort_name').notNull().generatedAlwaysAs(sql`last_name || ' ' || first_name`),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.id] }),
  foreignKey({ columns: [t.companyId, t.groupId], foreignColumns: [clientGroups.companyId, clientGroups.id] }),
  uniqueIndex('clients_number').on(t.companyId, t.number),
  uniqueIndex('clients_user').on(t.userId),
  uniqueIndex('clients_request').on(t.companyId, t.requestKey).where(sql`${t.requestKey} is not null`),
  check('clients_status', sql`${t.status} in ('active', 'inactive', 'fraud')`),
])

export const clientPhones = pgTable('client_phones', {
  companyId: companyId(),
  id: id(),
  clientId: ref('client_id').notNull(),
  /** Order of entry: the first fax is the default fax. */
  position: smallint('position').notNull(),
  kind: text('kind', { enum: ['phone', 'fax'] }).notNull(),
  location: text('location', { enum: ['home', 'work', 'mobile'] }).notNull(),
  /** E.164 */
  number: text('number').notNull(),
  extension: line('extension'),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.id] }),
  foreignKey({ columns: [t.companyId, t.clientId], foreignColumns: [clients.companyId, clients.id] }).onDelete('cascade'),
  index('client_phones_client').on(t.companyId, t.clientId, t.position),
  check('client_phones_kind', sql`${t.kind} in ('phone', 'fax')`),
  check('client_phones_location', sql`${t.location} in ('home', 'work', 'mobile')`),
])

export const clientStatusChanges = pgTable('client_status_changes', {
  companyId: companyId(),
  id: id(),
  clientId: ref('client_id').notNull(),
  status: text('status', { enum: ['active', 'inactive', 'fraud'] }).notNull(),
  reason: line('reason'),
  staffId: integer('staff_id').references(() => staff.id),
  createdAt: createdAt(),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.id] }),
  foreignKey({ columns: [t.companyId, t.clientId], foreignColumns: [clients.companyId, clients.id] }).onDelete('cascade'),
  index('client_status_changes_client').on(t.companyId, t.clientId),
])

export const notes = pgTable('notes', {
  companyId: companyId(),
  id: id(),
  clientId: ref('client_id').notNull(),
  staffId: integer('staff_id').notNull().references(() => staff.id),
  text: text('text').notNull(),
  sticky: boolean('sticky').notNull().default(false),
  createdAt: createdAt(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
  version: version(),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.id] }),
  foreignKey({ columns: [t.companyId, t.clientId], foreignColumns: [clients.companyId, clients.id] }).onDelete('cascade'),
  index('notes_client').on(t.companyId, t.clientId, t.sticky, t.id),
])

/** A word that staff hang on clients, in the spelling of whoever used it first. Only those that some client has are kept. */
export const tags = pgTable('tags', {
  companyId: companyId().references(() => companies.id, { onDelete: 'cascade' }),
  /** The name folded: two spellings that a reader takes for one are one tag. */
  key: text('key').notNull(),
  name: text('name').notNull(),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.key] }),
  check('tags_key_some', sql`${t.key} <> ''`),
  check('tags_name_length', sql`char_length(${t.name}) between 1 and 40`),
])

export const clientTags = pgTable('client_tags', {
  companyId: companyId(),
  clientId: ref('client_id').notNull(),
  /** Not an id: views and campaigns that name a tag find it again after nobody had it for a while. */
  key: text('key').notNull(),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.clientId, t.key] }),
  foreignKey({ columns: [t.companyId, t.clientId], foreignColumns: [clients.companyId, clients.id] }).onDelete('cascade'),
  foreignKey({ columns: [t.companyId, t.key], foreignColumns: [tags.companyId, tags.key] }),
  index('client_tags_key').on(t.companyId, t.key, t.clientId),
])

/** Kept by a trigger, so that tabs and group counts never count a million rows. */
export const clientCounts = pgTable('client_counts', {
  companyId: companyId().references(() => companies.id, { onDelete: 'cascade' }),
  groupId: integer('group_id').notNull(),
  status: text('status').notNull(),
  clients: integer('clients').notNull(),
}, (t) => [primaryKey({ columns: [t.companyId, t.groupId, t.status] })])
