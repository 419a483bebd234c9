import { and, eq, sql } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { staff, tokens } from '@/db/schema/accounts'
import { companies } from '@/db/schema/companies'
import { createCompany } from '@/features/companies/commands/create-company'
import { addressRange } from '@/lib/client-address'
import { NotFound } from '@/lib/errors'
import { hashToken, newToken } from '@/lib/token'
import type { SetUpInput } from '../input'
import { limit } from '../rate-limit'
import { createUser } from './users'

const days = 7
const isValid = (token: string) =>
  and(eq(tokens.tokenHash, hashToken(token)), eq(tokens.purpose, 'setup'), sql`${tokens.expiresAt} > now()`)

async function hasCompany() {
  const [company] = await db.select({ id: companies.id }).from(companies).limit(1)
  return company !== undefined
}

/** The path of the set-up page, made anew at each start, so that the one before it is dead; undefined once there is a company. */
export async function newSetUpPath(): Promise<string | undefined> {
  return transaction(async () => {
    await db.delete(tokens).where(eq(tokens.purpose, 'setup'))
    if (await hasCompany()) return undefined
    const token = newToken()
    await db.insert(tokens).values({
      tokenHash: hashToken(token), purpose: 'setup', expiresAt: new Date(Date.now() + days * 86_400_000),
    })
    return `/setup?token=${token}`
  })
}

/** Whether the page of this token is there. Looking does not use it up. */
export async function isSetUpOpen(token: string): Promise<boolean> {
  const [found] = await db.select({ hash: tokens.tokenHash }).from(tokens).where(isValid(token))
  return found !== undefined && !(await hasCompany())
}

/**
 * The first company with its first staff member as administrator; works once. NotFound without a valid token and once
 * there is a company. A refusal leaves everything as it was, the token too.
 */
export async function setUp({ token, companyName, passwordAgain: _, ...input }: SetUpInput, address: string) {
  await limit(`setup:${addressRange(address)}`, { burst: 20, everySeconds: 5 })
  return transaction(async () => {
    const used = await db.delete(tokens).where(isValid(token)).returning({ hash: tokens.tokenHash })
    if (used.length === 0 || await hasCompany()) throw new NotFound('set-up')
    const { firstName, lastName, email, username, password, locale, country, currency, timeZone } = input
    const userId = await createUser({ audience: 'staff', username, password, about: [firstName, lastName, email, companyName] })
    const [founder] = await db.insert(staff).values({ userId, firstName, lastName, email, locale }).returning({ id: staff.id })
    return createCompany({ name: companyName, country, currency, locale, timeZone, email }, { founder: founder?.id })
  })
}
