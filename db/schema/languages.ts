import { sql } from 'drizzle-orm'
import { check, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { companyId, createdAt, instant } from './columns'
import { companies } from './companies'

/** Languages that a company added to those of the product, for its clients; their texts stand in company_texts. */
export const companyLanguages = pgTable('company_languages', {
  companyId: companyId().references(() => companies.id, { onDelete: 'cascade' }),
  /** Language, script and region as BCP 47 writes them: sv, zh-Hant, es-MX. */
  code: text('code').notNull(),
  /** The language's name in itself. */
  name: text('name').notNull(),
  createdAt: createdAt(),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.code] }),
  check('company_languages_code', sql`${t.code} ~ '^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$'`),
])

/** What a company says in its own words instead of the product's, in one language. `companies.texts_version` counts the changes. */
export const companyTexts = pgTable('company_texts', {
  companyId: companyId().references(() => companies.id, { onDelete: 'cascade' }),
  locale: text('locale').notNull(),
  key: text('key').notNull(),
  text: text('text').notNull(),
  changedAt: instant('changed_at').notNull().defaultNow(),
}, (t) => [primaryKey({ columns: [t.companyId, t.locale, t.key] })])
