import { and, eq, sql } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { clients } from '@/db/schema/clients'
import { confirmPassword, refuseImpersonation } from '@/features/accounts/commands/confirm-password'
import { sendNotice } from '@/features/accounts/commands/notices'
import { ownPerson } from '@/features/accounts/commands/own-account'
import { changeUsername, endLinks } from '@/features/accounts/commands/users'
import { getCompany } from '@/features/companies/queries'
import { changed, record } from '@/features/events/commands'
import type { ClientUser } from '@/lib/actor'
import { permitOwner } from '@/lib/client-permit'
import { Refusal } from '@/lib/errors'
import { identityKey } from '@/lib/text'
import { mayEditEmail } from '../own-profile'
import type { OwnEmail } from '../own-profile-input'
import { lockOwnClient } from './lock-own-client'

/**
 * The client's own new email, which is their login's as well: no contact changes it. Asks the password; the old address is told and its mailed links die. A client who logs in with
 * the email as username (R36) logs in with the new one from then on; one that somebody has already is refused beside `email`.
 */
export async function changeOwnEmail(actor: ClientUser, { email, password, version }: OwnEmail) {
  permitOwner(actor)
  refuseImpersonation(actor)
  await confirmPassword(actor, password)
  await transaction(async () => {
    const before = await lockOwnClient(actor, version)
    const company = await getCompany(actor)
    if (!mayEditEmail(company.clientEditableFields)) throw new Refusal({ email: 'errors.notAllowed' })
    const changes = changed({ email: before.email }, { email })
    if (!changes) return
    const person = await ownPerson(actor)
    const username = usesEmail(before) ? await takeUsername(actor.userId, email) : undefined
    await db.update(clients).set({ email, updatedAt: new Date(), version: sql`${clients.version} + 1` })
      .where(and(eq(clients.companyId, actor.company.id), eq(clients.id, before.id)))
    await endLinks(actor.userId)
    await sendNotice(person, 'email-changed', {}, before.email)
    await record(actor, 'client.updated', {
      clientId: before.id, changes: { ...changes, ...(username ? { username: [before.username, username] } : {}) },
    })
  })
}

const usesEmail = ({ username, email }: { username: string | null; email: string }) =>
  username !== null && identityKey(username) === identityKey(email)

async function takeUsername(userId: number, username: string) {
  try {
    await changeUsername(userId, username)
    return username
  } catch (error) {
    if (error instanceof Refusal && error.fields.username) throw new Refusal({ email: error.fields.username })
    throw error
  }
}
