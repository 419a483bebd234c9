import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { makeClient, makeClients, makeCompany, unique } from '@/db/factories'
import { rolledBack } from '@/db/testing'
import { staffActor } from '@/features/accounts/testing'
import { Forbidden } from '@/lib/errors'
import { readDuplicateSearch } from './duplicate-search'
import { findDuplicates } from './queries/find-duplicates'

const nothing = { email: '', phones: [], taxId: '', lastName: '', zip: '', country: '' }

async function stage() {
  const company = await makeCompany({ country: 'DE' })
  const { actor } = await staffActor(company)
  const client = await makeClient(company, {
    firstName: 'Anna', lastName: 'Schmidt', email: 'Anna@Example.com', taxId: 'DE136695976', zip: '10115',
    phones: [{ number: '+4930901820' }],
  })
  return { company, actor, client }
}

describe('likely the same', () => {
  test.each([
    ['email', { email: 'anna@example.COM' }],
    ['phone', { phones: ['nonsense', '(030) 901 820'] }],
    ['taxId', { taxId: 'de 136 695 976', country: 'DE' }],
    ['nameAndZip', { lastName: 'SCHMIDT', zip: '10115' }],
  ])('%s', (reason, typed) => rolledBack(async () => {
    const { actor, client } = await stage()
    expect(await findDuplicates(actor, { ...nothing, ...typed }))
      .toEqual([expect.objectContaining({ number: client.number, lastName: 'Schmidt', reasons: [reason] })])
  }))

  test('one client is told once, with every reason, and the likeliest comes first', () => rolledBack(async () => {
    const { actor, company, client } = await stage()
    const namesake = await makeClient(company, { lastName: 'Schmidt', zip: '10115' })
    const found = await findDuplicates(actor, { ...nothing, email: 'anna@example.com', lastName: 'Schmidt', zip: '10115' })
    expect(found.map(({ number }) => number)).toEqual([client.number, namesake.number])
    expect(found[0]?.reasons.toSorted()).toEqual(['email', 'nameAndZip'])
  }))

  test('at most five', () => rolledBack(async () => {
    const { actor, company } = await stage()
    await makeClients(company, Array.from({ length: 8 }, () => ({ lastName: 'Schmidt', zip: '10115' })))
    expect(await findDuplicates(actor, { ...nothing, lastName: 'Schmidt', zip: '10115' })).toHaveLength(5)
  }))
})

describe('not', () => {
  test.each([
    ['nothing typed', nothing], ['a name alone', { ...nothing, lastName: 'Schmidt' }], ['half an email', { ...nothing, email: 'anna' }],
    ['a postcode alone', { ...nothing, zip: '10115' }], ['signs that a search could take for wild cards', { ...nothing, email: '%@%' }],
  ])('%s', (_, typed) => rolledBack(async () => {
    const { actor } = await stage()
    expect(await findDuplicates(actor, typed)).toEqual([])
  }))

  test('clients of another company', () => rolledBack(async () => {
    await stage()
    const { actor } = await staffActor()
    expect(await findDuplicates(actor, {
      email: 'anna@example.com', phones: ['+4930901820'], taxId: 'DE136695976', lastName: 'Schmidt', zip: '10115', country: 'DE',
    })).toEqual([])
  }))

  test('for staff who may not see clients', () => rolledBack(async () => {
    const { actor } = await staffActor(undefined, ['clients.create'])
    await expect(findDuplicates(actor, { ...nothing, email: 'anna@example.com' })).rejects.toBeInstanceOf(Forbidden)
  }))
})

test('what is no search of the form is refused', () => {
  expect(readDuplicateSearch(JSON.stringify(nothing))).toEqual(nothing)
  for (const body of ['', '{', 'null', '[]', JSON.stringify({ ...nothing, companyId: 2 }), JSON.stringify({ ...nothing, email: 'a\u0000b' }),
    JSON.stringify({ ...nothing, phones: Array.from({ length: 21 }, () => '1') }), ' '.repeat(10_001)]) {
    expect(readDuplicateSearch(body)).toBeUndefined()
  }
})

test('every condition is answered from its own index', () => rolledBack(async () => {
  const { company } = await stage()
  const lines = await makeClients(company, Array.from({ length: 300 }, () => ({ lastName: unique('name'), zip: unique('zip'), taxId: unique('T') })))
  expect(lines).toHaveLength(300)
  await db.execute(sql`analyze clients`)
  const plan = async (condition: ReturnType<typeof sql>) =>
    JSON.stringify(await db.execute(sql`explain select id from clients where company_id = ${company.id} and ${condition} limit 5`))
  expect(await plan(sql`lower(email) = lower(${'anna@example.com'})`)).toMatch(/Index Scan using clients_(by_)?email/)
  expect(await plan(sql`tax_id = ${'DE136695976'} and tax_id <> ''`)).toContain('clients_by_tax_id')
  expect(await plan(sql`zip = ${'10115'} and zip <> '' and lower(last_name) = lower(${'Schmidt'})`)).toContain('clients_by_zip_name')
}))
