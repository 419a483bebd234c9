import { eq } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { companyLogos } from '@/db/schema/invoices'
import { record } from '@/features/events/commands'
import type { Staff } from '@/lib/actor'
import { Refusal } from '@/lib/errors'
import { permit } from '@/lib/permit'
import { readLogo } from './logo'

/** Puts a picture at the head of the company's letters, in place of the one before. Refused: what is no sound PNG or JPEG. */
export async function saveLogo(actor: Staff, bytes: Buffer) {
  permit(actor, 'settings.edit')
  const logo = readLogo(bytes)
  if (typeof logo === 'string') throw new Refusal({ logo: `settings.letterhead.errors.${logo}` })
  await transaction(async () => {
    await db.insert(companyLogos).values({ companyId: actor.company.id, ...logo })
      .onConflictDoUpdate({ target: companyLogos.companyId, set: { ...logo, updatedAt: new Date() } })
    await record(actor, 'letterhead.logo-saved', { changes: { bytes: bytes.length } })
  })
}

/** Takes the picture away; letters begin with the company's name again. */
export async function removeLogo(actor: Staff) {
  permit(actor, 'settings.edit')
  await transaction(async () => {
    const gone = await db.delete(companyLogos).where(eq(companyLogos.companyId, actor.company.id)).returning({ type: companyLogos.type })
    if (gone.length > 0) await record(actor, 'letterhead.logo-removed', {})
  })
}
