import { and, eq, ne, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { makeClient, makeCompany } from '@/db/factories'
import { tokens, users } from '@/db/schema/accounts'
import { clients } from '@/db/schema/clients'
import { companies } from '@/db/schema/companies'
import { customFields, customFieldValues } from '@/db/schema/custom-fields'
import { events } from '@/db/schema/events'
import { settings } from '@/db/schema/settings'
import { rolledBack } from '@/db/testing'
import { clientActor, mailTo, password, staffActor } from '@/features/accounts/testing'
import { inputKey } from '@/features/custom-fields/custom-field'
import { storeValue } from '@/features/custom-fields/stored-value'
import { clientEditableFields } from '@/features/companies/company'
import type { ClientUser } from '@/lib/actor'
import { Conflict, Forbidden, NotFound, Refusal } from '@/lib/errors'
import { readForm } from '@/lib/form-data'
import type { Permission } from '@/lib/permit'
import { hashToken } from '@/lib/token'
import { changeMarketing } from './commands/change-marketing'
import { changeOwnCurrency } from './commands/change-own-currency'
import { changeOwnEmail } from './commands/change-own-email'
import { changeOwnLocale } from './commands/change-own-locale'
import { updateOwnProfile } from './commands/update-own-profile'
import { ownProfileInput } from './own-profile-input'
import { getClient } from './queries/get-client'
import { getOwnProfile } from './queries/get-own-profile'
import { listConsents } from './queries/list-consents'

const impersonator = { staffId: 1, name: 'Sam Staff' }
const own = (actor: ClientUser) => getClient(actor, 0)
const eventsOf = (clientId: number) =>
  db.select().from(events).where(and(eq(events.clientId, clientId), ne(events.name, 'client.logged-in'))).orderBy(events.id)
const allow = (companyId: number, fields: readonly string[]) =>
  db.update(companies).set({ clientEditableFields: [...fields] }).where(eq(companies.id, companyId))
const field = async (companyId: number, values: Partial<typeof customFields.$inferInsert>) => {
  const [made] = await db.insert(customFields).values({ companyId, type: 'text', label: 'Field', ...values }).returning()
  if (!made) throw new Error('no field')
  return made
}

test('a client edits what the company lets them, and what is left out stays', () => rolledBack(async () => {
  const { actor, client } = await clientActor({
    title: 'Chief', city: 'Kiel', phones: [{ number: '+4930123456' }, { kind: 'fax', number: '+4930123457', extension: '7' }],
  })
  await updateOwnProfile(actor, { version: 1, firstName: 'Zoë', address1: 'Quay 1', country: 'DE', state: 'DE-SH' })
  expect(await own(actor)).toMatchObject({ firstName: 'Zoë', title: 'Chief', city: 'Kiel', state: 'DE-SH', version: 2 })
  expect((await own(actor)).phones).toHaveLength(2)
  const [event] = await eventsOf(client.id)
  expect(event).toMatchObject({ name: 'client.updated', actorKind: 'client', actorId: client.id, impersonatorId: null })
  expect(event?.changes).toEqual({ firstName: ['Cleo', 'Zoë'], address1: ['', 'Quay 1'], country: ['', 'DE'], state: ['', 'DE-SH'] })
}))

test('phone numbers: as many as there are, parsed with the own country, and the same again is no change', () => rolledBack(async () => {
  const { actor, client } = await clientActor({ country: 'DE' })
  const phones = [
    { kind: 'phone' as const, location: 'work' as const, number: '030 123456', extension: '12' },
    { kind: 'fax' as const, location: 'home' as const, number: '+81 3-1234-5678', extension: '' },
    { kind: 'phone' as const, location: 'home' as const, number: '', extension: '' },
  ]
  await updateOwnProfile(actor, { version: 1, phones })
  expect((await own(actor)).phones.map(({ number, extension }) => [number, extension])).toEqual([['+4930123456', '12'], ['+81312345678', '']])
  await updateOwnProfile(actor, { version: 2, phones })
  expect(await own(actor)).toMatchObject({ version: 2 })
  expect(await eventsOf(client.id)).toHaveLength(1)
  await updateOwnProfile(actor, { version: 2, phones: [] })
  expect((await own(actor)).phones).toEqual([])
  await expect(updateOwnProfile(actor, { version: 3, phones: [{ ...phones[0]!, number: 'call me' }] }))
    .rejects.toMatchObject({ fields: { 'phones.0.number': 'errors.phone.notANumber' } })
}))

test('a field that the company keeps to itself is refused beside the field, and nothing is written', () => rolledBack(async () => {
  const { actor, client, company } = await clientActor()
  const given = {
    firstName: 'New', lastName: 'New', companyName: 'New', title: 'New', address1: 'New', city: 'New', taxId: '123456',
    phones: [{ kind: 'phone' as const, location: 'work' as const, number: '+4930123456', extension: '' }],
  }
  await allow(company.id, [])
  await expect(updateOwnProfile(actor, { version: 1, ...given })).rejects.toMatchObject({
    fields: Object.fromEntries(Object.keys(given).map((name) => [name, 'errors.notAllowed'])),
  })
  await allow(company.id, ['firstName'])
  await expect(updateOwnProfile(actor, { version: 1, firstName: 'New', title: 'New' }))
    .rejects.toMatchObject({ fields: { title: 'errors.notAllowed' } })
  await allow(company.id, clientEditableFields.filter((name) => name !== 'email'))
  await expect(changeOwnEmail(actor, { version: 1, email: 'new@example.com', password }))
    .rejects.toMatchObject({ fields: { email: 'errors.notAllowed' } })
  expect(await own(actor)).toMatchObject({ firstName: 'Cleo', title: '', version: 1, email: client.email })
  expect(await eventsOf(client.id)).toEqual([])
}))

test('what is the company\'s has no name in the form at all', () => {
  const schema = ownProfileInput({ fields: [{ id: 1, type: 'text', clientEditable: false }], phonesEditable: true })
  const others = [
    'status', 'groupId', 'currency', 'taxExempt', 'email', 'username', 'marketingOptIn', 'number', 'companyId', 'clientId', 'userId',
    'locale', 'erasedAt', 'custom.f1',
  ]
  for (const name of others) {
    const data = new FormData()
    data.set('version', '1')
    data.set(name, '2')
    expect(schema.safeParse(readForm(data).fields).success, name).toBe(false)
  }
  expect(schema.parse({ version: '3' })).toEqual({ version: 3, phones: [] })
})

test('nobody else can be reached: not by a number, not by an id, not through another company', () => rolledBack(async () => {
  const company = await makeCompany()
  const { actor } = await clientActor({}, company)
  const neighbour = await makeClient(company, { firstName: 'Nora' })
  const abroad = await makeClient(await makeCompany(), { firstName: 'Abel' })
  for (const number of [neighbour.number, abroad.number, 0]) expect((await getClient(actor, number)).id).toBe(actor.clientId)
  await updateOwnProfile(actor, { version: 1, firstName: 'Mine' })
  await changeOwnLocale(actor, 'ja')
  await changeMarketing(actor, { marketingOptIn: true, wording: 'Yes.' })
  await changeOwnEmail(actor, { email: 'mine@example.com', password, version: 4 })
  for (const { id, firstName, email } of [neighbour, abroad]) {
    expect((await db.select().from(clients).where(eq(clients.id, id)))[0])
      .toMatchObject({ firstName, email, version: 1, locale: 'en', marketingOptIn: false })
  }
}))

test('a client who was blocked since they asked saves nothing', () => rolledBack(async () => {
  const { actor, client } = await clientActor()
  await db.update(clients).set({ status: 'fraud' }).where(eq(clients.id, client.id))
  await expect(updateOwnProfile(actor, { version: 1, firstName: 'New' })).rejects.toThrow(NotFound)
  await expect(changeOwnLocale(actor, 'de')).rejects.toThrow(NotFound)
  await expect(changeMarketing(actor, { marketingOptIn: true, wording: 'Yes.' })).rejects.toThrow(NotFound)
  await expect(changeOwnEmail(actor, { email: 'new@example.com', password, version: 1 })).rejects.toThrow(NotFound)
}))

test('a stale save is told, without the name of any staff member', () => rolledBack(async () => {
  const { actor, company } = await clientActor()
  await updateOwnProfile(actor, { version: 1, firstName: 'Zoë' })
  const stale = await updateOwnProfile(actor, { version: 1, firstName: 'Zoe' }).catch((error: unknown) => error)
  expect(stale).toBeInstanceOf(Conflict)
  expect(stale).toMatchObject({ by: 'Zoë Client' })
  await db.insert(events).values({
    companyId: company.id, name: 'client.updated', actorKind: 'staff', actorId: 1, clientId: actor.clientId, changes: { city: ['', 'Kiel'] },
  })
  await expect(updateOwnProfile(actor, { version: 1, firstName: 'Zoe' })).rejects.toMatchObject({ by: company.name })
}))

test('rules of the fields hold for clients too', () => rolledBack(async () => {
  const { actor, company } = await clientActor({ country: 'DE' })
  await allow(company.id, clientEditableFields)
  await expect(updateOwnProfile(actor, { version: 1, country: 'US', state: 'DE-BE' }))
    .rejects.toMatchObject({ fields: { state: 'errors.stateOfCountry' } })
  await expect(updateOwnProfile(actor, { version: 1, taxId: 'DE123456789' })).rejects.toMatchObject({ fields: { taxId: 'errors.taxId' } })
  await updateOwnProfile(actor, { version: 1, taxId: 'de 136 695 976' })
  expect((await own(actor)).taxId).toBe('DE136695976')
}))

test('custom fields: hidden ones are not there, read-only ones are refused, secrets go in and never come out', () => rolledBack(async () => {
  const { actor, client, company } = await clientActor()
  const hidden = await field(company.id, { label: 'Risk', clientEditable: true })
  const shown = await field(company.id, { label: 'Contract', clientVisible: true })
  const open = await field(company.id, { label: 'Nickname', clientVisible: true, clientEditable: true })
  const secret = await field(company.id, { label: 'PIN', type: 'secret', encrypted: true, clientVisible: true, clientEditable: true })
  await db.insert(customFieldValues).values([
    { companyId: company.id, clientId: client.id, fieldId: hidden.id, value: 'high' },
    { companyId: company.id, clientId: client.id, fieldId: shown.id, value: 'C-17' },
    { companyId: company.id, clientId: client.id, fieldId: secret.id, value: storeValue(company.id, secret, client.id, 'old-pin') },
  ])
  expect((await getOwnProfile(actor)).custom.map(({ field: { label }, value }) => [label, value]))
    .toEqual([['Contract', 'C-17'], ['Nickname', ''], ['PIN', 'set']])

  for (const other of [hidden, shown]) {
    await expect(updateOwnProfile(actor, { version: 1, phones: undefined, custom: { [inputKey(other)]: 'x' } }))
      .rejects.toMatchObject({ fields: { [`custom.${inputKey(other)}`]: 'errors.notAllowed' } })
  }
  await updateOwnProfile(actor, { version: 1, custom: { [inputKey(open)]: 'Zo', [inputKey(secret)]: 'new-pin' } })
  const stored = new Map((await db.select().from(customFieldValues).where(eq(customFieldValues.clientId, client.id)))
    .map((row) => [row.fieldId, row.value]))
  expect([stored.get(hidden.id), stored.get(shown.id), stored.get(open.id)]).toEqual(['high', 'C-17', 'Zo'])
  expect(stored.get(secret.id)).not.toContain('new-pin')
  expect(JSON.stringify(await eventsOf(client.id))).not.toContain('new-pin')
}))

test('a new email asks the password, is told to the old address, ends mailed links and becomes the username', () => rolledBack(async () => {
  const email = 'old.address@example.com'
  const { actor, client, userId } = await clientActor({ email, username: email })
  await db.insert(tokens).values({
    tokenHash: hashToken('mailed'), purpose: 'set-password', userId, expiresAt: new Date(Date.now() + 60_000),
  })
  await expect(changeOwnEmail(actor, { email: 'new.address@example.com', password: 'a wrong one', version: 1 }))
    .rejects.toMatchObject({ fields: { password: 'errors.passwordWrong' } })
  await changeOwnEmail(actor, { email: 'new.address@example.com', password, version: 1 })
  expect(await own(actor)).toMatchObject({ email: 'new.address@example.com', username: 'new.address@example.com', version: 2 })
  expect(await db.select().from(tokens).where(eq(tokens.userId, userId))).toEqual([])
  expect((await mailTo(email)).map(({ template }) => template)).toEqual(['email-changed'])
  expect((await eventsOf(client.id)).map(({ changes }) => changes)).toEqual([
    { email: [email, 'new.address@example.com'], username: [email, 'new.address@example.com'] },
  ])
}))

test('an email that is somebody\'s username is refused beside the field; a username of one\'s own stays', () => rolledBack(async () => {
  const mine = await clientActor({ email: 'me@example.com', username: 'me@example.com' })
  await clientActor({ username: 'taken@example.com' })
  await expect(changeOwnEmail(mine.actor, { email: 'Taken@example.com', password, version: 1 }))
    .rejects.toMatchObject({ fields: { email: 'errors.usernameTaken' } })
  const named = await clientActor({ email: 'named@example.com' })
  await changeOwnEmail(named.actor, { email: 'Taken@example.com', password, version: 1 })
  expect((await db.select().from(users).where(eq(users.id, named.userId)))[0]).toMatchObject({ username: named.username })
}))

test('the language is one that the company offers; the next request reads it', () => rolledBack(async () => {
  const company = await makeCompany({ languages: ['en', 'ar'] })
  const { actor, client } = await clientActor({}, company)
  for (const locale of ['de', 'xx', '']) {
    await expect(changeOwnLocale(actor, locale)).rejects.toMatchObject({ fields: { locale: 'errors.choose' } })
  }
  await changeOwnLocale(actor, 'ar')
  await changeOwnLocale(actor, 'ar')
  expect(await own(actor)).toMatchObject({ locale: 'ar', version: 2 })
  expect((await eventsOf(client.id)).map(({ name, changes }) => [name, changes])).toEqual([['client.locale-changed', { locale: ['en', 'ar'] }]])
}))

test('the currency is the client\'s to choose only where the setting says so, and only one that is offered', () => rolledBack(async () => {
  const company = await makeCompany({ currency: 'EUR', currencies: ['USD'] })
  const { actor } = await clientActor({ currency: 'EUR' }, company)
  await expect(changeOwnCurrency(actor, 'USD')).rejects.toThrow(Refusal)
  await db.insert(settings).values({ companyId: company.id, key: 'client.currency-change', value: sql`'true'::jsonb` })
  await expect(changeOwnCurrency(actor, 'JPY')).rejects.toMatchObject({ fields: { currency: 'errors.choose' } })
  await expect(changeOwnCurrency({ ...actor, contactId: 1 }, 'USD')).rejects.toThrow(NotFound)
  expect((await own(actor)).currency).toBe('EUR')
  await changeOwnCurrency(actor, 'USD')
  expect((await own(actor)).currency).toBe('USD')
  expect((await eventsOf(actor.clientId)).at(-1)).toMatchObject({ name: 'client.currency-changed', changes: { currency: ['EUR', 'USD'] } })
}))

test('consent is recorded with its words, when and by whom; nobody consents for a client', () => rolledBack(async () => {
  const { actor, client } = await clientActor()
  await changeMarketing(actor, { marketingOptIn: true, wording: 'Yes, please.' })
  await changeMarketing(actor, { marketingOptIn: true, wording: 'Yes, please.' })
  await changeMarketing(actor, { marketingOptIn: false, wording: 'Yes, please.' })
  expect((await eventsOf(client.id)).map(({ name, actorId, changes }) => [name, actorId, changes])).toEqual([
    ['client.marketing-agreed', client.id, { marketingOptIn: [false, true], source: 'client', wording: 'Yes, please.' }],
    ['client.marketing-withdrawn', client.id, { marketingOptIn: [true, false], source: 'client', wording: 'Yes, please.' }],
  ])
  expect(await listConsents(actor, client.id)).toMatchObject([
    { optIn: false, source: 'client', wording: 'Yes, please.', by: null }, { optIn: true, source: 'client' },
  ])
  const viewed = { ...actor, impersonator }
  await expect(changeMarketing(viewed, { marketingOptIn: true, wording: 'Yes.' })).rejects.toThrow(Refusal)
  await expect(changeOwnEmail(viewed, { email: 'new@example.com', password, version: 3 })).rejects.toThrow(Refusal)
}))

test('what staff save while they are logged in as the client names both, and needs the permission', () => rolledBack(async () => {
  const { actor, client, company } = await clientActor()
  const as = async (granted: readonly Permission[]) => {
    const { actor: { staffId, name } } = await staffActor(company, granted)
    return { ...actor, impersonator: { staffId, name } }
  }
  const viewer = await as(['clients.view', 'clients.login-as'])
  await expect(updateOwnProfile(viewer, { version: 1, city: 'Kiel' })).rejects.toThrow(Forbidden)
  await expect(changeOwnLocale(viewer, 'de')).rejects.toThrow(Forbidden)
  expect(await eventsOf(client.id)).toEqual([])
  const editor = await as(['clients.view', 'clients.login-as', 'clients.edit'])
  await updateOwnProfile(editor, { version: 1, city: 'Kiel' })
  expect(await eventsOf(client.id)).toMatchObject([
    { actorKind: 'client', actorId: client.id, impersonatorId: editor.impersonator.staffId },
  ])
}))
