import { and, eq } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { contacts } from '@/db/schema/contacts'
import { refuseImpersonation } from '@/features/accounts/commands/confirm-password'
import { record } from '@/features/events/commands'
import { Refusal } from '@/lib/errors'
import { mayManage } from '../contact'
import { forgetLogins } from '@/features/accounts/commands/forget-logins'
import { lockAccount, lockContact, type Manager } from './lock-account'

/** Removes a contact for good; a login of theirs opens this account no longer, and is gone if it opened nothing else. */
export async function removeContact(actor: Manager, { contact: id, number }: { contact: number; number?: number }) {
  await transaction(async () => {
    const client = await lockAccount(actor, number)
    const contact = await lockContact(actor, client.id, id)
    if (!mayManage(actor, contact)) throw new Refusal({ '': 'contacts.errors.moreThanYou' })
    if (contact.userId !== null) refuseImpersonation(actor)
    await db.delete(contacts).where(and(eq(contacts.companyId, actor.company.id), eq(contacts.id, id)))
    await forgetLogins(contact.userId === null ? [] : [contact.userId])
    await record(actor, 'contact.removed', { clientId: client.id, changes: { contactName: [contact.name, null], contactEmail: [contact.email, null] } })
  })
}
