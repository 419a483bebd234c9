import { sql } from 'drizzle-orm'
import { sessions, users } from '@/db/schema/accounts'
import { clients } from '@/db/schema/clients'
import { contacts } from '@/db/schema/contacts'

/**
 * The accounts that a client's login opens, as a lateral join on `users`: their own, and those that they are a contact of.
 * One whose client is blocked is none. Staff who look at the area have the owner's alone.
 */
export const openAccounts = sql`lateral (
  select ${clients.companyId} as company_id, ${clients.id} as client_id, null::bigint as contact_id, null::text as name,
    ${clients.locale} as locale, null::text[] as permissions
  from ${clients} where ${clients.userId} = ${users.id} and ${clients.status} = 'active'
  union all
  select ${contacts.companyId}, ${contacts.clientId}, ${contacts.id}, ${contacts.name}, ${contacts.locale}, ${contacts.permissions}
  from ${contacts} join ${clients} on ${clients.companyId} = ${contacts.companyId} and ${clients.id} = ${contacts.clientId}
  where ${contacts.userId} = ${users.id} and ${clients.status} = 'active') account`

/** The account of the session, else the one looked at last, else their own. */
export const accountOrder = [
  sql`account.client_id = ${sessions.clientId} desc nulls last`, sql`account.client_id = ${users.lastClientId} desc nulls last`,
  sql`account.contact_id is null desc`, sql`account.client_id`,
]
