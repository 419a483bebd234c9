import { and, eq, sql } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { clients } from '@/db/schema/clients'
import { refuseImpersonation } from '@/features/accounts/commands/confirm-password'
import type { ClientUser } from '@/lib/actor'
import { permitOwner } from '@/lib/client-permit'
import { lockOwnClient } from './lock-own-client'
import { recordConsent } from './record-consent'

/**
 * The client's own consent to marketing emails (R48), or its end. Recorded with the words that stood beside the box, so that
 * it can be shown later to what somebody agreed and when. Nobody else can consent in their place.
 */
export async function changeMarketing(actor: ClientUser, { marketingOptIn, wording }: { marketingOptIn: boolean; wording: string }) {
  permitOwner(actor)
  refuseImpersonation(actor)
  await transaction(async () => {
    const before = await lockOwnClient(actor)
    if (before.marketingOptIn === marketingOptIn) return
    await db.update(clients).set({ marketingOptIn, updatedAt: new Date(), version: sql`${clients.version} + 1` })
      .where(and(eq(clients.companyId, actor.company.id), eq(clients.id, before.id)))
    await recordConsent(actor, { clientId: before.id, optIn: marketingOptIn, source: 'client', wording })
  })
}
