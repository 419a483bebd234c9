import { sql } from 'drizzle-orm'
import { boolean, check, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { companyId, createdAt, line, version } from './columns'

/** The sellers. Everything a company owns carries its id as the first part of the primary key. */
export const companies = pgTable('companies', {
  id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
  slug: text('slug').notNull().unique(),
  name: text('name').notNull(),
  address1: line('address1'),
  address2: line('address2'),
  city: line('city'),
  country: line('country'),
  state: line('state'),
  zip: line('zip'),
  email: line('email'),
  phone: line('phone'),
  taxId: line('tax_id'),
  currency: text('currency').notNull(),
  locale: text('locale').notNull(),
  timeZone: text('time_zone').notNull().default('UTC'),
  /** Shown form of a Client ID; {number} stands for the number, {number:5} pads it with zeros. */
  clientNumberFormat: text('client_number_format').notNull().default('{number}'),
  nextClientNumber: integer('next_client_number').notNull().default(1),
  nextInvoiceNumber: integer('next_invoice_number').notNull().default(1),
  nextCreditNoteNumber: integer('next_credit_note_number').notNull().default(1),
  nextOrderNumber: integer('next_order_number').notNull().default(1),
  /** Which of their own fields clients may edit in their area. */
  clientEditableFields: text('client_editable_fields').array().notNull()
    .default(sql`'{firstName,lastName,companyName,address,email,phones}'::text[]`),
  /** Counts the changes of its own texts and languages (db/schema/languages.ts); 0: it has none. */
  textsVersion: integer('texts_version').notNull().default(0),
  createdAt: createdAt(),
  version: version(),
}, (t) => [check('companies_slug', sql`${t.slug} ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`)])

export const companyLocales = pgTable('company_locales', {
  companyId: companyId().references(() => companies.id, { onDelete: 'cascade' }),
  locale: text('locale').notNull(),
}, (t) => [primaryKey({ columns: [t.companyId, t.locale] })])

export const companyCurrencies = pgTable('company_currencies', {
  companyId: companyId().references(() => companies.id, { onDelete: 'cascade' }),
  currency: text('currency').notNull(),
}, (t) => [primaryKey({ columns: [t.companyId, t.currency] })])

export const clientGroups = pgTable('client_groups', {
  companyId: companyId().references(() => companies.id, { onDelete: 'cascade' }),
  id: integer('id').notNull().generatedAlwaysAsIdentity(),
  name: text('name').notNull(),
  /** One of lib/colors.ts, as #rrggbb. */
  color: text('color').notNull().default('#475569'),
  description: line('description'),
  isDefault: boolean('is_default').notNull().default(false),
  createdAt: createdAt(),
  version: version(),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.id] }),
  uniqueIndex('client_groups_one_default').on(t.companyId).where(sql`${t.isDefault}`),
  uniqueIndex('client_groups_name').on(t.companyId, sql`lower(${t.name})`),
])
