import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { bytea, createdAt, instant, line, ref } from './columns'
import { companies } from './companies'

/** A login and nothing else: who it belongs to stands in staff or clients. Usernames are unique across the installation. */
export const users = pgTable('users', {
  id: ref('id').primaryKey().generatedAlwaysAsIdentity(),
  audience: text('audience', { enum: ['staff', 'client'] }).notNull(),
  username: text('username').notNull(),
  /** NFKC and case-folded by identityKey() in lib/text.ts, the only place that folds. */
  usernameKey: text('username_key').notNull().unique(),
  /** Null until the person has set a password by a mailed link. */
  passwordHash: text('password_hash'),
  passwordChangedAt: instant('password_changed_at'),
  /** Encrypted; null when there is no second factor. */
  totpSecret: text('totp_secret'),
  /** The last time step used, so that a code works once. */
  totpStep: ref('totp_step').notNull().default(0),
  /** Where a login goes that is only a contact's: the address that its invitation was opened at. Others have it in their noun. */
  email: line('email'),
  /** The client whose account was looked at last by this login, which may belong to several. */
  lastClientId: ref('last_client_id'),
  lastLoginAt: instant('last_login_at'),
  createdAt: createdAt(),
}, (t) => [
  check('users_audience', sql`${t.audience} in ('staff', 'client')`),
  uniqueIndex('users_audience_id').on(t.id, t.audience),
])

export const recoveryCodes = pgTable('recovery_codes', {
  userId: ref('user_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
  codeHash: bytea('code_hash').notNull(),
  usedAt: instant('used_at'),
}, (t) => [primaryKey({ columns: [t.userId, t.codeHash] })])

/** One row per open session; the cookie holds the token, this table only its SHA-256. */
export const sessions = pgTable('sessions', {
  id: uuid('id').primaryKey().defaultRandom(),
  tokenHash: bytea('token_hash').notNull().unique(),
  audience: text('audience', { enum: ['staff', 'client'] }).notNull(),
  userId: ref('user_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
  /** The staff member who looks at the client area as this client. */
  impersonatorId: integer('impersonator_id'),
  /** Which of the login's clients is looked at; when that one is lost, the request goes on with another. */
  clientId: ref('client_id'),
  address: line('address'),
  userAgent: line('user_agent'),
  createdAt: createdAt(),
  lastSeenAt: instant('last_seen_at').notNull().defaultNow(),
  expiresAt: instant('expires_at').notNull(),
}, (t) => [index('sessions_user').on(t.userId), index('sessions_expiry').on(t.expiresAt)])

/** Single-use tokens: mailed links, steps of a login or an enrolment, a login as client. Only hashes are kept. */
export const tokens = pgTable('tokens', {
  tokenHash: bytea('token_hash').primaryKey(),
  purpose: text('purpose', {
    enum: ['set-password', 'second-factor', 'enrol', 'impersonate', 'setup', 'confirm-email', 'registered', 'add-passkey', 'use-passkey'],
  }).notNull(),
  userId: ref('user_id').references(() => users.id, { onDelete: 'cascade' }),
  impersonatorId: integer('impersonator_id'),
  data: text('data'),
  createdAt: createdAt(),
  expiresAt: instant('expires_at').notNull(),
}, (t) => [index('tokens_user').on(t.userId)])

/** Keys of a person's devices, each known by its public part alone. */
export const passkeys = pgTable('passkeys', {
  /** Of the authenticator, base64url. */
  credentialId: text('credential_id').primaryKey(),
  userId: ref('user_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
  publicKey: bytea('public_key').notNull(),
  /** Grows with each use, unless the authenticator does not count. */
  counter: ref('counter').notNull(),
  transports: text('transports').array().notNull(),
  name: text('name').notNull(),
  createdAt: createdAt(),
  lastUsedAt: instant('last_used_at'),
}, (t) => [index('passkeys_user').on(t.userId)])

/** Rate limits: one row per key, holding the time at which the allowance is whole again. */
export const rateLimits = pgTable('rate_limits', {
  key: text('key').primaryKey(),
  fullAt: instant('full_at').notNull(),
})

export const staff = pgTable('staff', {
  id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
  userId: ref('user_id').notNull().unique().references(() => users.id),
  firstName: text('first_name').notNull(),
  lastName: text('last_name').notNull(),
  email: text('email').notNull(),
  locale: text('locale').notNull().default('en'),
  active: boolean('active').notNull().default(true),
  createdAt: createdAt(),
  version: integer('version').notNull().default(1),
})

export const staffGroups = pgTable('staff_groups', {
  companyId: integer('company_id').notNull().references(() => companies.id, { onDelete: 'cascade' }),
  id: integer('id').notNull().generatedAlwaysAsIdentity(),
  name: text('name').notNull(),
  permissions: text('permissions').array().notNull(),
  createdAt: createdAt(),
  version: integer('version').notNull().default(1),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.id] }),
  uniqueIndex('staff_groups_name').on(t.companyId, sql`lower(${t.name})`),
])
