import { Forbidden } from './errors'

/** What a staff group may do. A command asks with permit(actor, 'word'); the pages hide what is not permitted. */
export const permissions = [
  'clients.view', 'clients.create', 'clients.edit', 'clients.change-status', 'clients.delete', 'clients.erase',
  'clients.export', 'clients.login-as', 'notes.write', 'billing.view',
  'billing.edit', 'billing.pay', 'packages.view', 'packages.edit', 'orders.view', 'orders.edit',
  'campaigns.view', 'campaigns.edit', 'mail.view', 'mail.send', 'runs.view', 'runs.edit',
  'settings.view', 'settings.edit', 'staff.edit', 'companies.create',
] as const

export type Permission = (typeof permissions)[number]

type Permitted = { permissions: ReadonlySet<Permission> }

export const isPermission = (word: string): word is Permission => (permissions as readonly string[]).includes(word)

export const may = (actor: Permitted, permission: Permission) => actor.permissions.has(permission)

/** Refuses with Forbidden unless the staff member's group has the permission in this company. */
export function permit(actor: Permitted, permission: Permission) {
  if (!may(actor, permission)) throw new Forbidden(permission)
}
