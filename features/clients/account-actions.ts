import type { IconName } from '@/components/ui/icons'
import type { Permission } from '@/lib/permit'
import type { MessageKey } from '@/locales/translator'
import type { ClientStatus } from './client'

/** What decides whether an action makes sense for a client. */
export type ActionClient = { status: ClientStatus; erasedAt: Date | null; username: string | null }

export type AccountAction = {
  label: MessageKey
  icon: IconName
  /** Where it is done, under the profile's address; one with {client} stands under the company's. */
  path: string
  permission: Permission
  fits: (client: ActionClient) => boolean
  /** Entries of one section stand together. */
  section: 'account' | 'money' | 'login' | 'end'
  /** Cannot be undone. */
  final?: boolean
}

const isThere = ({ erasedAt }: ActionClient) => erasedAt === null
const canLogIn = (client: ActionClient) => isThere(client) && client.status === 'active' && client.username !== null

const marks: Record<ClientStatus, IconName> = { active: 'circle-check', inactive: 'archive', fraud: 'ban' }

const mark = (status: ClientStatus): AccountAction => ({
  section: 'end', label: `clients.actions.${status}`, icon: marks[status],
  path: `/status?to=${status}`, permission: 'clients.change-status',
  fits: (client) => isThere(client) && client.status !== status,
})

/** What can be done with an account from its profile (R64), one entry each, in this order. */
export const accountActions: readonly AccountAction[] = [
  { section: 'account', label: 'clients.actions.edit', path: '/edit', permission: 'clients.edit', fits: isThere, icon: 'pencil' },
  { section: 'account', label: 'contacts.add', path: '/contacts/new', permission: 'clients.edit', fits: isThere, icon: 'user-plus' },
  { section: 'account', label: 'clients.actions.addNote', path: '/notes/new', permission: 'notes.write', fits: isThere, icon: 'sticky-note' },
  { section: 'account', label: 'clients.actions.settings', path: '/settings', permission: 'clients.edit', fits: isThere, icon: 'settings' },
  { section: 'account', label: 'clients.actions.mailLog', path: '/tools/mail?client={client}', permission: 'mail.view', fits: isThere, icon: 'mail' },
  {
    section: 'money', label: 'clients.actions.addService', path: '/services/new', permission: 'billing.edit', icon: 'package',
    fits: (client) => isThere(client) && client.status !== 'fraud',
  },
  { section: 'money', label: 'clients.actions.createInvoice', path: '/invoices/new', permission: 'billing.edit', fits: isThere, icon: 'receipt-text' },
  {
    section: 'money', label: 'clients.actions.recordPayment', path: '/billing/transactions/new?client={client}', permission: 'billing.pay',
    fits: () => true, icon: 'banknote',
  },
  {
    section: 'money', label: 'clients.actions.chargeAccount', path: '/payment-accounts/charge', permission: 'billing.pay', icon: 'wallet',
    fits: (client) => isThere(client) && client.status === 'active',
  },
  {
    section: 'money', label: 'clients.actions.applyCredit', path: '/billing/transactions/apply?client={client}', permission: 'billing.pay',
    fits: () => true, icon: 'arrow-left-right',
  },
  { section: 'money', label: 'clients.actions.statement', path: '/statement', permission: 'billing.view', fits: () => true, icon: 'file-text' },
  {
    section: 'login', label: 'clients.actions.loginAs', path: '/login-as', permission: 'clients.login-as', fits: canLogIn,
    icon: 'external-link',
  },
  {
    section: 'login', label: 'clients.actions.passwordLink', path: '/password-link', permission: 'clients.edit', fits: canLogIn,
    icon: 'key-round',
  },
  mark('active'),
  mark('inactive'),
  mark('fraud'),
  {
    section: 'end', label: 'clients.actions.erase', path: '/erase', permission: 'clients.erase', fits: isThere,
    icon: 'eraser', final: true,
  },
  {
    section: 'end', label: 'clients.actions.delete', path: '/delete', permission: 'clients.delete', fits: () => true,
    icon: 'trash-2', final: true,
  },
]

/** The actions that the staff member may take on this client. */
export const actionsFor = (actor: { permissions: ReadonlySet<Permission> }, client: ActionClient) =>
  accountActions.filter(({ permission, fits }) => actor.permissions.has(permission) && fits(client))
