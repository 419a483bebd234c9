import { describe, expect, test } from 'vitest'
import { makeCompany } from '@/db/factories'
import { rolledBack } from '@/db/testing'
import { clientActor, staffActor } from '@/features/accounts/testing'
import { Conflict } from '@/lib/errors'
import { passwordProblem } from '@/lib/password'
import { translator } from '@/locales/translator'
import { stepInput, takeStep, type Step } from './client-form-steps'
import { clientFormValues, newClientValues, offeredTo } from './client-form-values'
import { getClient } from './queries/get-client'
import { getFormFacts } from './queries/get-form-facts'
import { besideConflict } from './save-conflict'

const typed = {
  step: 'x', firstName: 'Ada', country: 'US', state: 'US-CA',
  'phones.0.kind': 'phone', 'phones.0.number': '1', 'phones.1.kind': 'fax', 'phones.1.number': '2', 'phones.2.kind': 'phone', 'phones.2.number': '3',
}
const taken = async (step: string) => {
  const { actor } = await staffActor()
  return takeStep(actor, stepInput.parse({ step }) as Step, { ...typed, step })
}

describe('the buttons without JavaScript save nothing and keep what was typed', () => {
  test('update states: those of the country that was typed (R20)', () => rolledBack(async () => {
    const { status, values, data } = await taken('states')
    expect(status).toBe('idle')
    expect(values).toEqual({ ...typed, step: undefined })
    expect(JSON.parse(data?.states ?? '')).toContainEqual({ value: 'US-CA', label: 'California' })
  }))

  test('add number: a further empty row (R23)', () => rolledBack(async () => {
    expect((await taken('add-phone')).values).toMatchObject({ firstName: 'Ada', 'phones.2.number': '3', 'phones.3.number': '' })
  }))

  test('remove: the rows after it move up', () => rolledBack(async () => {
    const { values } = await taken('remove-phone.1')
    expect(values).toEqual({
      firstName: 'Ada', country: 'US', state: 'US-CA',
      'phones.0.kind': 'phone', 'phones.0.number': '1', 'phones.1.kind': 'phone', 'phones.1.number': '3',
    })
  }))

  test('generate password: a strong one (R39)', () => rolledBack(async () => {
    expect(passwordProblem((await taken('generate-password')).data?.generated ?? '')).toBeUndefined()
  }))

  test.each(['save', 'remove-phone.', 'remove-phone.x', '', 'remove-phone.1.5'])('"%s" is none of them', (step) => {
    expect(stepInput.safeParse({ step }).success).toBe(false)
  })
})

test('a new form begins with the company’s defaults (R31, R44, R46)', () => rolledBack(async () => {
  const company = await makeCompany({ currency: 'JPY', locale: 'ja', country: 'JP', currencies: ['EUR'] })
  const { actor } = await staffActor(company)
  const facts = await getFormFacts(actor)
  expect(newClientValues(actor, facts)).toMatchObject({
    currency: 'JPY', locale: 'ja', country: 'JP', groupId: String(company.generalGroupId), 'phones.0.number': '',
  })
  expect(facts.currencies.map(({ code }) => code)).toEqual(['JPY', 'EUR'])
}))

test('an edit form begins with what is stored, phones written for any country, and offers what the client has', () => rolledBack(async () => {
  const company = await makeCompany({ languages: ['en'] })
  const { actor } = await staffActor(company)
  const email = 'Ada.Edit@example.com'
  const { client } = await clientActor({ email, username: email.toLowerCase(), locale: 'ar', currency: 'USD', phones: [{ number: '+4930901820', extension: '4' }] }, company)
  const stored = await getClient(actor, client.number)
  expect(clientFormValues(stored)).toMatchObject({
    email, usernameFrom: 'email', username: '', 'phones.0.number': '+49 30 901820', 'phones.0.extension': '4',
  })
  const facts = offeredTo(stored, await getFormFacts(actor))
  expect(facts.locales.map(({ code }) => code)).toEqual(['en', 'ar'])
  expect(facts.currencies.map(({ code }) => code)).toEqual(['EUR', 'USD'])
}))

test('after a conflict the form gets the version to save over, and what differs, in words', () => rolledBack(async () => {
  const company = await makeCompany()
  const { actor } = await staffActor(company)
  const { client } = await clientActor({ country: 'DE', city: 'Ulm', phones: [{ number: '+4930901820' }] }, company)
  const t = await translator('en')
  const values = { ...clientFormValues(await getClient(actor, client.number)), number: String(client.number), country: 'FR', taxExempt: 'on', 'phones.0.number': '1' }
  const data = await besideConflict({ actor, t, values, error: new Conflict('Nils', new Date()) })
  expect(data.version).toBe('1')
  expect(JSON.parse(data.differences ?? '')).toEqual([
    { label: 'Country', saved: 'Germany', typed: 'France' }, { label: 'Tax Exempt', saved: 'No', typed: 'Yes' },
    { label: 'Phone Numbers', saved: '+49 30 901820', typed: '1' },
  ])
  expect(await besideConflict({ actor, t, values })).toEqual({})
}))
