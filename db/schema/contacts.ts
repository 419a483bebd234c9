import { sql } from 'drizzle-orm'
import { check, foreignKey, index, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { users } from './accounts'
import { clients } from './clients'
import { bytea, companyId, createdAt, id, instant, line, ref, version } from './columns'

/** People of a client beside the client themselves. One with a login is let into the parts of the account that `permissions` names. */
export const contacts = pgTable('contacts', {
  companyId: companyId(),
  id: id(),
  clientId: ref('client_id').notNull(),
  kind: text('kind', { enum: ['primary', 'billing', 'other'] }).notNull(),
  name: text('name').notNull(),
  email: text('email').notNull(),
  /** E.164 */
  phone: line('phone'),
  locale: text('locale').notNull(),
  /** Which mails of the account go to them as well. */
  mails: text('mails', { enum: ['invoices', 'notices', 'services'] }).array().notNull().default(sql`'{}'::text[]`),
  /** Null until they accepted an invitation; one login may be that of contacts of several clients. */
  userId: ref('user_id').references(() => users.id, { onDelete: 'set null' }),
  permissions: text('permissions', { enum: ['invoices', 'services', 'transactions', 'contacts', 'profile'] }).array().notNull()
    .default(sql`'{}'::text[]`),
  /** Of the mailed link on which they accept a login, once and until then. */
  inviteHash: bytea('invite_hash').unique(),
  inviteExpiresAt: instant('invite_expires_at'),
  createdAt: createdAt(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
  version: version(),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.id] }),
  foreignKey({ columns: [t.companyId, t.clientId], foreignColumns: [clients.companyId, clients.id] }).onDelete('cascade'),
  index('contacts_client').on(t.companyId, t.clientId, t.id),
  uniqueIndex('contacts_login').on(t.userId, t.companyId, t.clientId).where(sql`${t.userId} is not null`),
  check('contacts_kind', sql`${t.kind} in ('primary', 'billing', 'other')`),
  check('contacts_mails', sql`${t.mails} <@ '{invoices,notices,services}'::text[]`),
  check('contacts_permissions', sql`${t.permissions} <@ '{invoices,services,transactions,contacts,profile}'::text[]`),
])
