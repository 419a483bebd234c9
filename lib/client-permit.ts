import type { ClientPermission, ClientUser } from './actor'
import { NotFound } from './errors'

/** What a contact's own login may be given; the owner's has them all. */
export const clientPermissions = ['invoices', 'services', 'transactions', 'contacts', 'profile'] as const satisfies readonly ClientPermission[]

export const isClientPermission = (word: string): word is ClientPermission => (clientPermissions as readonly string[]).includes(word)

type Someone = ClientUser | { kind: 'staff' | 'system' | 'bearer' }

/** Whether a login of the client area may see this part of the account; staff and the program are asked elsewhere. */
export const mayClient = (actor: Someone, need: ClientPermission) => actor.kind !== 'client' || actor.permissions.has(need)

/** What a login may not see is not there. */
export function permitClient(actor: Someone, ...needs: ClientPermission[]) {
  for (const need of needs) if (!mayClient(actor, need)) throw new NotFound(need)
}

/** For what only the client themselves decides: their consent, their address, their data. */
export function permitOwner(actor: Someone) {
  if (actor.kind === 'client' && actor.contactId !== undefined) throw new NotFound('owner')
}
