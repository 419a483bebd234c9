import { and, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { contacts } from '@/db/schema/contacts'
import type { Staff } from '@/lib/actor'
import { permit } from '@/lib/permit'
import { forgetLogins } from '@/features/accounts/commands/forget-logins'

/** All contacts of a client who is deleted or erased, with the logins that opened nothing else; in that transaction. */
export async function removeContacts(actor: Staff, clientId: number, permission: 'clients.delete' | 'clients.erase') {
  permit(actor, permission)
  const gone = await db.delete(contacts).where(and(eq(contacts.companyId, actor.company.id), eq(contacts.clientId, clientId)))
    .returning({ userId: contacts.userId })
  await forgetLogins(gone.flatMap(({ userId }) => userId ?? []))
}
