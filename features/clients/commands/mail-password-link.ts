import { sendPasswordLink } from '@/features/accounts/commands/password-link'
import { limit } from '@/features/accounts/rate-limit'
import type { Staff } from '@/lib/actor'
import { Refusal } from '@/lib/errors'
import { permit } from '@/lib/permit'
import { getClient } from '../queries/get-client'

/** Mails the client a link to set a new password. Not to one who cannot log in; limited, so that nobody is flooded. */
export async function mailPasswordLink(actor: Staff, { number }: { number: number }) {
  permit(actor, 'clients.edit')
  const client = await getClient(actor, number)
  if (client.userId === null || client.status !== 'active') throw new Refusal({ '': 'clients.passwordLink.blocked' })
  await limit(`password-link:${client.userId}`, { burst: 3, everySeconds: 300 })
  await sendPasswordLink(actor, { clientId: client.id })
}
