import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { companyBranding } from '@/db/schema/branding'
import type { Staff } from '@/lib/actor'
import { permit } from '@/lib/permit'

/** What the form of the branding shows, with the version that a save must carry; needs settings.view. */
export async function getBrandingSettings(actor: Staff) {
  permit(actor, 'settings.view')
  const [row] = await db.select().from(companyBranding).where(eq(companyBranding.companyId, actor.company.id))
  return { accent: row?.accent ?? '', host: row?.host ?? '', version: row?.version ?? 0 }
}
