import 'server-only'
import { sql } from 'drizzle-orm'
import { headers } from 'next/headers'
import { cache } from 'react'
import { companies } from '@/db/schema/companies'
import { hostOf } from '@/lib/host-name'
import { findBrandings, getBranding, ofHost, type Branding } from './branding'

/**
 * Whose pages a visitor looks at before anybody is known: the company of the host name that was asked, else the one that the
 * address names (`?company=`), else the only one that there is. A host that no company has says nothing.
 */
export const findVisited = cache(async (slug?: string): Promise<Branding | undefined> => {
  const host = hostOf(await headers())
  const [asked] = host ? await findBrandings(ofHost(host)) : []
  if (asked) return asked
  const [named] = slug ? await findBrandings(sql`${companies.slug} = ${slug}`) : []
  if (named) return named
  const all = await findBrandings(sql`true`)
  return all.length === 1 ? all[0] : undefined
})

/**
 * Where the reader is now, for `appUrl`, so that they come back with the same cookies: the company's own host when the
 * request came by it, else the program's. The request chooses between the two that are configured, and says no more.
 */
export async function visitedHost(companyId: number): Promise<string | undefined> {
  const own = (await getBranding(companyId))?.host
  return own !== undefined && own === hostOf(await headers()) ? own : undefined
}
