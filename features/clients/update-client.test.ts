import { desc, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { makeClient, makeClientGroup, makeCompany, unique } from '@/db/factories'
import { sessions, tokens } from '@/db/schema/accounts'
import { clients } from '@/db/schema/clients'
import { companyCurrencies } from '@/db/schema/companies'
import { events } from '@/db/schema/events'
import { outbox } from '@/db/schema/mail'
import { rolledBack } from '@/db/testing'
import { authenticate } from '@/features/accounts/commands/authenticate'
import { passwordLink } from '@/features/accounts/commands/password-link'
import { clientActor, password, staffActor } from '@/features/accounts/testing'
import { record } from '@/features/events/commands'
import type { Staff } from '@/lib/actor'
import { Conflict, Forbidden, NotFound } from '@/lib/errors'
import { updateClient } from './commands/update-client'
import { opened, refusalOf, strong, type Edit } from './form-testing'
import { getClient, type Client } from './queries/get-client'

async function stage(values: Parameters<typeof clientActor>[0] = {}) {
  const company = await makeCompany({ currencies: ['USD'] })
  const { actor } = await staffActor(company)
  const { client, userId, username } = await clientActor({ country: 'DE', ...values }, company)
  return { actor, company, number: client.number, id: client.id, userId, username, client: await getClient(actor, client.number) }
}

const save = (actor: Staff, client: Client, edit: Partial<Edit>) => updateClient(actor, client.number, { ...opened(client), ...edit })
const lastEvent = async (clientId: number) =>
  (await db.select().from(events).where(eq(events.clientId, clientId)).orderBy(desc(events.id)).limit(1))[0]

describe('what is saved', () => {
  test('every field, with before and after, and a new version', () => rolledBack(async () => {
    const { actor, company, client, number, id } = await stage()
    const group = await makeClientGroup(company.id, { name: 'Resellers' })
    await save(actor, client, {
      firstName: 'Nina', city: 'Köln', state: 'DE-NW', taxExempt: true, currency: 'USD', locale: 'ar', groupId: group.id, marketingOptIn: true,
    })
    const after = await getClient(actor, number)
    expect(after).toMatchObject({
      firstName: 'Nina', city: 'Köln', state: 'DE-NW', taxExempt: true, currency: 'USD', locale: 'ar', marketingOptIn: true, version: 2,
    })
    expect(after.group.name).toBe('Resellers')
    expect(await lastEvent(id)).toMatchObject({
      name: 'client.updated', actorId: actor.staffId,
      changes: { firstName: [client.firstName, 'Nina'], city: ['', 'Köln'], group: ['General', 'Resellers'], taxExempt: [false, true] },
    })
  }))

  test('nothing, and no event, when nothing was changed', () => rolledBack(async () => {
    const { actor, client, number, id } = await stage({ phones: [{ number: '+4930901820' }] })
    await save(actor, client, {})
    expect((await getClient(actor, number)).version).toBe(1)
    expect(await lastEvent(id)).toBeUndefined()
  }))

  test('phones in their new order: the default fax moves on when it is removed (R27)', () => rolledBack(async () => {
    const fax = (number: string) => ({ kind: 'fax' as const, location: 'work' as const, number, extension: '' })
    const { actor, client, number } = await stage({ phones: [fax('+4930901821'), fax('+4930901822')] })
    await save(actor, client, { phones: client.phones.slice(1) })
    expect((await getClient(actor, number)).phones).toEqual([fax('+4930901822')])
  }))

  test('a currency that was switched off since may stay, but not be taken up', () => rolledBack(async () => {
    const { actor, client, number, company } = await stage({ currency: 'USD' })
    const other = await getClient(actor, (await makeClient(company)).number)
    await db.delete(companyCurrencies).where(eq(companyCurrencies.currency, 'USD'))
    await save(actor, client, { city: 'Ulm' })
    expect(await getClient(actor, number)).toMatchObject({ city: 'Ulm', currency: 'USD' })
    expect(await refusalOf(save(actor, other, { currency: 'USD' }))).toEqual({ currency: 'errors.choose' })
  }))

  test('a tax ID that stands there already is not judged anew', () => rolledBack(async () => {
    const { actor, client, number } = await stage({ taxId: 'from an import' })
    await save(actor, client, { city: 'Ulm' })
    expect((await getClient(actor, number)).city).toBe('Ulm')
  }))
})

describe('refused', () => {
  test('beside its field, and nothing is saved', () => rolledBack(async () => {
    const { actor, client, number } = await stage()
    const foreign = await makeCompany()
    expect(await refusalOf(save(actor, client, {
      firstName: 'Nina', state: 'US-CA', groupId: foreign.generalGroupId, taxId: 'DE1', access: 'typed', password: 'short',
      phones: [{ kind: 'phone', location: 'home', number: '1', extension: '' }],
    }))).toMatchObject({
      state: 'errors.stateOfCountry', groupId: 'errors.choose', taxId: 'errors.taxId', 'phones.0.number': expect.any(String),
      password: { key: 'errors.tooShort', values: { min: 12 } },
    })
    expect(await getClient(actor, number)).toMatchObject({ firstName: client.firstName, version: 1 })
  }))

  test('without the permission, and for a client of another company', () => rolledBack(async () => {
    const { client } = await stage()
    const { actor: reader } = await staffActor(undefined, ['clients.view'])
    await expect(save(reader, client, {})).rejects.toBeInstanceOf(Forbidden)
    const { actor: stranger } = await staffActor()
    await expect(save(stranger, client, {})).rejects.toBeInstanceOf(NotFound)
  }))

  test('a client whose personal data was erased', () => rolledBack(async () => {
    const { actor, client, id } = await stage()
    await db.update(clients).set({ erasedAt: new Date() }).where(eq(clients.id, id))
    await expect(save(actor, client, { city: 'Ulm' })).rejects.toBeInstanceOf(NotFound)
  }))
})

describe('two staff at once', () => {
  test('the second is told who came first and when, and nothing of theirs is lost or saved', () => rolledBack(async () => {
    const { actor, company, client, number } = await stage()
    const { actor: colleague } = await staffActor(company, undefined, { firstName: 'Nils', lastName: 'Quick' })
    await save(colleague, client, { city: 'Ulm' })
    await record(actor, 'client.secret-shown', { clientId: client.id })
    const late = save(actor, client, { city: 'Bonn' })
    await expect(late).rejects.toBeInstanceOf(Conflict)
    await expect(late).rejects.toMatchObject({ by: 'Nils Quick', at: expect.any(Date) })
    expect((await getClient(actor, number)).city).toBe('Ulm')
    await save(actor, client, { city: 'Bonn', version: 2 })
    expect(await getClient(actor, number)).toMatchObject({ city: 'Bonn', version: 3 })
  }))

  test('of ten saves of one version one is saved', async () => {
    const { actor, client, number } = await stage()
    const answers = await Promise.allSettled(Array.from({ length: 10 }, (_, at) => save(actor, client, { city: `City ${at}` })))
    const saved = answers.flatMap(({ status }, at) => (status === 'fulfilled' ? [at] : []))
    expect(saved).toHaveLength(1)
    expect(await getClient(actor, number)).toMatchObject({ city: `City ${saved[0]}`, version: 2 })
    for (const answer of answers) if (answer.status === 'rejected') expect(answer.reason).toBeInstanceOf(Conflict)
  })
})

describe('the login', () => {
  const login = (username: string, typed: string) => authenticate('client', { username, password: typed, address: unique('address') })
  const mails = async (clientId: number) => (await db.select({ template: outbox.template, to: outbox.recipient }).from(outbox)
    .where(eq(outbox.clientId, clientId))).map(({ template, to }) => `${template} ${to}`).toSorted()

  test('a new email is the new username where the email is used as one, and the old address is told (R36)', () => rolledBack(async () => {
    const email = `${unique('old')}@example.com`
    const { actor, client, number, id, userId } = await stage({ email, username: email })
    await passwordLink(userId, 30)
    const next = `${unique('new')}@example.com`
    await save(actor, client, { email: next })
    expect(await getClient(actor, number)).toMatchObject({ email: next, username: next })
    expect(await login(next, password)).toMatchObject({ kind: 'in' })
    expect(await login(email, password)).toEqual({ kind: 'wrong' })
    expect(await mails(id)).toEqual([`email-changed ${email}`])
    expect(await db.select({ id: tokens.userId }).from(tokens).where(eq(tokens.userId, userId))).toEqual([])
  }))

  test('a username of its own stays when the email changes, and can be changed itself (R37)', () => rolledBack(async () => {
    const { actor, client, number, username } = await stage()
    await save(actor, client, { email: `${unique('new')}@example.com` })
    const after = await getClient(actor, number)
    expect(after.username).toBe(username)
    await save(actor, after, { username: `${username}-2` })
    expect(await login(`${username}-2`, password)).toMatchObject({ kind: 'in' })
  }))

  test('a taken username or email is refused where it was typed (R34)', () => rolledBack(async () => {
    const taken = `${unique('taken')}@example.com`
    await makeClient(await makeCompany(), { username: taken })
    const { actor, client } = await stage()
    expect(await refusalOf(save(actor, client, { username: taken.toUpperCase() }))).toEqual({ username: 'errors.usernameTaken' })
    expect(await refusalOf(save(actor, client, { usernameFrom: 'email', email: taken }))).toEqual({ email: 'errors.usernameTaken' })
  }))

  test('a new password ends every session, is told by mail, and stands in no event', () => rolledBack(async () => {
    const { actor, client, id, userId, username } = await stage()
    await save(actor, client, { access: 'typed', password: strong })
    expect(await login(username, strong)).toMatchObject({ kind: 'in' })
    expect(await db.select({ id: sessions.id }).from(sessions).where(eq(sessions.userId, userId))).toEqual([])
    expect(await mails(id)).toEqual([`password-changed ${client.email}`])
    const all = await db.select().from(events).where(eq(events.clientId, id))
    expect(all.map(({ name }) => name)).toContain('client.updated')
    expect(JSON.stringify(all)).not.toContain(strong)
  }))

  test('a link to set it goes to the new address and leaves the password as it is', () => rolledBack(async () => {
    const { actor, client, id, username } = await stage()
    const email = `${unique('new')}@example.com`
    await save(actor, client, { email, access: 'link' })
    expect(await mails(id)).toEqual([`email-changed ${client.email}`, `set-password ${email}`].toSorted())
    expect(await login(username, password)).toMatchObject({ kind: 'in' })
  }))
})
