import 'server-only'
import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { companyBranding } from '@/db/schema/branding'
import { appUrl } from '@/lib/app-url'
import { hostOf } from '@/lib/host-name'

/** Where a passkey counts: the host name that it is kept for, and the origin that its answers must come from. */
export type RelyingParty = { id: string; origin: string }

/** Of the address that a page was asked for at: ours, or a company's own host. Any other is taken for ours, and then fails. */
export async function relyingParty(headers: Headers): Promise<RelyingParty> {
  const host = hostOf(headers)
  const ours = new URL(appUrl('/')).hostname
  const [own] = host === undefined || host === ours ? []
    : await db.select({ host: companyBranding.host }).from(companyBranding).where(eq(companyBranding.host, host)).limit(1)
  const url = new URL(appUrl('/', own?.host || undefined))
  return { id: url.hostname, origin: url.origin }
}
