import { randomUUID } from 'node:crypto'
import { and, count, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { makeClient, makeClientGroup, makeCompany, unique } from '@/db/factories'
import { users } from '@/db/schema/accounts'
import { clientStatusChanges, clients } from '@/db/schema/clients'
import { customFields, customFieldValues } from '@/db/schema/custom-fields'
import { events } from '@/db/schema/events'
import { outbox } from '@/db/schema/mail'
import { rolledBack } from '@/db/testing'
import { authenticate } from '@/features/accounts/commands/authenticate'
import { staffActor } from '@/features/accounts/testing'
import type { Staff, System } from '@/lib/actor'
import { Forbidden } from '@/lib/errors'
import { defaultFaxIndex } from './client'
import { createClient } from './commands/create-client'
import { refusalOf, strong } from './form-testing'
import type { NewClient } from './input'
import { getClient } from './queries/get-client'

const person = (): NewClient => ({
  firstName: 'Zoë', lastName: 'Ångström', email: `${unique('zoe')}@example.com`, password: strong,
})
const phone = (number: string, kind: 'phone' | 'fax' = 'phone', extension = '') =>
  ({ kind, location: 'work' as const, number, extension })

async function made(actor: Staff, input: Partial<NewClient> = {}) {
  const { number } = await createClient(actor, { ...person(), ...input })
  return getClient(actor, number)
}

describe('what is stored', () => {
  test('every field of the form (R12–R30, R48)', () => rolledBack(async () => {
    const { actor } = await staffActor(await makeCompany({ currencies: ['USD'] }))
    const own = {
      companyName: 'Ångström & Söner', title: 'Dr.', address1: 'Main St 1', address2: 'Floor 2', city: 'Portland', country: 'US',
      state: 'US-OR', zip: '97201', taxExempt: true, currency: 'USD', locale: 'de', marketingOptIn: true,
    }
    const client = await made(actor, { ...own, taxId: '12-3456789', phones: [phone('(212) 736-5000', 'phone', '12')] })
    expect(client).toMatchObject({ ...own, firstName: 'Zoë', lastName: 'Ångström', status: 'active', taxId: '12-3456789' })
    expect(client.phones).toEqual([{ kind: 'phone', location: 'work', number: '+12127365000', extension: '12' }])
  }))

  test('the company’s defaults where nothing was chosen (R6, R7, R31, R44, R46)', () => rolledBack(async () => {
    const { actor } = await staffActor(await makeCompany({ currency: 'JPY', locale: 'ja' }))
    const client = await made(actor)
    expect(client).toMatchObject({ currency: 'JPY', locale: 'ja', taxExempt: false, marketingOptIn: false })
    expect(client.group.name).toBe('General')
  }))

  test('another group of the company, when it is chosen (R3)', () => rolledBack(async () => {
    const { actor, company } = await staffActor()
    const group = await makeClientGroup(company.id, { name: 'Resellers' })
    expect((await made(actor, { groupId: group.id })).group.name).toBe('Resellers')
  }))

  test('a tax ID in its one form', () => rolledBack(async () => {
    const { actor } = await staffActor()
    expect((await made(actor, { country: 'DE', taxId: 'de 136 695 976' })).taxId).toBe('DE136695976')
  }))

  test('the first fax by order of entry is the default (R27); rows without a number are left out', () => rolledBack(async () => {
    const { actor } = await staffActor()
    const { phones } = await made(actor, {
      country: 'DE',
      phones: [phone('030 901820'), phone(''), phone('+49 30 901821', 'fax'), phone('0049 30 901822', 'fax', '7')],
    })
    expect(phones.map(({ number }) => number)).toEqual(['+4930901820', '+4930901821', '+4930901822'])
    expect(phones[defaultFaxIndex(phones)]?.number).toBe('+4930901821')
  }))

  test('a number without a country code is one of the client’s country, or else of the company’s; an extension may stand in it (R26)',
    () => rolledBack(async () => {
      const { actor } = await staffActor(await makeCompany({ country: 'FR' }))
      expect((await made(actor, { country: 'GB', phones: [phone('020 7946 0018')] })).phones[0]?.number).toBe('+442079460018')
      expect((await made(actor, { phones: [phone('01 42 68 53 00 poste 9')] })).phones[0])
        .toMatchObject({ number: '+33142685300', extension: '9' })
    }))

  test('a status from the start and who did it', () => rolledBack(async () => {
    const { actor } = await staffActor()
    const { id } = await createClient(actor, person())
    const [change] = await db.select().from(clientStatusChanges).where(eq(clientStatusChanges.clientId, id))
    expect(change).toMatchObject({ status: 'active', staffId: actor.staffId })
    const [event] = await db.select().from(events).where(eq(events.clientId, id))
    expect(event).toMatchObject({ name: 'client.created', actorKind: 'staff', actorId: actor.staffId })
    expect(JSON.stringify(event)).not.toContain(strong)
  }))

  test('the same by the program itself, without a permission', () => rolledBack(async () => {
    const company = await makeCompany()
    const system: System = { kind: 'system', company }
    expect(await createClient(system, person())).toMatchObject({ number: 1 })
  }))
})

describe('logging in', () => {
  const login = (username: string, password: string) => authenticate('client', { username, password, address: unique('address') })

  test('with the email as username (R36, R38)', () => rolledBack(async () => {
    const { actor } = await staffActor()
    const { email } = await made(actor)
    expect(await login(email.toUpperCase(), strong)).toMatchObject({ kind: 'in' })
    expect(await login(email, `${strong}x`)).toEqual({ kind: 'wrong' })
  }))

  test('with a username of its own (R37), and then not with the email', () => rolledBack(async () => {
    const { actor } = await staffActor()
    const username = unique('zoë')
    const { email } = await made(actor, { usernameFrom: 'own', username })
    expect(await login(username, strong)).toMatchObject({ kind: 'in' })
    expect(await login(email, strong)).toEqual({ kind: 'wrong' })
  }))

  test('by a mailed link: there is no password until it is used', () => rolledBack(async () => {
    const { actor } = await staffActor()
    const client = await made(actor, { access: 'link', password: '' })
    expect(client.hasPassword).toBe(false)
    expect(await mailsOf(client.id)).toEqual(['set-password'])
  }))
})

const mailsOf = async (clientId: number) =>
  (await db.select({ template: outbox.template }).from(outbox).where(eq(outbox.clientId, clientId))).map(({ template }) => template)

test('the registration mail goes out when it is ticked, and not otherwise (R47)', () => rolledBack(async () => {
  const { actor } = await staffActor()
  expect(await mailsOf((await made(actor, { registrationMail: true })).id)).toEqual(['registration'])
  expect(await mailsOf((await made(actor, { registrationMail: true, access: 'link' })).id)).toEqual(['registration'])
  expect(await mailsOf((await made(actor)).id)).toEqual([])
}))

describe('refused beside its field', () => {
  test('a state of another country, a group, currency or language of others, numbers that are none', () => rolledBack(async () => {
    const { actor } = await staffActor(await makeCompany({ languages: ['en', 'de'] }))
    const foreign = await makeCompany()
    expect(await refusalOf(createClient(actor, {
      ...person(), country: 'DE', state: 'US-CA', groupId: foreign.generalGroupId, currency: 'CHF', locale: 'ja', taxId: 'DE123',
      phones: [phone('030 901820'), phone('call me'), phone('+49 30 901820', 'phone', 'x1'), phone('', 'fax', '4')],
    }))).toEqual({
      state: 'errors.stateOfCountry', groupId: 'errors.choose', currency: 'errors.choose', locale: 'errors.choose',
      taxId: 'errors.taxId', 'phones.1.number': 'errors.phone.notANumber', 'phones.2.extension': 'errors.extension',
      'phones.3.number': 'errors.required',
    })
  }))

  test('a state is free text only where the country has none, and never another country’s code', () => rolledBack(async () => {
    const { actor } = await staffActor()
    expect((await made(actor, { country: 'SG', state: 'Bukit Timah' })).state).toBe('Bukit Timah')
    expect(await refusalOf(createClient(actor, { ...person(), country: 'SG', state: 'DE-BE' }))).toHaveProperty('state')
    expect(await refusalOf(createClient(actor, { ...person(), country: 'DE', state: 'Berlin' }))).toHaveProperty('state')
  }))

  test('a taken username, in any company and any spelling (R34)', () => rolledBack(async () => {
    const name = unique('Straße')
    await makeClient(await makeCompany(), { username: name })
    const { actor } = await staffActor()
    const typed = { usernameFrom: 'own' as const, username: name.replace('Straße', 'STRASSE').toUpperCase() }
    expect(await refusalOf(createClient(actor, { ...person(), ...typed }))).toEqual({ username: 'errors.usernameTaken' })
    const { email } = await made(actor)
    expect(await refusalOf(createClient(actor, { ...person(), email: email.toUpperCase() })))
      .toEqual({ email: 'errors.usernameTaken' })
  }))

  test('a weak password, and one made of the client’s own name (R35)', () => rolledBack(async () => {
    const { actor } = await staffActor()
    for (const password of ['', 'short', 'password12345', 'ZoëÅngström1']) {
      expect(await refusalOf(createClient(actor, { ...person(), password }))).toHaveProperty('password')
    }
  }))

  test('all at once, and nothing is written (R50)', () => rolledBack(async () => {
    const { actor, company } = await staffActor()
    const [before] = await db.select({ logins: count() }).from(users)
    const fields = await refusalOf(createClient(actor, { ...person(), password: 'short', country: 'DE', state: 'XX', taxId: '?' }))
    expect(Object.keys(fields).toSorted()).toEqual(['password', 'state', 'taxId'])
    expect((await db.select({ logins: count() }).from(users))[0]).toEqual(before)
    expect(await db.select({ id: clients.id }).from(clients).where(eq(clients.companyId, company.id))).toEqual([])
  }))

  test('a required custom field that is empty, and then there is no client either (R43, R50)', () => rolledBack(async () => {
    const { actor, company } = await staffActor()
    const [field] = await db.insert(customFields)
      .values({ companyId: company.id, type: 'text', label: 'Contract', required: true }).returning({ id: customFields.id })
    const key = `f${field?.id}`
    expect(await refusalOf(createClient(actor, person()))).toEqual({ [`custom.${key}`]: 'errors.required' })
    const { id } = await createClient(actor, { ...person(), custom: { [key]: 'A-1' } })
    expect(await db.select({ value: customFieldValues.value }).from(customFieldValues).where(eq(customFieldValues.clientId, id)))
      .toEqual([{ value: 'A-1' }])
  }))
})

test('staff without the permission create nothing', () => rolledBack(async () => {
  const { actor } = await staffActor(undefined, ['clients.view', 'clients.edit'])
  await expect(createClient(actor, person())).rejects.toBeInstanceOf(Forbidden)
}))

test('a failure at the end leaves nothing behind, not even a number (R50)', () => rolledBack(async () => {
  const { actor } = await staffActor()
  // The mail's address is the last thing that can be refused: it is no longer one bare address.
  await expect(createClient(actor, { ...person(), email: 'a@example.com\nb@example.com', usernameFrom: 'own', username: unique('u'), registrationMail: true }))
    .rejects.toThrow()
  expect(await made(actor)).toMatchObject({ number: 1 })
}))

describe('at the same time', () => {
  const countOf = async (companyId: number) =>
    (await db.select({ n: count() }).from(clients).where(eq(clients.companyId, companyId)))[0]?.n

  test('two submits of one form make one client, and both lead to it', async () => {
    const { actor, company } = await staffActor()
    const input = { ...person(), requestKey: randomUUID() }
    const [first, second] = await Promise.all([createClient(actor, input), createClient(actor, input)])
    expect(second).toEqual(first)
    expect(await createClient(actor, input)).toEqual(first)
    expect(await countOf(company.id)).toBe(1)
  })

  test('one key in two companies is two forms', () => rolledBack(async () => {
    const requestKey = randomUUID()
    const [one, two] = [await staffActor(), await staffActor()]
    await createClient(one.actor, { ...person(), requestKey })
    await createClient(two.actor, { ...person(), requestKey })
    expect(await countOf(two.company.id)).toBe(1)
  }))

  test('twenty clients get twenty numbers', async () => {
    const { actor, company } = await staffActor()
    const numbers = await Promise.all(Array.from({ length: 20 }, async () => (await createClient(actor, person())).number))
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1))
    expect(await countOf(company.id)).toBe(20)
  })

  test('of ten with one username one is made, the others are told beside the field', async () => {
    const { actor, company } = await staffActor()
    const username = unique('same')
    const answers = await Promise.allSettled(Array.from({ length: 10 }, () =>
      createClient(actor, { ...person(), usernameFrom: 'own', username })))
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const answer of answers) {
      if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ fields: { username: 'errors.usernameTaken' } })
    }
    expect(await countOf(company.id)).toBe(1)
    expect(await db.select({ id: users.id }).from(users).where(and(eq(users.username, username)))).toHaveLength(1)
  })
})
