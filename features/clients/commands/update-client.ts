import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db, transaction } from '@/db/client'
import { staff } from '@/db/schema/accounts'
import { clients } from '@/db/schema/clients'
import { events } from '@/db/schema/events'
import { sendPasswordLink } from '@/features/accounts/commands/password-link'
import { changeUsername, endLinks, setPassword } from '@/features/accounts/commands/users'
import { checkValues } from '@/features/custom-fields/commands/save-values'
import { changed, record } from '@/features/events/commands'
import { queueMail } from '@/features/mail/commands'
import type { Actor, Staff, System } from '@/lib/actor'
import { Conflict, NotFound, Refusal } from '@/lib/errors'
import { permit } from '@/lib/permit'
import { fullName } from '../client'
import { writtenName } from '../written-name'
import type { ClientEdit } from '../input'
import { getClient, type Client } from '../queries/get-client'
import { checkState, readChoices, readPhones, readTaxId, type FieldErrors } from './check-client'
import { aboutOf, besideUsername, checkLogin, usernameOf } from './check-login'
import { lockClient } from './lock-client'
import { savePhones } from './save-phones'
import { saveTags } from './save-tags'

/**
 * Saves a client's edit form: all of it or nothing. Refuses each wrong field by its path, and with Conflict when
 * somebody saved since `version`. A new password ends the client's sessions; a new email goes with "use email as
 * username".
 */
export async function updateClient(actor: Staff | System, number: number, input: Omit<ClientEdit, 'number' | 'groupSeen'>) {
  if (actor.kind === 'staff') permit(actor, 'clients.edit')
  await transaction(async () => {
    // Whoever comes second waits here, and then finds the new version.
    await lockClient(actor, number)
    const before = await getClient(actor, number)
    if (before.userId === null || before.erasedAt) throw new NotFound('client')
    if (before.version !== input.version) throw await conflict(actor, before)

    const errors: FieldErrors = {}
    const { groupName, ...choices } = await readChoices(actor, input, errors, before)
    checkState(actor, input, errors)
    const phones = readPhones(actor, input, errors)
    const taxId = await readTaxId(actor, input, errors, before.taxId)
    const custom = await checkValues(actor, { groupId: choices.groupId, values: input.custom, clientId: before.id })
    Object.assign(errors, custom.errors)
    await checkLogin(actor, input, errors, { userId: before.userId, withPassword: input.access === 'typed' })
    if (Object.keys(errors).length > 0) throw new Refusal(errors)

    const { firstName, lastName, companyName, title, address1, address2, city, country, state, zip, email } = input
    const { taxExempt, marketingOptIn } = input
    const columns = {
      firstName, lastName, companyName, title, address1, address2, city, country, state, zip, email,
      taxExempt, taxId, marketingOptIn, ...choices,
    }
    const { groupId: _, ...shown } = { ...columns, group: groupName, phones, username: usernameOf(input) }
    const changes: Record<string, unknown> = {
      ...changed({ ...before, group: before.group.name, username: before.username ?? '' }, shown),
      ...await custom.save(before.id),
      ...await saveTags(actor, before, input.tags),
      ...(input.access === 'typed' ? { password: '••••••' } : {}),
    }
    if (changes.phones) await savePhones(actor, before.id, phones)
    if (Object.keys(changes).length > 0) {
      await db.update(clients).set({ ...columns, updatedAt: new Date(), version: sql`${clients.version} + 1` })
        .where(and(eq(clients.companyId, actor.company.id), eq(clients.id, before.id)))
      await record(actor, 'client.updated', { clientId: before.id, changes })
    }
    await saveLogin(actor, before, before.userId, input)
  })
}

/** What makes a new version of a client. */
const saves = [
  'client.updated', 'client.group-changed', 'client.locale-changed', 'client.status-changed', 'client.marketing-agreed',
  'client.marketing-withdrawn',
]

/** Who saved the client last, and when: the last of such events tells. */
async function conflict(actor: Actor, client: Client) {
  const themselves = alias(clients, 'themselves')
  const [last] = await db.select({
    at: events.createdAt,
    staff: sql<string | null>`${staff.firstName} || ' ' || ${staff.lastName}`,
    client: sql<string | null>`${writtenName(themselves)}`,
  }).from(events)
    .leftJoin(staff, and(eq(events.actorKind, 'staff'), eq(staff.id, events.actorId)))
    .leftJoin(themselves, and(eq(events.actorKind, 'client'), eq(themselves.companyId, events.companyId),
      eq(themselves.id, events.actorId)))
    .where(and(eq(events.companyId, actor.company.id), eq(events.clientId, client.id), inArray(events.name, saves)))
    .orderBy(desc(events.id)).limit(1)
  return new Conflict(last?.staff ?? last?.client ?? actor.company.name, last?.at ?? client.updatedAt)
}

async function saveLogin(actor: Staff | System, before: Client, userId: number, input: Omit<ClientEdit, 'number' | 'groupSeen'>) {
  const username = usernameOf(input)
  if (username !== before.username) {
    await changeUsername(userId, username).catch((error: unknown) => {
      throw error instanceof Refusal ? new Refusal(besideUsername(input, error)) : error
    })
  }
  const mail = { locale: input.locale ?? before.locale, clientId: before.id }
  const variables = { name: fullName(input), company: actor.company.name, username }
  if (input.email !== before.email) {
    // Links that were mailed to the old address open nothing any more, and it learns of the change.
    await endLinks(userId)
    if (before.email) {
      await queueMail(actor, {
        ...mail, template: 'email-changed', to: before.email, variables,
        cause: `email-changed:${before.id}:${before.version}`,
      })
    }
  }
  if (input.access === 'typed') {
    await setPassword(userId, input.password, { about: aboutOf(input) })
    await queueMail(actor, {
      ...mail, template: 'password-changed', to: input.email, variables,
      cause: `password-changed:${before.id}:${before.version}`,
    })
  }
  if (input.access === 'link') await sendPasswordLink(actor, { clientId: before.id })
}
