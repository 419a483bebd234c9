import type { ClientPermission, ClientUser, Staff } from '@/lib/actor'

export const contactKinds = ['primary', 'billing', 'other'] as const

/** The mails of an account that a contact may get. Marketing is none of them: nobody agrees to it for somebody else. */
export const contactMails = ['invoices', 'notices', 'services'] as const
export type ContactMail = (typeof contactMails)[number]

/** What a mail tells of, as the part of the account that it stands in. */
const partOf: Record<ContactMail, ClientPermission> = { invoices: 'invoices', notices: 'invoices', services: 'services' }

type Rights = { permissions: readonly ClientPermission[]; mails: readonly ContactMail[] }

/**
 * Whether the actor may give or take this, be it a part of the account or the mails about it: nobody gives what they do not
 * have themselves. Staff and the owner have everything.
 */
export const mayGive = (actor: Staff | ClientUser, { permissions, mails }: Rights) =>
  actor.kind === 'staff' || [...permissions, ...mails.map((mail) => partOf[mail])].every((part) => actor.permissions.has(part))

/** Whether the actor may change a contact at all: neither themselves nor one who is let into more than they are. */
export const mayManage = (actor: Staff | ClientUser, contact: { id: number } & Rights) =>
  mayGive(actor, contact) && !(actor.kind === 'client' && actor.contactId === contact.id)

export const inviteDays = 7
