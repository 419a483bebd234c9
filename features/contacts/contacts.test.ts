import { eq, sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { db } from '@/db/client'
import { makeClient, makeCompany, makeContact, unique } from '@/db/factories'
import { settings } from '@/db/schema/settings'
import { sessions, users } from '@/db/schema/accounts'
import { clients } from '@/db/schema/clients'
import { contacts } from '@/db/schema/contacts'
import { rolledBack } from '@/db/testing'
import { authenticate } from '@/features/accounts/commands/authenticate'
import { changeOwnPassword } from '@/features/accounts/commands/own-account'
import { mailPasswordLink } from '@/features/accounts/commands/reset-password'
import { switchAccount } from '@/features/accounts/commands/switch-account'
import { listAccounts } from '@/features/accounts/queries/accounts'
import { findClient, requireClient } from '@/features/accounts/sessions'
import { clientActor, contactActor, mailTo, makeSession, password, staffActor } from '@/features/accounts/testing'
import { changeMarketing } from '@/features/clients/commands/change-marketing'
import { changeOwnEmail } from '@/features/clients/commands/change-own-email'
import { changeOwnLocale } from '@/features/clients/commands/change-own-locale'
import { changeStatus } from '@/features/clients/commands/change-status'
import { updateOwnProfile } from '@/features/clients/commands/update-own-profile'
import { getOwnProfile } from '@/features/clients/queries/get-own-profile'
import { listOwnEvents } from '@/features/events/queries'
import { listOwnInvoices } from '@/features/invoices/queries/own-invoices'
import { listServices } from '@/features/services/queries'
import { loadStatement } from '@/features/statements/load-statement'
import { listOwnTransactions } from '@/features/transactions/queries'
import { NotFound, Refusal } from '@/lib/errors'
import { acceptWithNewLogin, acceptWithOwnLogin } from './commands/accept-invitation'
import { inviteAgain } from './commands/invite'
import { removeContact } from './commands/remove-contact'
import { saveContact } from './commands/save-contact'
import type { ContactDetails } from './input'
import { findInvitation } from './invitation'
import { invoiceRecipients, listContacts } from './queries'

const jar = vi.hoisted(() => new Map<string, string>())
vi.mock('next/headers', () => ({
  cookies: async () => ({ get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) } : undefined) }),
  headers: async () => new Headers(),
}))
vi.mock('next/navigation', () => ({ redirect: (to: string) => { throw new Error(`redirect ${to}`) } }))
beforeEach(() => { vi.stubEnv('AUTH_SECRET', 'x'.repeat(40)) })
afterEach(() => vi.unstubAllEnvs())

const asks = (token: string) => {
  jar.set('portal.client', token)
  return findClient()
}
const typed = (values: Partial<ContactDetails> = {}): ContactDetails => ({
  kind: 'billing', name: 'Bill Books', email: `${unique('books')}@example.com`, phone: '', locale: 'en', mails: [], mayLogIn: false,
  permissions: [], ...values,
})
const fieldsOf = (work: Promise<unknown>) => work.then(() => ({}), (error: unknown) => {
  if (error instanceof Refusal) return error.fields
  throw error
})
const tokenIn = async (email: string) => new URL((await mailTo(email)).at(-1)?.read.link ?? '').searchParams.get('token') ?? ''

describe('who gets the invoices', () => {
  test('the client and the contacts who asked for that kind, each once and in their language', () => rolledBack(async () => {
    const { client, company } = await clientActor({ locale: 'de', email: 'own@example.com', firstName: 'Olga', lastName: 'Own' })
    await makeContact(client, { email: 'bill@example.com', name: 'Bill', locale: 'ja', mails: ['invoices'] })
    await makeContact(client, { email: 'OWN@example.com', mails: ['invoices'] })
    await makeContact(client, { email: 'notes@example.com', mails: ['notices'] })
    const other = await makeClient(company, {})
    await makeContact(other, { email: 'other@example.com', mails: ['invoices'] })
    expect(await invoiceRecipients({ company }, client.id)).toEqual([
      { email: 'own@example.com', name: 'Olga Own', locale: 'de' },
      { email: 'bill@example.com', name: 'Bill', locale: 'ja', contactId: expect.any(Number) as number },
    ])
    expect((await invoiceRecipients({ company }, client.id, 'notices')).map(({ email }) => email)).toEqual(['own@example.com', 'notes@example.com'])
  }))

  test('contacts alone where the company wants it so and there is one', () => rolledBack(async () => {
    const { client, company } = await clientActor({ email: 'own@example.com' })
    await db.insert(settings).values({ companyId: company.id, key: 'delivery.contacts-only', value: sql`'true'::jsonb` })
    expect((await invoiceRecipients({ company }, client.id)).map(({ email }) => email)).toEqual(['own@example.com'])
    await makeContact(client, { email: 'bill@example.com', mails: ['invoices'] })
    expect((await invoiceRecipients({ company }, client.id)).map(({ email }) => email)).toEqual(['bill@example.com'])
  }))
})

describe('staff and clients keep contacts', () => {
  test('staff need clients.edit; a contact of another company is not there', () => rolledBack(async () => {
    const { actor, company } = await staffActor()
    const client = await makeClient(company as never, {})
    const id = await saveContact(actor, { number: client.number, ...typed({ mails: ['invoices'], phone: '030 123456' }) })
    expect(await listContacts(actor, client.id)).toMatchObject([{ id, name: 'Bill Books', mails: ['invoices'], hasLogin: false }])
    const { actor: reader } = await staffActor(company, ['clients.view'])
    await expect(saveContact(reader, { number: client.number, ...typed() })).rejects.toThrow('clients.edit')
    const { actor: foreign } = await staffActor()
    await expect(removeContact(foreign, { number: client.number, contact: id })).rejects.toThrow(NotFound)
    const { actor: mine, client: own } = await clientActor({}, company as never)
    await expect(removeContact(mine, { contact: id })).rejects.toThrow(NotFound)
    await expect((async () => listContacts(mine, client.id))()).rejects.toThrow(NotFound)
    expect(await listContacts(mine, own.id)).toEqual([])
  }))

  test('bad input is told beside its field and writes nothing', () => rolledBack(async () => {
    const { actor, client } = await clientActor()
    expect(await fieldsOf(saveContact(actor, typed({ phone: 'x', locale: 'xx', mayLogIn: true })))).toEqual({
      phone: 'errors.phone.notANumber', locale: 'errors.choose', permissions: 'contacts.errors.noPermission',
    })
    expect(await listContacts(actor, client.id)).toEqual([])
  }))

  test('an older version is not saved over a newer one', () => rolledBack(async () => {
    const { actor } = await clientActor()
    const contact = await saveContact(actor, typed())
    await saveContact(actor, { contact, version: 1, ...typed({ name: 'Second' }) })
    await expect(saveContact(actor, { contact, version: 1, ...typed({ name: 'Third' }) })).rejects.toThrow('conflict')
  }))
})

describe('a contact with a login', () => {
  test('is invited by mail, sets a password and is let into what was given, nothing else', () => rolledBack(async () => {
    const { actor, client, company } = await clientActor()
    const details = typed({ mayLogIn: true, permissions: ['services'] })
    const id = await saveContact(actor, details)
    expect(await listContacts(actor, client.id)).toMatchObject([{ id, hasLogin: false, isInvited: true }])
    const token = await tokenIn(details.email)
    expect(await findInvitation(token)).toMatchObject({ contactId: id, company: company.name })
    await acceptWithNewLogin({ address: '192.0.2.1' }, { token, username: details.email, password })
    expect(await findInvitation(token)).toBeUndefined()
    expect(await fieldsOf(acceptWithNewLogin({ address: '192.0.2.1' }, { token, username: unique('x'), password }))).toEqual({ '': 'errors.linkExpired' })
    const answer = await authenticate('client', { username: details.email, password, address: '192.0.2.1' })
    if (answer.kind !== 'in') throw new Error(answer.kind)
    const session = await makeSession('client', answer.userId)
    const contact = await asks(session.token)
    if (!contact) throw new Error('nobody')
    expect(contact).toMatchObject({ clientId: client.id, contactId: id, name: 'Bill Books', hasOthers: false })
    expect([...contact.permissions]).toEqual(['services'])
    await expect(requireClient('invoices')).rejects.toThrow(NotFound)
    expect(await listServices(contact, client.id, { limit: 1 })).toEqual([])
    await expect((async () => listOwnInvoices(contact, { tab: 'all', limit: 1 }))()).rejects.toThrow(NotFound)
    await expect(listOwnTransactions(contact, client.id, { limit: 1 })).rejects.toThrow(NotFound)
    await expect(loadStatement(contact, client.id, {})).rejects.toThrow(NotFound)
    await expect(getOwnProfile(contact)).rejects.toThrow(NotFound)
    await expect(updateOwnProfile(contact, { version: 1 } as never)).rejects.toThrow(NotFound)
    await expect(saveContact(contact, typed())).rejects.toThrow(NotFound)
  }))

  test('is out at the next request once the right, the contact or the client goes', () => rolledBack(async () => {
    const { actor, client, company } = await clientActor()
    const { actor: staff } = await staffActor(company)
    const made = async () => {
      const one = await contactActor(client, company, ['invoices'])
      expect(await asks(one.token)).toMatchObject({ clientId: client.id })
      return one
    }
    const first = await made()
    await saveContact(actor, { contact: first.contact.id, version: 1, ...typed({ email: first.contact.email }) })
    expect(await asks(first.token)).toBeUndefined()
    expect(await db.$count(users, eq(users.id, first.userId))).toBe(0)
    const second = await made()
    await removeContact(actor, { contact: second.contact.id })
    expect(await asks(second.token)).toBeUndefined()
    const third = await made()
    await changeStatus(staff, { number: client.number, status: 'fraud', reason: 'test' })
    expect(await asks(third.token)).toBeUndefined()
    expect(await authenticate('client', { username: third.username, password, address: '192.0.2.1' })).toMatchObject({ kind: 'blocked' })
    await mailPasswordLink('client', third.username)
    expect(await mailTo(third.contact.email)).toEqual([])
  }))

  test('cannot give what they do not have, nor touch themselves or who has more', () => rolledBack(async () => {
    const { client, company } = await clientActor()
    const { actor, contact } = await contactActor(client, company, ['contacts', 'services'])
    expect(await fieldsOf(saveContact(actor, typed({ mayLogIn: true, permissions: ['invoices'] })))).toEqual({ permissions: 'contacts.errors.notYours' })
    expect(await fieldsOf(saveContact(actor, typed({ mails: ['invoices'] })))).toEqual({ mails: 'contacts.errors.notYours' })
    const more = await makeContact(client, { permissions: ['invoices'] })
    const mailed = await makeContact(client, { mails: ['notices'] })
    for (const { id } of [contact, more, mailed]) {
      expect(await fieldsOf(saveContact(actor, { contact: id, version: 1, ...typed() }))).toEqual({ '': 'contacts.errors.moreThanYou' })
      expect(await fieldsOf(removeContact(actor, { contact: id }))).toEqual({ '': 'contacts.errors.moreThanYou' })
    }
    expect(await saveContact(actor, typed({ mayLogIn: true, permissions: ['services'], mails: ['services'] }))).toEqual(expect.any(Number))
  }))

  test('leaves the owner their login, address and consent; a password is their own', () => rolledBack(async () => {
    const { client, company, userId } = await clientActor()
    const [before] = await db.select().from(users).where(eq(users.id, userId))
    const { actor } = await contactActor(client, company, ['invoices', 'services', 'transactions', 'contacts', 'profile'])
    await expect(changeOwnEmail(actor, { email: 'new@example.com', password, version: 1 })).rejects.toThrow(NotFound)
    await expect(changeMarketing(actor, { marketingOptIn: true } as never)).rejects.toThrow(NotFound)
    await changeOwnPassword(actor, { currentPassword: password, password: 'another-Kelp-Umbrella-7' })
    await changeOwnLocale(actor, company.locale === 'en' ? 'en' : company.locale)
    expect((await db.select().from(users).where(eq(users.id, userId)))[0]).toEqual(before)
    expect((await db.select().from(clients).where(eq(clients.id, client.id)))[0]?.locale).toBe(client.locale)
  }))

  test('gets a reset link at the address that was confirmed, whatever the contact says now', () => rolledBack(async () => {
    const { actor, client, company } = await clientActor()
    const { username, contact } = await contactActor(client, company, ['invoices'])
    const details = typed({ email: 'attacker@example.com', mayLogIn: true, permissions: ['invoices'] })
    await saveContact(actor, { contact: contact.id, version: 1, ...details })
    await mailPasswordLink('client', username)
    expect(await mailTo('attacker@example.com')).toEqual([])
    expect(await mailTo(contact.email)).toMatchObject([{ template: 'set-password' }])
  }))

  test('an invitation dies with the right, with a new address and with the next one', () => rolledBack(async () => {
    const { actor } = await clientActor()
    const details = typed({ mayLogIn: true, permissions: ['services'] })
    const contact = await saveContact(actor, details)
    const first = await tokenIn(details.email)
    await inviteAgain(actor, { contact })
    expect(await findInvitation(first)).toBeUndefined()
    const second = await tokenIn(details.email)
    await saveContact(actor, { contact, version: 1, ...details, email: 'elsewhere@example.com' })
    expect(await findInvitation(second)).toBeUndefined()
    const third = await tokenIn('elsewhere@example.com')
    expect(await findInvitation(third)).toBeDefined()
    await saveContact(actor, { contact, version: 2, ...details, email: 'elsewhere@example.com', mayLogIn: false })
    expect(await findInvitation(third)).toBeUndefined()
  }))
})

describe('one login, several clients', () => {
  test('joins by link and session, goes between them, and falls to another when one is lost', () => rolledBack(async () => {
    const mine = await clientActor()
    const host = await clientActor({}, await makeCompany() as never)
    const details = typed({ mayLogIn: true, permissions: ['invoices'] })
    const contact = await saveContact(host.actor, details)
    const link = await tokenIn(details.email)
    await acceptWithOwnLogin(mine.actor, link)
    expect(await asks(mine.token)).toMatchObject({ clientId: host.client.id, contactId: contact, company: { id: host.company.id }, hasOthers: true })
    expect((await listAccounts(mine.actor)).map(({ clientId }) => clientId).toSorted((a, b) => a - b)).toEqual([mine.client.id, host.client.id])
    await switchAccount(mine.actor, mine.client.id)
    const own = await asks(mine.token)
    expect(own).toMatchObject({ clientId: mine.client.id })
    expect(own?.contactId).toBeUndefined()
    await expect(switchAccount(mine.actor, (await clientActor()).client.id)).rejects.toThrow(NotFound)
    await switchAccount(mine.actor, host.client.id)
    const answer = await authenticate('client', { username: mine.username, password, address: '192.0.2.1' })
    expect(answer.kind).toBe('in')
    expect(await asks((await makeSession('client', mine.userId)).token)).toMatchObject({ clientId: host.client.id })
    await removeContact(host.actor, { contact })
    expect(await asks(mine.token)).toMatchObject({ clientId: mine.client.id, hasOthers: false })
  }))

  test('staff who look at a client see that one alone, also where the login is a contact elsewhere', () => rolledBack(async () => {
    const mine = await clientActor()
    const host = await makeClient(mine.company, {})
    await makeContact(host, { userId: mine.userId, permissions: ['invoices'] })
    const { actor: staff } = await staffActor(mine.company)
    const session = await makeSession('client', mine.userId, { impersonatorId: staff.staffId, clientId: host.id })
    const seen = await asks(session.token)
    expect(seen).toMatchObject({ clientId: mine.client.id, hasOthers: false })
    if (!seen) throw new Error('nobody')
    await expect(switchAccount(seen, host.id)).rejects.toThrow(NotFound)
    expect(await fieldsOf(saveContact(seen, typed({ mayLogIn: true, permissions: ['invoices'] })))).toEqual({ '': 'errors.impersonated' })
  }))

  test('nobody becomes a contact of their own account', () => rolledBack(async () => {
    const { actor } = await clientActor()
    const details = typed({ mayLogIn: true, permissions: ['invoices'] })
    await saveContact(actor, details)
    expect(await fieldsOf(acceptWithOwnLogin(actor, await tokenIn(details.email)))).toEqual({ '': 'contacts.errors.alreadyYours' })
  }))
})

test('the owner reads what happened in the account, a contact what was done with their login', () => rolledBack(async () => {
  const { actor, client, company } = await clientActor()
  const { actor: contact, contact: row } = await contactActor(client, company, ['contacts'])
  await saveContact(actor, typed())
  await saveContact(contact, typed())
  const own = await listOwnEvents(actor, { limit: 10 })
  expect(own.map(({ name, contactId }) => [name, contactId])).toEqual([['contact.added', row.id], ['contact.added', null]])
  expect((await listOwnEvents(contact, { limit: 10 })).map(({ contactId }) => contactId)).toEqual([row.id])
  expect(await listOwnEvents(actor, { limit: 10, before: own[1]?.id })).toEqual([])
  expect(await db.$count(sessions, eq(sessions.userId, contact.userId))).toBe(1)
  expect(await db.$count(contacts, eq(contacts.clientId, client.id))).toBe(3)
}))
