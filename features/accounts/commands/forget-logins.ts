import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { users } from '@/db/schema/accounts'
import { clients } from '@/db/schema/clients'
import { contacts } from '@/db/schema/contacts'
import { removeUser } from './remove-user'

/** Removes logins that no account is left for, in the caller's transaction. One that still opens something stays as it is. */
export async function forgetLogins(userIds: readonly number[]) {
  if (userIds.length === 0) return
  const orphans = await db.select({ id: users.id }).from(users).where(sql`${users.id} = any(${`{${userIds.join()}}`}::bigint[])
    and ${users.audience} = 'client' and not exists (select from ${contacts} where ${contacts.userId} = ${users.id})
    and not exists (select from ${clients} where ${clients.userId} = ${users.id})`)
  for (const { id } of orphans) await removeUser(id)
}
