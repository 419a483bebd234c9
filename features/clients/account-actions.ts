import type { IconName } from '@/components/ui/icons'
import type { Permission } from '@/lib/permit'
import type { MessageKey } from '@/locales/translator'
import type { ClientStatus } from './client'

/** What decides whether an action makes sense for a client. */
export type ActionClient = { status: ClientStatus; erasedAt: Date | null; username: string | null }

export type AccountAction = {
  label: MessageKey
  icon: IconName
  /** Where it is done, under the profile's address. */
  path: string
  permission: Permission
  fits: (client: ActionClient) => boolean
  final?: boolean
}

const isThere = ({ erasedAt }: ActionClient) => erasedAt === null
const canLogIn = (client: ActionClient) => isThere(client) && client.status === 'active' && client.username !== null

/** What can be done with an account from its profile (R64), one line each, in this order. */
export const accountActions: readonly AccountAction[] = [
  { label: 'clients.actions.edit', icon: 'pencil', path: '/edit', permission: 'clients.edit', fits: isThere },
  { label: 'clients.actions.loginAs', icon: 'external-link', path: '/login-as', permission: 'clients.login-as', fits: canLogIn },
  { label: 'clients.actions.addNote', icon: 'sticky-note', path: '/notes/new', permission: 'notes.write', fits: isThere },
  { label: 'clients.actions.passwordLink', icon: 'key-round', path: '/password-link', permission: 'clients.edit', fits: canLogIn },
  ...(['active', 'inactive', 'fraud'] as const).map((status): AccountAction => ({
    label: `clients.actions.${status}`, icon: ({ active: 'circle-check', inactive: 'archive', fraud: 'ban' } as const)[status],
    path: `/status?to=${status}`, permission: 'clients.change-status', fits: (client) => isThere(client) && client.status !== status,
  })),
  { label: 'clients.actions.erase', icon: 'eraser', path: '/erase', permission: 'clients.erase', fits: isThere, final: true },
  { label: 'clients.actions.delete', icon: 'trash-2', path: '/delete', permission: 'clients.delete', fits: () => true, final: true },
]

/** The actions that the staff member may take on this client. */
export const actionsFor = (actor: { permissions: ReadonlySet<Permission> }, client: ActionClient) =>
  accountActions.filter(({ permission, fits }) => actor.permissions.has(permission) && fits(client))
