import { and, eq, sql } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { clientStatusChanges, clients } from '@/db/schema/clients'
import { companies } from '@/db/schema/companies'
import { passwordLink, resetMinutes, sendRegistrationMail } from '@/features/accounts/commands/password-link'
import { createUser } from '@/features/accounts/commands/users'
import { checkValues } from '@/features/custom-fields/commands/save-values'
import { record } from '@/features/events/commands'
import { queueMail } from '@/features/mail/commands'
import type { Staff, System } from '@/lib/actor'
import { NotFound, Refusal } from '@/lib/errors'
import { permit } from '@/lib/permit'
import { fullName } from '../client'
import { sourceOf } from '../consent'
import type { ClientInput, NewClient } from '../input'
import { checkState, readChoices, readPhones, readTaxId, type FieldErrors } from './check-client'
import { aboutOf, besideUsername, checkLogin, usernameOf } from './check-login'
import { recordConsent } from './record-consent'
import { savePhones } from './save-phones'
import { giveTags } from './save-tags'

type Chosen = 'firstName' | 'lastName' | 'email' | 'groupId' | 'currency' | 'locale' | 'requestKey'
const nothing: Omit<ClientInput, Chosen> = {
  companyName: '', title: '', address1: '', address2: '', city: '', country: '', state: '', zip: '', phones: [],
  taxExempt: false, taxId: '', usernameFrom: 'email', username: '', access: 'typed', password: '',
  registrationMail: false, marketingOptIn: false, tags: [], custom: {},
}

const filledIn = (given: NewClient) =>
  ({
    ...nothing, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
  }) as ClientInput

/**
 * Makes a client with login, phones and custom fields, or nothing (R50). Group, currency and language that are left out
 * are the company's defaults. Refuses each wrong field by its path. The same `requestKey` again gives the first client.
 * Whoever registered by themselves has chosen their password before, and fills in no field that only staff may set.
 */
export async function createClient(
  actor: Staff | System, given: NewClient, registered?: Registered,
): Promise<{ id: number; number: number }> {
  if (actor.kind === 'staff') permit(actor, 'clients.create')
  const input = filledIn(given)
  return transaction(async () => {
    const made = input.requestKey === undefined ? undefined : await findMade(actor, input.requestKey)
    if (made) return made

    const errors: FieldErrors = {}
    const choices = await readChoices(actor, input, errors)
    checkState(actor, input, errors)
    const phones = readPhones(actor, input, errors)
    const taxId = await readTaxId(actor, input, errors)
    const custom = await checkValues(actor, { groupId: choices.groupId, values: input.custom, byClient: registered !== undefined })
    Object.assign(errors, custom.errors)
    await checkLogin(actor, input, errors, { withPassword: registered === undefined && input.access === 'typed' })
    if (Object.keys(errors).length > 0) throw new Refusal(errors)

    const userId = await makeLogin(input, registered)
    const client = await insertClient(actor, { ...input, ...choices, taxId }, userId)
    await savePhones(actor, client.id, phones)
    await custom.save(client.id)
    await giveTags(actor, [client.id], input.tags)
    await db.insert(clientStatusChanges).values({
      companyId: actor.company.id, clientId: client.id, status: 'active',
      staffId: actor.kind === 'staff' ? actor.staffId : null,
    })
    await record(actor, 'client.created', { clientId: client.id, changes: { number: client.number } })
    if (input.marketingOptIn) {
      await recordConsent(actor, {
        clientId: client.id, optIn: true, source: sourceOf(actor, registered !== undefined),
        wording: registered?.wording,
      })
    }
    if (input.registrationMail) await sendRegistrationMail(actor, { clientId: client.id })
    else if (input.access === 'link') await mailLink(actor, { ...input, ...choices }, client.id, userId)
    return client
  })
}

/** Waits for a submit with the same key that is still under way, and finds what it made. */
async function findMade(actor: Staff | System, requestKey: string) {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${requestKey}, ${actor.company.id}))`)
  const [made] = await db.select({ id: clients.id, number: clients.number }).from(clients)
    .where(and(eq(clients.companyId, actor.company.id), eq(clients.requestKey, requestKey)))
  return made
}

/** Somebody who registered: the hash of the password that they chose, and that was judged when they did. */
export type Registered = {
  passwordHash: string
  /** What stood beside the box for marketing emails. */
  wording?: string
}

async function makeLogin(input: ClientInput, registered: Registered | undefined) {
  try {
    return await createUser({
      audience: 'client', username: usernameOf(input), about: aboutOf(input), passwordHash: registered?.passwordHash,
      password: registered === undefined && input.access === 'typed' ? input.password : undefined,
    })
  } catch (error) {
    throw error instanceof Refusal ? new Refusal(besideUsername(input, error)) : error
  }
}

type Row = Omit<ClientInput, 'groupId' | 'currency' | 'locale'> & { groupId: number; currency: string; locale: string }

async function insertClient(actor: Staff | System, input: Row, userId: number) {
  // The counter's row is locked from here to the end: numbers are distinct, and the slow hashing is done by now.
  const [counted] = await db.update(companies).set({ nextClientNumber: sql`${companies.nextClientNumber} + 1` })
    .where(eq(companies.id, actor.company.id)).returning({ next: companies.nextClientNumber })
  if (!counted) throw new NotFound('company')
  const [client] = await db.insert(clients).values({
    companyId: actor.company.id, number: counted.next - 1, userId, groupId: input.groupId, currency: input.currency,
    locale: input.locale, firstName: input.firstName, lastName: input.lastName, companyName: input.companyName,
    title: input.title, address1: input.address1, address2: input.address2, city: input.city, country: input.country,
    state: input.state, zip: input.zip, email: input.email, taxExempt: input.taxExempt, taxId: input.taxId,
    marketingOptIn: input.marketingOptIn, requestKey: input.requestKey ?? null,
  }).returning({ id: clients.id, number: clients.number })
  if (!client) throw new Error('the client was not inserted')
  return client
}

/** "Send a link to set it" without the registration mail: the link alone. */
async function mailLink(actor: Staff | System, input: Row, clientId: number, userId: number) {
  await queueMail(actor, {
    template: 'set-password', to: input.email, locale: input.locale, cause: `set-password:${userId}`, clientId,
    variables: {
      name: fullName(input), company: actor.company.name, username: usernameOf(input),
      link: await passwordLink(userId, resetMinutes), minutes: resetMinutes,
    },
  })
}
