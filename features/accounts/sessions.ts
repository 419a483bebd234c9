import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { db, prepared } from '@/db/client'
import { staff, staffGroups, sessions, users } from '@/db/schema/accounts'
import { clients } from '@/db/schema/clients'
import { companies } from '@/db/schema/companies'
import { memberships } from '@/db/schema/memberships'
import { fullName } from '@/features/clients/client'
import type { ActorCompany, ClientPermission, ClientUser, Staff } from '@/lib/actor'
import { clientPermissions, isClientPermission, permitClient } from '@/lib/client-permit'
import { NotFound } from '@/lib/errors'
import { isPermission } from '@/lib/permit'
import { hashToken } from '@/lib/token'
import { staffLocaleOr } from '@/locales'
import { accountOrder, openAccounts } from './accounts-of'
import { cookieNames, type Audience } from './cookies'
import { isOpen } from './session-limits'

/** What an actor knows of its company; picked column by column. */
const companyColumns = sql`jsonb_build_object('id', ${companies.id}, 'slug', ${companies.slug}, 'name', ${companies.name},
  'currency', ${companies.currency}, 'locale', ${companies.locale}, 'timeZone', ${companies.timeZone},
  'country', ${companies.country}, 'clientNumberFormat', ${companies.clientNumberFormat},
  'textsVersion', ${companies.textsVersion})`

type Membership = { company: ActorCompany; group: string; permissions: string[] }

/** Session, user, staff member, companies and permissions in one indexed statement. */
const findStaffSession = prepared((db) => db
  .select({
    sessionId: sessions.id, lastSeenAt: sessions.lastSeenAt, userId: users.id, username: users.username,
    staffId: staff.id, firstName: staff.firstName, lastName: staff.lastName, email: staff.email, locale: staff.locale,
    memberships: sql<Membership[]>`(
      select coalesce(jsonb_agg(jsonb_build_object('company', ${companyColumns}, 'group', ${staffGroups.name},
        'permissions', ${staffGroups.permissions}) order by ${companies.name}), '[]')
      from ${memberships}
      join ${companies} on ${companies.id} = ${memberships.companyId}
      join ${staffGroups} on ${staffGroups.companyId} = ${memberships.companyId}
        and ${staffGroups.id} = ${memberships.staffGroupId}
      where ${memberships.staffId} = ${staff.id})`,
  })
  .from(sessions)
  .innerJoin(users, eq(users.id, sessions.userId))
  .innerJoin(staff, eq(staff.userId, users.id))
  .where(sql`${sessions.tokenHash} = ${sql.placeholder('hash')} and ${sessions.audience} = 'staff'
    and ${users.audience} = 'staff' and ${isOpen} and ${staff.active}`)
  .prepare('staff_session'))

/** Session, user, account, rights and company in one indexed statement: an account that was lost is not there. */
const findClientSession = prepared((db) => db
  .select({
    sessionId: sessions.id, lastSeenAt: sessions.lastSeenAt, userId: users.id, username: users.username,
    clientId: clients.id, firstName: clients.firstName, lastName: clients.lastName, clientLocale: clients.locale,
    contactId: sql<number | null>`account.contact_id`.mapWith(Number), contactName: sql<string | null>`account.name`,
    locale: sql<string>`account.locale`, permissions: sql<string[] | null>`account.permissions`,
    accounts: sql<number>`count(*) over ()::int`,
    company: sql<ActorCompany>`${companyColumns}`,
    impersonatorId: staff.id, impersonatorName: sql<string | null>`${staff.firstName} || ' ' || ${staff.lastName}`,
  })
  .from(sessions)
  .innerJoin(users, eq(users.id, sessions.userId))
  .innerJoin(openAccounts, sql`${sessions.impersonatorId} is null or account.contact_id is null`)
  .innerJoin(clients, sql`${clients.companyId} = account.company_id and ${clients.id} = account.client_id`)
  .innerJoin(companies, eq(companies.id, clients.companyId))
  .leftJoin(staff, sql`${staff.id} = ${sessions.impersonatorId}`)
  .where(sql`${sessions.tokenHash} = ${sql.placeholder('hash')} and ${sessions.audience} = 'client'
    and ${users.audience} = 'client' and ${isOpen}
    and (${sessions.impersonatorId} is null or (${staff.active} and exists (
      select from ${memberships} join ${staffGroups} on ${staffGroups.companyId} = ${memberships.companyId}
        and ${staffGroups.id} = ${memberships.staffGroupId}
      where ${memberships.companyId} = ${clients.companyId} and ${memberships.staffId} = ${sessions.impersonatorId}
        and 'clients.login-as' = any(${staffGroups.permissions}))))`)
  .orderBy(...accountOrder)
  .limit(1)
  .prepare('client_session'))

const readToken = async (audience: Audience) => (await cookies()).get(cookieNames[audience].session)?.value

/** Notes that the session is in use, at most once in five minutes. */
async function seen(sessionId: string, lastSeenAt: Date) {
  if (Date.now() - lastSeenAt.getTime() < 300_000) return
  await db.update(sessions).set({ lastSeenAt: new Date() }).where(eq(sessions.id, sessionId))
}

const staffSession = cache(async () => {
  const token = await readToken('staff')
  if (!token) return undefined
  const [row] = await findStaffSession({ hash: hashToken(token) })
  if (!row?.userId) return undefined
  await seen(row.sessionId, row.lastSeenAt)
  return row
})

/** The staff member who asks, in the company of that slug; without one in their first company. Undefined: nobody. */
export const findStaff = cache(async (slug?: string): Promise<Staff | undefined> => {
  const row = await staffSession()
  const here = slug === undefined ? row?.memberships[0] : row?.memberships.find(({ company }) => company.slug === slug)
  if (!row || !here) return undefined
  return {
    kind: 'staff', staffId: row.staffId, userId: row.userId, sessionId: row.sessionId, username: row.username,
    name: `${row.firstName} ${row.lastName}`, email: row.email, locale: staffLocaleOr(row.locale), company: here.company,
    group: here.group, permissions: new Set(here.permissions.filter(isPermission)),
    companies: row.memberships.map(({ company: { slug, name } }) => ({ slug, name })),
  }
})

/** Whether a staff member asks at all, even one who belongs to no company. */
export const isStaffLoggedIn = async () => (await staffSession()) !== undefined

/** The log in, and from there back to the page that was asked for. */
async function loginPage(path: string) {
  const next = (await headers()).get('x-path')
  return next && !/^\/(admin|client)\/?$/.test(next) ? `${path}?next=${encodeURIComponent(next)}` : path
}

/** The staff member who asks, or the login page; a company they do not belong to is not there (404). */
export async function requireStaff(slug: string): Promise<Staff> {
  const actor = await findStaff(slug)
  if (actor) return actor
  if (await staffSession()) throw new NotFound('company')
  redirect(await loginPage('/admin/login'))
}

/** The client who asks. Undefined: nobody, or blocked since. */
export const findClient = cache(async (): Promise<ClientUser | undefined> => {
  const token = await readToken('client')
  if (!token) return undefined
  const [row] = await findClientSession({ hash: hashToken(token) })
  if (!row?.userId) return undefined
  await seen(row.sessionId, row.lastSeenAt)
  return {
    kind: 'client', clientId: row.clientId, userId: row.userId, sessionId: row.sessionId, username: row.username,
    name: row.contactName ?? fullName({ ...row, locale: row.clientLocale }), locale: row.locale, company: row.company,
    permissions: new Set(row.permissions?.filter(isClientPermission) ?? clientPermissions),
    contactId: row.contactId ?? undefined, hasOthers: row.accounts > 1,
    impersonator: row.impersonatorId === null ? undefined
      : { staffId: row.impersonatorId, name: row.impersonatorName ?? '' },
  }
})

/** The client who asks, or the login page; a part of the account that their login is not let into is not there (404). */
export async function requireClient(...needs: ClientPermission[]): Promise<ClientUser> {
  const actor = (await findClient()) ?? redirect(await loginPage('/client/login'))
  permitClient(actor, ...needs)
  return actor
}
