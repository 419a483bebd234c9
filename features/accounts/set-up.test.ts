import { eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { makeCompany, unique } from '@/db/factories'
import { staff, staffGroups, tokens } from '@/db/schema/accounts'
import { companies, companyCurrencies } from '@/db/schema/companies'
import { memberships } from '@/db/schema/memberships'
import { rolledBack } from '@/db/testing'
import { NotFound, Refusal } from '@/lib/errors'
import { permissions } from '@/lib/permit'
import { authenticate } from './commands/authenticate'
import { isSetUpOpen, newSetUpPath, setUp } from './commands/set-up'
import { password } from './testing'

const tokenOf = (path?: string) => new URLSearchParams(path?.split('?')[1]).get('token') ?? ''
const form = (token: string) => ({
  token, companyName: 'Müller Hosting', country: 'CH', currency: 'CHF', locale: 'de', timeZone: 'Europe/Zurich', firstName: 'Eva',
  lastName: 'Erste', email: 'eva@example.com', username: unique('eva'), password, passwordAgain: password,
})
const address = '192.0.2.1'

/** An installation without a company, whatever other tests left; rolled back like everything else. */
async function begin() {
  await db.execute(sql`alter table events disable trigger user`)
  await db.execute(sql`truncate companies cascade`)
}

describe('set-up', () => {
  test('makes a company that can work, and its administrator, who can log in', () => rolledBack(async () => {
    await begin()
    const input = form(tokenOf(await newSetUpPath()))
    expect(await isSetUpOpen(input.token)).toBe(true)
    const company = await setUp(input, address)
    expect(company).toMatchObject({ slug: 'muller-hosting', name: 'Müller Hosting', currency: 'CHF', locale: 'de', country: 'CH' })
    expect(await db.select({ currency: companyCurrencies.currency }).from(companyCurrencies).where(eq(companyCurrencies.companyId, company.id)))
      .toEqual([{ currency: 'CHF' }])
    const [member] = await db.select({ email: staff.email, locale: staff.locale, granted: staffGroups.permissions })
      .from(staff).innerJoin(memberships, eq(memberships.staffId, staff.id))
      .innerJoin(staffGroups, eq(staffGroups.id, memberships.staffGroupId)).where(eq(memberships.companyId, company.id))
    expect(member).toEqual({ email: 'eva@example.com', locale: 'de', granted: [...permissions] })
    expect((await authenticate('staff', { username: input.username, password, address })).kind).toBe('in')
    expect(await isSetUpOpen(input.token)).toBe(false)
    await expect(setUp(form(input.token), address)).rejects.toThrow(NotFound)
  }))

  test('a refusal leaves the link as it was and makes nothing', () => rolledBack(async () => {
    await begin()
    const input = form(tokenOf(await newSetUpPath()))
    await expect(setUp({ ...input, password: 'mullerhosting' }, address)).rejects.toThrow(Refusal)
    expect(await db.select().from(companies)).toEqual([])
    expect(await isSetUpOpen(input.token)).toBe(true)
    await setUp(input, address)
  }))

  test('each start makes a new link, and the one before it is dead', () => rolledBack(async () => {
    await begin()
    const [one, two] = [tokenOf(await newSetUpPath()), tokenOf(await newSetUpPath())]
    expect([await isSetUpOpen(one), await isSetUpOpen(two)]).toEqual([false, true])
    expect(JSON.stringify(await db.select().from(tokens))).not.toContain(two)
  }))

  test('there is none once there is a company, nor with any other token', () => rolledBack(async () => {
    await begin()
    const token = tokenOf(await newSetUpPath())
    for (const other of ['', 'x', `${token}x`]) {
      expect(await isSetUpOpen(other)).toBe(false)
      await expect(setUp(form(other), address)).rejects.toThrow(NotFound)
    }
    await makeCompany()
    expect(await isSetUpOpen(token)).toBe(false)
    await expect(setUp(form(token), address)).rejects.toThrow(NotFound)
    expect(await newSetUpPath()).toBeUndefined()
  }))
})
