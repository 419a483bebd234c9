import { transaction } from '@/db/client'
import { refuseImpersonation } from '@/features/accounts/commands/confirm-password'
import { limit } from '@/features/accounts/rate-limit'
import { record } from '@/features/events/commands'
import type { ClientUser } from '@/lib/actor'
import { permitOwner } from '@/lib/client-permit'
import { ownArchive } from '../own-archive'
import { lockOwnClient } from './lock-own-client'

/**
 * The client's own data to take along as a ZIP, and a record that they took it. Five at once, then one every ten minutes. Not for
 * whoever is logged in as the client: staff have an export of their own, under their own permission.
 */
export async function downloadOwnData(actor: ClientUser, now: Date) {
  permitOwner(actor)
  refuseImpersonation(actor)
  await limit(`own-data:${actor.userId}`, { burst: 5, everySeconds: 600 })
  await transaction(async () => {
    await lockOwnClient(actor)
    await record(actor, 'client.data-downloaded', { clientId: actor.clientId })
  })
  return ownArchive(actor, now)
}
