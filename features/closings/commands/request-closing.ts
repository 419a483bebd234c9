import { and, eq } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { closings } from '@/db/schema/closings'
import { confirmPassword, refuseImpersonation } from '@/features/accounts/commands/confirm-password'
import { fullName } from '@/features/clients/client'
import { lockOwnClient } from '@/features/clients/commands/lock-own-client'
import { record } from '@/features/events/commands'
import { queueMail } from '@/features/mail/commands'
import type { ClientUser } from '@/lib/actor'
import { permitOwner } from '@/lib/client-permit'
import { Refusal } from '@/lib/errors'

/**
 * A client asks for their account to be closed, with their password and perhaps why. Nothing else changes until staff answer.
 * Refused while an earlier request is open, and for staff who look as the client.
 */
export async function requestClosing(actor: ClientUser, { password, reason }: { password: string; reason: string }) {
  permitOwner(actor)
  refuseImpersonation(actor)
  await confirmPassword(actor, password)
  await transaction(async () => {
    const client = await lockOwnClient(actor)
    const [made] = await db.insert(closings).values({ companyId: actor.company.id, clientId: actor.clientId, reason })
      .onConflictDoNothing().returning({ id: closings.id })
    if (!made) throw new Refusal({ '': 'closings.errors.already' })
    await record(actor, 'closing.requested', { clientId: actor.clientId, changes: reason ? { reason } : undefined })
    await queueMail(actor, {
      template: 'closing-requested', to: client.email, locale: client.locale, cause: `closing-requested:${made.id}`, clientId: client.id,
      variables: { name: fullName(client), company: actor.company.name },
    })
  })
}

/** Takes the request back, while nobody has answered it. */
export async function withdrawClosing(actor: ClientUser) {
  permitOwner(actor)
  refuseImpersonation(actor)
  await transaction(async () => {
    await lockOwnClient(actor)
    const gone = await db.update(closings).set({ status: 'withdrawn', decidedAt: new Date() })
      .where(and(eq(closings.companyId, actor.company.id), eq(closings.clientId, actor.clientId), eq(closings.status, 'open')))
      .returning({ id: closings.id })
    if (gone.length === 0) throw new Refusal({ '': 'closings.errors.answered' })
    await record(actor, 'closing.withdrawn', { clientId: actor.clientId })
  })
}
