import type { Permission } from './permit'

/** The company that the actor acts in: what nearly every query and page needs of it, and nothing secret. */
export type ActorCompany = {
  id: number
  slug: string
  name: string
  currency: string
  locale: string
  timeZone: string
  country: string
  clientNumberFormat: string
  /** Counts the changes of the company's own texts; 0: it has none. */
  textsVersion: number
}

export type Staff = {
  kind: 'staff'
  staffId: number
  userId: number
  sessionId: string
  username: string
  name: string
  email: string
  locale: string
  company: ActorCompany
  group: string
  permissions: ReadonlySet<Permission>
  /** Every company that the staff member belongs to, for the switcher. */
  companies: { slug: string; name: string }[]
}

/** The parts of a client's account that a login may be let into; the owner's is let into all. */
export type ClientPermission = 'invoices' | 'services' | 'transactions' | 'contacts' | 'profile'

export type ClientUser = {
  kind: 'client'
  clientId: number
  userId: number
  sessionId: string
  username: string
  name: string
  locale: string
  company: ActorCompany
  permissions: ReadonlySet<ClientPermission>
  /** The contact whose login this is; undefined: the client's own, the owner's. */
  contactId?: number
  /** Whether the login opens other accounts as well. */
  hasOthers?: boolean
  /** The staff member who is logged in as this client. */
  impersonator?: { staffId: number; name: string }
}

/** The program itself: renewals, imports, set-up, seeds. */
export type System = { kind: 'system'; company: ActorCompany }

export type Actor = Staff | ClientUser | System
