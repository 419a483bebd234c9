import { bigint, customType, integer, text, timestamp } from 'drizzle-orm/pg-core'

/** Ids are 64-bit in the database and stay far below 2^53, so a number holds them exactly. */
export const id = () => bigint('id', { mode: 'number' }).notNull().generatedAlwaysAsIdentity()
export const ref = (name: string) => bigint(name, { mode: 'number' })
export const companyId = () => integer('company_id').notNull()
/** Money is integer minor units of the row's currency, never a float. */
export const money = (name: string) => bigint(name, { mode: 'bigint' }).notNull()
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })
export const createdAt = () => instant('created_at').notNull().defaultNow()
/** Counts saves; a form carries the version it was loaded at, and a stale one is refused. */
export const version = () => integer('version').notNull().default(1)
/** Text that may be absent is '' and never null: one way to be empty, and it sorts and compares plainly. */
export const line = (name: string) => text(name).notNull().default('')
export const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' })
