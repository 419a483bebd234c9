import 'server-only'
import { eq, sql, type SQL } from 'drizzle-orm'
import { cache } from 'react'
import { db } from '@/db/client'
import { companyBranding } from '@/db/schema/branding'
import { companies } from '@/db/schema/companies'
import { companyLogos } from '@/db/schema/invoices'
import { accentStyle } from '@/lib/accent'
import { appUrl } from '@/lib/app-url'
import { hostOf } from '@/lib/host-name'

/** How a company looks to its clients: on pages, in mails, before a log in. Nothing of it is secret. */
export type Branding = {
  companyId: number
  name: string
  /** As #rrggbb; undefined: the program's own colour. `accentStyle` makes tokens of it that read well in both themes. */
  accent?: string
  /** The path of the picture; undefined: the name stands in its place. */
  logo?: string
  /** The host name under which clients of the company reach it, when it has one. */
  host?: string
  /** What `textsFor` asks for: the company's own words, and their version. */
  texts: { id: number; textsVersion: number }
}

/** The colours of a company as tokens for the frame of a page. */
export const brandStyle = (branding?: Pick<Branding, 'accent'>) => (branding?.accent ? accentStyle(branding.accent) : undefined)

/** The condition of a company whose host name this is. */
export const ofHost = (host: string) => sql`${companyBranding.host} = ${host}`

/** How the companies look that a condition meets, two at most. */
export async function findBrandings(which: SQL): Promise<Branding[]> {
  const rows = await db.select({
    companyId: companies.id, textsVersion: companies.textsVersion, name: companies.name, slug: companies.slug, accent: companyBranding.accent, host: companyBranding.host,
    logoAt: sql<string | null>`extract(epoch from ${companyLogos.updatedAt})::bigint::text`,
  })
    .from(companies)
    .leftJoin(companyBranding, eq(companyBranding.companyId, companies.id))
    .leftJoin(companyLogos, eq(companyLogos.companyId, companies.id))
    .where(which).orderBy(companies.id).limit(2)
  return rows.map(({ companyId, textsVersion, name, slug, accent, host, logoAt }) => ({
    companyId, texts: { id: companyId, textsVersion }, name, accent: accent || undefined, host: host ?? undefined, logo: logoAt ? `/brand/${slug}/logo?v=${logoAt}` : undefined,
  }))
}

/** How a company looks; undefined when there is none of that id. Once per render. */
export const getBranding = cache(async (companyId: number): Promise<Branding | undefined> =>
  (await findBrandings(sql`${companies.id} = ${companyId}`))[0])

/** An absolute link for a client of the company, under the company's own host name when it has one. For mails. */
export async function companyUrl(companyId: number, path: string): Promise<string> {
  return appUrl(path, (await getBranding(companyId))?.host)
}

/** Whether a request came by the program's own host or by one of a company's. */
export async function isKnownHost(asked: Headers): Promise<boolean> {
  const host = hostOf(asked)
  if (host === undefined) return false
  return host === new URL(appUrl('/')).hostname || (await findBrandings(ofHost(host))).length > 0
}
