import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { companyLogos } from '@/db/schema/invoices'
import { getSettings } from '@/features/settings/queries'
import type { Actor } from '@/lib/actor'
import type { Logo } from '../document/document'
import type { Letterhead } from '../letter'
import { getSeller } from './get-parties'

/** The picture for the head of the company's letters. */
export async function findLogo(actor: Actor): Promise<Logo | undefined> {
  const [logo] = await db.select({ type: companyLogos.type, bytes: companyLogos.bytes }).from(companyLogos)
    .where(eq(companyLogos.companyId, actor.company.id))
  return logo
}

/** What stands on every letter to a client today. */
export async function getLetterhead(actor: Actor, clientId: number): Promise<Letterhead> {
  const [seller, logo, settings] = await Promise.all([getSeller(actor), findLogo(actor), getSettings(actor, { clientId })])
  return { seller, logo, footer: settings['invoice.footer'] }
}
