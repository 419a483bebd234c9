import { and, eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db, transaction } from '@/db/client'
import { makeClient, makeStaff, unique } from '@/db/factories'
import { users } from '@/db/schema/accounts'
import { clients } from '@/db/schema/clients'
import { companies } from '@/db/schema/companies'
import { customFields } from '@/db/schema/custom-fields'
import { outbox } from '@/db/schema/mail'
import { registrations } from '@/db/schema/orders'
import { rolledBack } from '@/db/testing'
import { authenticate } from '@/features/accounts/commands/authenticate'
import { sweepExpired } from '@/features/accounts/commands/users'
import { mailTo } from '@/features/accounts/testing'
import { NotFound, TooMany } from '@/lib/errors'
import { confirmRegistration } from './commands/confirm-registration'
import { register } from './commands/register'
import type { RegisterInput } from './input'
import { changeForm, confirmationOf, left, linkIn, now, password, registrationOf, stall, tokenIn, type Stall } from './testing'

const refused = (work: () => Promise<unknown>, fields: Record<string, unknown>) =>
  expect(transaction(work)).rejects.toEqual(expect.objectContaining({ fields: expect.objectContaining(fields) }))

let counter = 0
/** A visitor of their own, so that no limit of another test counts. */
const visitor = (locale = 'en') => {
  counter += 1
  return { now, locale, address: `198.51.${(process.pid + counter) % 250}.${counter % 250}` }
}
const ask = (stage: Stall, input: RegisterInput, locale?: string) => register(stage.system, input, visitor(locale))
const confirm = (stage: Stall, token: string, values = {}, browser?: string) =>
  confirmRegistration(stage.system, confirmationOf(stage, token, values), { now, address: visitor().address, browser })
const clientsOf = ({ company }: Stall) => db.select().from(clients).where(eq(clients.companyId, company.id)).orderBy(clients.id)

describe('registering', () => {
  test('leaves nothing but a sealed row and a mail until the link is used; then everything at once', () => rolledBack(async () => {
    const stage = await stall()
    const input = registrationOf(stage, { marketingOptIn: true, city: 'Kiel' })
    const before = await clientsOf(stage)
    const { browser } = await ask(stage, input, 'de')
    const [{ next } = { next: 0 }] = await db.select({ next: companies.nextClientNumber }).from(companies).where(eq(companies.id, stage.company.id))
    expect(await left(stage)).toEqual({ orders: [], services: [], invoices: [], registrations: 1 })
    expect(await clientsOf(stage)).toEqual(before)
    expect(await db.select().from(users).where(eq(users.username, input.email))).toEqual([])
    const [row] = await db.select().from(registrations).where(eq(registrations.companyId, stage.company.id))
    expect(JSON.stringify({ ...row, tokenHash: row?.tokenHash.toString() })).not.toMatch(/Nora|Kiel|kelp|visitor\.example|argon/)
    const [mail] = await mailTo(input.email)
    expect([mail?.template, mail?.locale, mail?.clientId]).toEqual(['verify-email', 'de', null])
    expect(mail?.read.link).not.toContain(password)

    const placed = await confirm(stage, await tokenIn(input.email), {}, browser)
    expect(placed).toMatchObject({ number: 1, status: 'awaiting-payment', again: false })
    const [, made] = await clientsOf(stage)
    expect(made).toMatchObject({
      number: next, firstName: 'Nora', city: 'Kiel', locale: 'de', currency: 'EUR', status: 'active', marketingOptIn: true, groupId: stage.company.generalGroupId,
    })
    expect(await left(stage)).toMatchObject({ orders: [{ clientId: made?.id }], services: [{ status: 'pending' }], invoices: [{ status: 'open', total: 1428n }] })
    expect(await authenticate('client', { username: input.email, password, address: '192.0.2.3' })).toMatchObject({ kind: 'in', userId: made?.userId })
  }))

  test('the link logs in once and makes one order, however often it is sent', async () => {
    const stage = await stall()
    const input = registrationOf(stage)
    const { browser } = await ask(stage, input)
    const token = await tokenIn(input.email)
    const placed = await Promise.all(Array.from({ length: 4 }, () => confirm(stage, token, {}, browser)))
    expect(placed.map(({ number }) => number)).toEqual([1, 1, 1, 1])
    expect(placed.filter(({ pass }) => pass !== undefined)).toHaveLength(1)
    expect([(await left(stage)).orders.length, (await clientsOf(stage)).length]).toEqual([1, 2])
    const pass = placed.find((one) => one.pass)?.pass
    expect((await authenticate('client', { pass, address: '192.0.2.4' })).kind).toBe('in')
    expect((await authenticate('client', { pass, address: '192.0.2.4' })).kind).toBe('expired')
  }, 60_000)

  test('another browser than the one that registered shows that it knows the password', () => rolledBack(async () => {
    const stage = await stall()
    const input = registrationOf(stage)
    await ask(stage, input)
    const token = await tokenIn(input.email)
    await refused(() => confirm(stage, token), { password: 'errors.required' })
    await refused(() => confirm(stage, token, { password: 'not-the-Right-one-93' }, 'another browser'), { password: 'errors.passwordWrong' })
    expect((await left(stage)).orders).toEqual([])
    expect(await confirm(stage, token, { password })).toMatchObject({ number: 1 })
  }))

  test('another choice than the one that was kept is judged like the first', () => rolledBack(async () => {
    const stage = await stall()
    const input = registrationOf(stage)
    const { browser } = await ask(stage, input)
    const token = await tokenIn(input.email)
    await refused(() => confirm(stage, token, { currency: 'JPY' }, browser), { currency: 'orders.errors.currency' })
    await refused(() => confirm(stage, token, { period: 'year' }, browser), { offer: 'orders.errors.offer' })
    expect(await clientsOf(stage)).toHaveLength(1)
    await confirm(stage, token, { currency: 'USD', quantity: 2 }, browser)
    expect((await left(stage)).orders).toMatchObject([{ currency: 'USD', subtotal: 2600n }])
  }))

  test('too old, of another form, or made up: the link is none; what ran out is swept', () => rolledBack(async () => {
    const [stage, other] = [await stall(), await stall()]
    const input = registrationOf(stage)
    const { browser } = await ask(stage, input)
    const token = await tokenIn(input.email)
    await refused(() => confirm(other, token, {}, browser), { '': 'errors.linkExpired' })
    await refused(() => confirm(stage, 'x'.repeat(43), {}, browser), { '': 'errors.linkExpired' })
    await db.update(registrations).set({ expiresAt: sql`now() - interval '1 second'` }).where(eq(registrations.companyId, stage.company.id))
    await refused(() => confirm(stage, token, {}, browser), { '': 'errors.linkExpired' })
    await sweepExpired()
    expect((await left(stage)).registrations).toBe(0)
  }))

  test('a form that was switched off meanwhile, or a package that ran out: nothing is made, and the link stays good', () => rolledBack(async () => {
    const stage = await stall()
    const input = registrationOf(stage)
    const { browser } = await ask(stage, input)
    const token = await tokenIn(input.email)
    await changeForm(stage, { active: false })
    await expect(transaction(() => confirm(stage, token, {}, browser))).rejects.toThrow(NotFound)
    await changeForm(stage, { active: true })
    await db.execute(`update packages set quantity_limit = 0 where id = ${stage.sold.id}`)
    await refused(() => confirm(stage, token, {}, browser), { quantity: { key: 'orders.errors.left', values: { left: 0 } } })
    expect(await clientsOf(stage)).toHaveLength(1)
    await db.execute(`update packages set quantity_limit = null where id = ${stage.sold.id}`)
    expect(await confirm(stage, token, {}, browser)).toMatchObject({ number: 1 })
  }))
})

describe('who has an account already', () => {
  const answers = async (stage: Stall, email: string) => {
    const answer = await ask(stage, registrationOf(stage, { email }))
    return { keys: Object.keys(answer), templates: (await mailTo(email)).map(({ template }) => template) }
  }

  test('is told by mail only, by address or by username, whatever the case; the choice is kept', () => rolledBack(async () => {
    const stage = await stall()
    const known = stage.client.email
    const fresh = await answers(stage, `${unique('fresh')}@visitor.example`)
    expect(fresh).toEqual({ keys: ['browser'], templates: ['verify-email'] })
    expect(await answers(stage, known.toUpperCase())).toEqual({ keys: ['browser'], templates: ['order-account-exists'] })
    const login = `${unique('login')}@visitor.example`
    await makeClient(stage.company, { username: login, email: `${unique('else')}@visitor.example` })
    expect((await answers(stage, login)).templates).toEqual(['order-account-exists'])
    const blocked = `${unique('blocked')}@visitor.example`
    await makeClient(stage.company, { email: blocked, status: 'fraud' })
    expect((await answers(stage, blocked)).templates).toEqual(['order-account-exists'])
    const link = await linkIn(login, 'order-account-exists')
    expect(link.pathname).toBe('/client/login')
    expect(link.searchParams.get('next')).toBe(
      `/order/${stage.company.slug}/${stage.form.slug}/details?offer=${stage.sold.id}-1-month&currency=EUR&quantity=1`)
    expect((await left(stage)).registrations).toBe(1)
  }))

  test('elsewhere on this installation does not matter: the login gets a name of its own', () => rolledBack(async () => {
    const stage = await stall()
    const email = `${unique('both')}@visitor.example`
    await makeStaff({ username: email })
    const { browser } = await ask(stage, registrationOf(stage, { email }))
    await confirm(stage, await tokenIn(email), {}, browser)
    expect(await authenticate('client', { username: `${stage.company.slug}:${email}`, password, address: '192.0.2.9' })).toMatchObject({ kind: 'in' })
  }))
})

describe('what is refused beside its field, before any mail', () => {
  test('a weak password, a state of another country, a wrong tax ID, terms that were not accepted, a currency of another form', () => rolledBack(async () => {
    const stage = await stall({ terms: 'Be kind.' })
    const input = registrationOf(stage, {
      password: 'nora lind nora', state: 'US-CA', taxId: 'DE1', acceptTerms: false, currency: 'JPY',
    })
    await refused(() => ask(stage, input), {
      password: 'errors.passwordPersonal', state: 'errors.stateOfCountry', taxId: 'errors.taxId', acceptTerms: 'orders.errors.terms', currency: 'orders.errors.currency',
    })
    expect(await mailTo(input.email)).toEqual([])
  }))

  test('a field that clients fill in and must; one that only staff may fill in is not asked', () => rolledBack(async () => {
    const stage = await stall()
    await db.insert(customFields).values({ companyId: stage.company.id, type: 'text', label: 'Staff', required: true })
    const [field] = await db.insert(customFields)
      .values({ companyId: stage.company.id, type: 'text', label: 'Domain', required: true, clientVisible: true, clientEditable: true }).returning()
    const input = registrationOf(stage)
    await refused(() => ask(stage, input), { [`custom.f${field?.id}`]: 'errors.required' })
    const { browser } = await ask(stage, { ...input, custom: { [`f${field?.id}`]: 'example.com' } })
    expect(await confirm(stage, await tokenIn(input.email), {}, browser)).toMatchObject({ number: 1 })
  }))

  test('too often from one place; one mailbox is not flooded from many', async () => {
    const stage = await stall()
    const email = `${unique('flood')}@visitor.example`
    const one = visitor()
    for (let n = 0; n < 3; n += 1) await register(stage.system, registrationOf(stage, { email }), one)
    await expect(register(stage.system, registrationOf(stage, { email }), one)).rejects.toThrow(TooMany)
    for (let n = 0; n < 10; n += 1) await ask(stage, registrationOf(stage, { email }))
    const mails = await db.select().from(outbox).where(and(eq(outbox.companyId, stage.company.id), eq(outbox.recipient, email)))
    expect(mails.length).toBeLessThanOrEqual(10)
  }, 60_000)
})
