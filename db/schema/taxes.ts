import { sql } from 'drizzle-orm'
import { boolean, check, foreignKey, index, integer, numeric, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { companyId, createdAt, id, line, ref, version } from './columns'
import { companies } from './companies'
import { packages } from './packages'

/** A tax by where the buyer is. The most specific rule of a level counts: package, then subdivision, then country, then anywhere. */
export const taxRules = pgTable('tax_rules', {
  companyId: companyId().references(() => companies.id, { onDelete: 'cascade' }),
  id: id(),
  name: text('name').notNull(),
  level: integer('level').notNull().default(1),
  /** '' is any country, and any subdivision of the country. */
  country: line('country'),
  state: line('state'),
  /** For this package only. */
  packageId: ref('package_id'),
  /** Per cent. */
  rate: numeric('rate', { precision: 9, scale: 4 }).notNull(),
  /** The second level is charged on the first level's tax too. */
  cascading: boolean('cascading').notNull().default(false),
  /** Prices contain it. */
  inclusive: boolean('inclusive').notNull().default(false),
  createdAt: createdAt(),
  version: version(),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.id] }),
  foreignKey({ columns: [t.companyId, t.packageId], foreignColumns: [packages.companyId, packages.id] }).onDelete('cascade'),
  index('tax_rules_place').on(t.companyId, t.country, t.state),
  check('tax_rules_level', sql`${t.level} in (1, 2)`),
  check('tax_rules_rate', sql`${t.rate} between 0 and 100`),
])
