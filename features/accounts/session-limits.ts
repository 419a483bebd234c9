import { sql } from 'drizzle-orm'
import { sessions } from '@/db/schema/accounts'

/** Not over, and used lately: staff sit before everybody's data and are logged out after two hours without a request. */
export const isOpen = sql`(${sessions.expiresAt} > now() and ${sessions.lastSeenAt} > now()
  - case ${sessions.audience} when 'staff' then interval '2 hours' else interval '7 days' end)`
