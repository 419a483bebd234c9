import { sql } from 'drizzle-orm'
import { check, integer, pgTable, text } from 'drizzle-orm/pg-core'
import { instant, line, version } from './columns'
import { companies } from './companies'

/** How a company looks to its clients. Its logo is that of its letters. */
export const companyBranding = pgTable('company_branding', {
  companyId: integer('company_id').primaryKey().references(() => companies.id, { onDelete: 'cascade' }),
  /** As #rrggbb; '' is the program's own colour. */
  accent: line('accent'),
  /** The host name under which its clients reach it; null: that of the program. A name leads to one company. */
  host: text('host').unique(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
  version: version(),
}, (t) => [
  check('company_branding_accent', sql`${t.accent} ~ '^(#[0-9a-f]{6})?$'`),
  check('company_branding_host', sql`${t.host} ~ '^[a-z0-9-]+([.][a-z0-9-]+)+$'`),
])
