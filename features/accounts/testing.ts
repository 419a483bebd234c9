import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { sessions, users } from '@/db/schema/accounts'
import { joinCompany, makeClient, makeContact, makeCompany, makeStaff, makeStaffGroup, makeUser, unique } from '@/db/factories'
import { outbox } from '@/db/schema/mail'
import type { ActorCompany, ClientPermission, ClientUser, Staff } from '@/lib/actor'
import { clientPermissions } from '@/lib/client-permit'
import { permissions, type Permission } from '@/lib/permit'
import { open } from '@/lib/secret-box'
import { hashToken, newToken } from '@/lib/token'
import type { Audience } from './cookies'
import { hashPassword } from './passwords'

/** A password that the rules allow; its hash is made once for a file of tests. */
export const password = 'kelp-Umbrella-93-tundra'
let hash: Promise<string> | undefined
export const passwordHash = () => (hash ??= hashPassword(password))

/** An open session as a log in makes it; the token is what the cookie holds. */
export async function makeSession(audience: Audience, userId: number, values: Partial<typeof sessions.$inferInsert> = {}) {
  const token = newToken()
  const [session] = await db.insert(sessions).values({
    tokenHash: hashToken(token), audience, userId, expiresAt: new Date(Date.now() + 3_600_000), ...values,
  }).returning({ id: sessions.id })
  return { token, id: session?.id ?? '' }
}

/** A staff member of a company, logged in. */
export async function staffActor(
  company?: ActorCompany, granted: readonly Permission[] = permissions, values: Parameters<typeof makeStaff>[0] = {},
) {
  const here = company ?? await makeCompany()
  const member = await makeStaff({ passwordHash: await passwordHash(), ...values })
  const group = await makeStaffGroup(here.id, granted)
  await joinCompany(here.id, member.id, group.id)
  const username = await usernameOf(member.userId)
  const session = await makeSession('staff', member.userId)
  const actor: Staff = {
    kind: 'staff', staffId: member.id, userId: member.userId, sessionId: session.id, username, name: 'Sam Staff',
    email: member.email, locale: member.locale, company: here, group: group.name, permissions: new Set(granted),
    companies: [{ slug: here.slug, name: here.name }],
  }
  return { actor, company: here, token: session.token, groupId: group.id }
}

/** A client with a password, logged in. */
export async function clientActor(values: Parameters<typeof makeClient>[1] = {}, company?: Awaited<ReturnType<typeof makeCompany>>) {
  const here = company ?? await makeCompany()
  const username = values.username ?? unique('client')
  const client = await makeClient(here, { passwordHash: await passwordHash(), ...values, username })
  const userId = client.userId ?? 0
  const session = await makeSession('client', userId)
  const actor: ClientUser = {
    kind: 'client', clientId: client.id, userId, sessionId: session.id, username, locale: client.locale,
    name: `${client.firstName} ${client.lastName}`, company: here, permissions: new Set(clientPermissions),
  }
  return { actor, client, company: here, username, userId, token: session.token }
}

/** A contact of a client with a login of their own, logged in. */
export async function contactActor(
  client: Parameters<typeof makeContact>[0], company: ActorCompany, granted: readonly ClientPermission[], given?: { userId: number },
) {
  const username = unique('contact')
  const userId = given?.userId ?? (await makeUser('client', username, await passwordHash())).id
  const contact = await makeContact(client, { userId, permissions: [...granted] })
  await db.update(users).set({ email: contact.email }).where(eq(users.id, userId))
  const session = await makeSession('client', userId, { clientId: client.id })
  const actor: ClientUser = {
    kind: 'client', clientId: client.id, userId, sessionId: session.id, username: await usernameOf(userId), locale: contact.locale,
    name: contact.name, company, permissions: new Set(granted), contactId: contact.id,
  }
  return { actor, contact, userId, username, token: session.token }
}

const usernameOf = async (userId: number) =>
  (await db.select({ username: users.username }).from(users).where(eq(users.id, userId)))[0]?.username ?? ''

/** What waits in the outbox for an address, with its variables readable. */
export async function mailTo(address: string) {
  const rows = await db.select().from(outbox).where(eq(outbox.recipient, address)).orderBy(outbox.id)
  return rows.map((row) => ({
    ...row, read: JSON.parse(open(row.variables ?? '', `outbox:${row.messageId}`)) as Record<string, string>,
  }))
}
