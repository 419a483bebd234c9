import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { staff, tokens, users } from '@/db/schema/accounts'
import { clients } from '@/db/schema/clients'
import { memberships } from '@/db/schema/memberships'
import { fullName } from '@/features/clients/client'
import { record } from '@/features/events/commands'
import { queueMail } from '@/features/mail/commands'
import { appUrl } from '@/lib/app-url'
import type { Staff, System } from '@/lib/actor'
import { NotFound, Refusal } from '@/lib/errors'
import { permit } from '@/lib/permit'
import { hashToken, newToken } from '@/lib/token'
import { limit } from '../rate-limit'

export const resetMinutes = 30
const registrationDays = 3

/** A link on which the user sets a new password, once and within `minutes`. Only its hash is kept. */
export async function passwordLink(userId: number, minutes: number): Promise<string> {
  const [user] = await db.select({ audience: users.audience }).from(users).where(eq(users.id, userId))
  if (!user) throw new NotFound('user')
  const token = newToken()
  await db.insert(tokens).values({
    tokenHash: hashToken(token), purpose: 'set-password', userId, expiresAt: new Date(Date.now() + minutes * 60_000),
  })
  return appUrl(`/${user.audience === 'staff' ? 'admin' : 'client'}/login/password?token=${token}`)
}

type Whom = { clientId: number } | { staffId: number }

/**
 * "Send a link to set it": mails a client or a colleague of this company a link to set a password. Limited for a colleague;
 * whoever sends one to a client limits it there.
 */
export async function sendPasswordLink(actor: Staff | System, whom: Whom) {
  if (actor.kind === 'staff') permit(actor, 'clientId' in whom ? 'clients.edit' : 'staff.edit')
  // By company, so that nobody can keep the staff of another one from sending it.
  if ('staffId' in whom) await limit(`password-link:staff:${actor.company.id}:${whom.staffId}`, { burst: 3, everySeconds: 300 })
  await transaction(async () => {
    const person = await findPerson(actor, whom)
    await queueMail(actor, {
      template: 'set-password', to: person.email, locale: person.locale, cause: `set-password:${randomUUID()}`,
      clientId: person.clientId,
      variables: {
        name: person.name, company: actor.company.name, username: person.username,
        link: await passwordLink(person.userId, resetMinutes), minutes: resetMinutes,
      },
    })
    await record(actor, 'clientId' in whom ? 'client.password-link-sent' : 'staff.password-link-sent',
      { clientId: person.clientId, changes: 'staffId' in whom ? { staffId: whom.staffId } : undefined })
  })
}

/**
 * The account registration mail (R47), in the caller's transaction: the username, and a link to the log in or, when the
 * account has no password yet, one to set it that holds for three days. Once per account.
 */
export async function sendRegistrationMail(actor: Staff | System, whom: Whom) {
  const person = await findPerson(actor, whom)
  const link = person.hasPassword ? appUrl('clientId' in whom ? '/client/login' : '/admin/login')
    : await passwordLink(person.userId, registrationDays * 24 * 60)
  await queueMail(actor, {
    template: 'registration', to: person.email, locale: person.locale, cause: `registration:${person.userId}`,
    clientId: person.clientId,
    variables: {
      name: person.name, company: actor.company.name, username: person.username, link,
      days: person.hasPassword ? 0 : registrationDays,
    },
  })
}

async function findPerson(actor: Staff | System, whom: Whom) {
  const login = { userId: users.id, username: users.username, passwordHash: users.passwordHash }
  const [row] = 'clientId' in whom
    ? await db.select({
      ...login, clientId: clients.id, firstName: clients.firstName, lastName: clients.lastName, email: clients.email,
      locale: clients.locale,
    }).from(clients).innerJoin(users, eq(users.id, clients.userId))
      .where(and(eq(clients.companyId, actor.company.id), eq(clients.id, whom.clientId)))
    : await db.select({
      ...login, firstName: staff.firstName, lastName: staff.lastName, email: staff.email, locale: staff.locale,
    }).from(staff).innerJoin(users, eq(users.id, staff.userId)).innerJoin(memberships, eq(memberships.staffId, staff.id))
      .where(and(eq(memberships.companyId, actor.company.id), eq(staff.id, whom.staffId)))
  if (!row) throw new NotFound('person')
  if (!row.email) throw new Refusal({ email: 'errors.required' })
  const clientId = 'clientId' in row ? (row.clientId as number) : undefined
  // Staff are named as they are everywhere; a client as their own language has it.
  const name = fullName({ ...row, locale: clientId === undefined ? undefined : row.locale })
  return { ...row, clientId, name, hasPassword: row.passwordHash !== null }
}
