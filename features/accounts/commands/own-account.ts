import { and, eq, ne, sql } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { sessions, staff } from '@/db/schema/accounts'
import { changed, record } from '@/features/events/commands'
import type { ClientUser, Staff } from '@/lib/actor'
import { Conflict, NotFound, Refusal } from '@/lib/errors'
import { isStaffLocale } from '@/locales'
import { aboutPerson, findPerson, type Person } from '../person'
import { confirmPassword, refuseImpersonation } from './confirm-password'
import { sendNotice } from './notices'
import { endImpersonations, endLinks, setPassword } from './users'

/** The person behind the actor's own login. */
export async function ownPerson(actor: Staff | ClientUser): Promise<Person> {
  const person = await findPerson(actor.userId)
  if (!person) throw new NotFound('person')
  return person
}

const about = (actor: Staff | ClientUser) => ({ clientId: actor.kind === 'client' ? actor.clientId : undefined })

/** Asks the present password beside `currentPassword`; every other session ends, the address is told. */
export async function changeOwnPassword(
  actor: Staff | ClientUser, { currentPassword, password }: { currentPassword: string; password: string },
) {
  refuseImpersonation(actor)
  await confirmPassword(actor, currentPassword, 'currentPassword')
  await transaction(async () => {
    const person = await ownPerson(actor)
    await setPassword(actor.userId, password, { about: aboutPerson(person), except: actor.sessionId })
    await sendNotice(person, 'password-changed', {})
    await record(actor, `${actor.kind}.password-changed`, about(actor))
  })
}

/** Ends one of the actor's own sessions; another's is not there. */
export async function endOwnSession(actor: Staff | ClientUser, sessionId: string) {
  refuseImpersonation(actor)
  await transaction(async () => {
    const ended = await db.delete(sessions).where(and(eq(sessions.id, sessionId), eq(sessions.userId, actor.userId)))
      .returning({ id: sessions.id })
    if (ended.length === 0) throw new NotFound('session')
    await record(actor, `${actor.kind}.session-ended`, about(actor))
  })
}

/** Ends every session of the actor but the one that asks, and the client areas that a staff member opened. */
export async function endOtherSessions(actor: Staff | ClientUser) {
  refuseImpersonation(actor)
  await transaction(async () => {
    await db.delete(sessions).where(and(eq(sessions.userId, actor.userId), ne(sessions.id, actor.sessionId)))
    if (actor.kind === 'staff') await endImpersonations(actor.staffId)
    await record(actor, `${actor.kind}.sessions-ended`, about(actor))
  })
}

/** The language in which a staff member reads the portal. */
export async function changeOwnLanguage(actor: Staff, locale: string) {
  if (!isStaffLocale(locale)) throw new Refusal({ locale: 'errors.choose' })
  await db.update(staff).set({ locale }).where(eq(staff.id, actor.staffId))
}

type Profile = { firstName: string; lastName: string; email: string; password: string; version: number }

/** A staff member's own name and address. A new address asks the password; the old one is told, and its links die. */
export async function changeOwnProfile(actor: Staff, { password, version, ...profile }: Profile) {
  const emailChanges = profile.email !== actor.email
  if (emailChanges && !password) throw new Refusal({ password: 'account.profile.passwordNeeded' })
  if (emailChanges) await confirmPassword(actor, password)
  await transaction(async () => {
    const [before] = await db.select({ firstName: staff.firstName, lastName: staff.lastName, email: staff.email })
      .from(staff).where(eq(staff.id, actor.staffId))
    const person = await ownPerson(actor)
    const saved = await db.update(staff).set({ ...profile, version: sql`${staff.version} + 1` })
      .where(and(eq(staff.id, actor.staffId), eq(staff.version, version))).returning({ id: staff.id })
    if (!before || saved.length === 0) throw new Conflict(actor.name, new Date())
    if (emailChanges) {
      await endLinks(actor.userId)
      await sendNotice(person, 'email-changed', {}, before.email)
    }
    await record(actor, 'staff.updated', { changes: { staffId: actor.staffId, ...changed(before, profile) } })
  })
}
