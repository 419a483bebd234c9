import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { contacts } from '@/db/schema/contacts'
import { refuseImpersonation } from '@/features/accounts/commands/confirm-password'
import { limit } from '@/features/accounts/rate-limit'
import { record } from '@/features/events/commands'
import { queueMail } from '@/features/mail/commands'
import { appUrl } from '@/lib/app-url'
import { NotFound, Refusal } from '@/lib/errors'
import { hashToken, newToken } from '@/lib/token'
import { inviteDays, mayManage } from '../contact'
import { lockAccount, lockContact, type Manager } from './lock-account'

type Invited = { id: number; clientId: number; name: string; email: string; locale: string }

/** Each invitation is a mail to somebody who did not ask for it. Call it before the transaction. */
export const limitInvitations = (actor: Manager) =>
  limit(`invite:${actor.company.id}:${actor.kind === 'client' ? `client-${actor.clientId}` : `staff-${actor.staffId}`}`, { burst: 10, everySeconds: 120 })

/** Mails a link on which a contact accepts a login, in the caller's transaction. It works once; an earlier one no longer does. */
export async function mailInvitation(actor: Manager, contact: Invited, client: string) {
  const token = newToken()
  await db.update(contacts).set({ inviteHash: hashToken(token), inviteExpiresAt: new Date(Date.now() + inviteDays * 86_400_000) })
    .where(and(eq(contacts.companyId, actor.company.id), eq(contacts.id, contact.id)))
  await queueMail(actor, {
    template: 'contact-invited', to: contact.email, locale: contact.locale, clientId: contact.clientId,
    cause: `contact-invited:${contact.id}:${randomUUID()}`,
    variables: {
      name: contact.name, company: actor.company.name, client, days: inviteDays, link: appUrl(`/client/login/invitation?token=${token}`),
    },
  })
  await record(actor, 'contact.invited', { clientId: contact.clientId, changes: { contactName: contact.name } })
}

/** Sends the invitation again to a contact who may log in and has not accepted yet. */
export async function inviteAgain(actor: Manager, { contact: id, number }: { contact: number; number?: number }) {
  refuseImpersonation(actor)
  await limitInvitations(actor)
  await transaction(async () => {
    const client = await lockAccount(actor, number)
    const contact = await lockContact(actor, client.id, id)
    if (!mayManage(actor, contact)) throw new Refusal({ '': 'contacts.errors.moreThanYou' })
    if (contact.userId !== null || contact.permissions.length === 0) throw new NotFound('invitation')
    await mailInvitation(actor, contact, client.name)
  })
}
