import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, jsonb, pgTable, primaryKey, uniqueIndex, text } from 'drizzle-orm/pg-core'
import { clients } from './clients'
import { companyId, id, instant, ref } from './columns'
import { clientGroups, companies } from './companies'

/**
 * One row for each setting that departs from what it would inherit: the company's own (no group, no client), a client
 * group's, or a client's. Keys and schemas are the registry's (features/settings).
 */
export const settings = pgTable('settings', {
  companyId: companyId().references(() => companies.id, { onDelete: 'cascade' }),
  id: id(),
  groupId: integer('group_id'),
  clientId: ref('client_id'),
  key: text('key').notNull(),
  value: jsonb('value').notNull(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.id] }),
  foreignKey({ columns: [t.companyId, t.groupId], foreignColumns: [clientGroups.companyId, clientGroups.id] }).onDelete('cascade'),
  foreignKey({ columns: [t.companyId, t.clientId], foreignColumns: [clients.companyId, clients.id] }).onDelete('cascade'),
  uniqueIndex('settings_one').on(t.companyId, t.key, sql`coalesce(${t.groupId}, 0)`, sql`coalesce(${t.clientId}, 0)`),
  index('settings_client').on(t.companyId, t.clientId).where(sql`${t.clientId} is not null`),
  index('settings_group').on(t.companyId, t.groupId).where(sql`${t.groupId} is not null`),
  // What a company and its groups say, without walking past what its clients do.
  index('settings_shared').on(t.companyId, t.groupId).where(sql`${t.clientId} is null`),
  check('settings_level', sql`${t.groupId} is null or ${t.clientId} is null`),
])
