import { and, eq, ne } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { companyBranding } from '@/db/schema/branding'
import { lockCompany } from '@/features/companies/commands/lock-company'
import { changed, record } from '@/features/events/commands'
import { staleSave } from '@/features/settings/stale-save'
import type { Staff } from '@/lib/actor'
import { appUrl } from '@/lib/app-url'
import { Refusal } from '@/lib/errors'
import { permit } from '@/lib/permit'
import type { BrandingInput } from '../input'

/**
 * Saves the colour and the host name of the company. Refused: the program's own host name, and one that leads to another
 * company. Needs settings.edit.
 */
export async function saveBranding(actor: Staff, { version, accent, host }: BrandingInput) {
  permit(actor, 'settings.edit')
  if (host === new URL(appUrl('/')).hostname) throw new Refusal({ host: 'settings.branding.hostOwn' })
  await transaction(async () => {
    await lockCompany(actor)
    const [before] = await db.select().from(companyBranding).where(eq(companyBranding.companyId, actor.company.id))
    if ((before?.version ?? 0) !== version) throw await staleSave(actor, ['company.branded'])
    if (host && await leadsElsewhere(actor, host)) throw new Refusal({ host: 'settings.branding.hostTaken' })
    const changes = changed({ accent: before?.accent ?? '', host: before?.host ?? '' }, { accent, host: host ?? '' })
    if (!changes) return
    const values = { accent, host: host ?? null, updatedAt: new Date(), version: version + 1 }
    await db.insert(companyBranding).values({ companyId: actor.company.id, ...values })
      .onConflictDoUpdate({ target: companyBranding.companyId, set: values })
    await record(actor, 'company.branded', { changes })
  })
}

async function leadsElsewhere(actor: Staff, host: string) {
  const [other] = await db.select({ id: companyBranding.companyId }).from(companyBranding)
    .where(and(eq(companyBranding.host, host), ne(companyBranding.companyId, actor.company.id)))
  return other !== undefined
}
