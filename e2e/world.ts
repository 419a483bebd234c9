import { createHash, randomBytes } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import type { BrowserContext } from '@playwright/test'
import { db } from '@/db/client'
import {
  joinCompany, makeClient, makeClientGroup, makeCompany, makeStaff, makeStaffGroup, unique,
} from '@/db/factories'
import { sessions } from '@/db/schema/accounts'
import { permissions } from '@/lib/permit'

/** A company of a test's own, with staff and clients, in the database behind the running program. */

export const password = 'a long and quiet river'
let hashed: Promise<string> | undefined
const passwordHash = () => (hashed ??= hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 }))

/** A staff member who knows the usual password; in no company yet. */
export async function makeColleague(values: { firstName: string; lastName: string; username: string }) {
  return { ...await makeStaff({ ...values, passwordHash: await passwordHash() }), username: values.username }
}

export async function makeWorld() {
  const company = await makeCompany({
    slug: unique('e2e'), name: 'Harbour Hosting', currency: 'EUR', currencies: ['USD', 'JPY'], country: 'DE', email: 'help@harbour.example',
  })
  const resellers = await makeClientGroup(company.id, { name: 'Resellers', color: '#1d4ed8' })
  const admins = await makeStaffGroup(company.id, permissions, 'Administrators')
  const readers = await makeStaffGroup(company.id, ['clients.view', 'billing.view'], 'Read only')
  const admin = await makeColleague({ firstName: 'Alma', lastName: 'Brandt', username: unique('admin') })
  const reader = await makeColleague({ firstName: 'Rita', lastName: 'Okafor', username: unique('reader') })
  const second = await makeColleague({ firstName: 'Boris', lastName: 'Cho', username: unique('second') })
  await joinCompany(company.id, admin.id, admins.id)
  await joinCompany(company.id, second.id, admins.id)
  await joinCompany(company.id, reader.id, readers.id)
  const username = unique('client')
  const client = await makeClient(company, {
    firstName: 'Clara', lastName: 'Lindqvist', companyName: 'Lindqvist AB', email: `${username}@client.example`, username,
    passwordHash: await passwordHash(), country: 'SE', phones: [{ number: '+46701234567', location: 'mobile' }],
  })
  return { company, resellers, admins, readers, admin, second, reader, client, username, home: `/admin/${company.slug}` }
}

export type World = Awaited<ReturnType<typeof makeWorld>>

/** A logged-in cookie for a user, as a login would make it. */
export async function openSession(audience: 'staff' | 'client', userId: number) {
  const value = randomBytes(32).toString('base64url')
  await db.insert(sessions).values({
    tokenHash: createHash('sha256').update(value).digest(), audience, userId, expiresAt: new Date(Date.now() + 3_600_000),
  })
  return { name: `portal.${audience}`, value }
}

const baseUrl = () => process.env.BASE_URL ?? 'http://localhost:3000'

export async function logIn(context: BrowserContext, audience: 'staff' | 'client', userId: number | null) {
  if (userId === null) throw new Error('this client has no login')
  await context.addCookies([{ ...(await openSession(audience, userId)), url: baseUrl(), httpOnly: true, sameSite: 'Lax' }])
}
