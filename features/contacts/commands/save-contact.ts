import { and, eq } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { companyLocales } from '@/db/schema/companies'
import { contacts } from '@/db/schema/contacts'
import { refuseImpersonation } from '@/features/accounts/commands/confirm-password'
import { changed, record } from '@/features/events/commands'
import { Conflict, NotFound, Refusal } from '@/lib/errors'
import { parsePhone } from '@/lib/phone'
import { mayGive, mayManage } from '../contact'
import type { ContactDetails } from '../input'
import { forgetLogins } from '@/features/accounts/commands/forget-logins'
import { limitInvitations, mailInvitation } from './invite'
import { lockAccount, lockContact, type Manager } from './lock-account'

type Row = typeof contacts.$inferSelect
type Named = { number?: number; contact?: number; version?: number }

const most = 50

/**
 * Adds a contact, or saves one as it was loaded at `version`, and returns its id. Who may log in is mailed an invitation;
 * whose right to was taken is out at once. Nobody gives a part of the account that they are not let into themselves.
 */
export async function saveContact(actor: Manager, { number, contact: id, version, ...typed }: Named & ContactDetails): Promise<number> {
  if (typed.mayLogIn) await limitInvitations(actor)
  return transaction(async () => {
    const client = await lockAccount(actor, number)
    const before = id === undefined ? undefined : await lockContact(actor, client.id, id)
    if (before && before.version !== version) throw new Conflict(actor.company.name, before.updatedAt)
    if (before && !mayManage(actor, before)) throw new Refusal({ '': 'contacts.errors.moreThanYou' })
    const details = await check(actor, typed, client.country, before)
    const access = { had: (before?.permissions.length ?? 0) > 0, has: details.permissions.length > 0 }
    if (access.had !== access.has || (before && !same(before.permissions, details.permissions))) refuseImpersonation(actor)
    const saved = before ? await update(actor, before, details) : await insert(actor, client.id, details)
    if (access.had && !access.has && before?.userId) await forgetLogins([before.userId])
    const invites = access.has && saved.userId === null && (!access.had || before?.email !== saved.email)
    if (invites) {
      refuseImpersonation(actor)
      await mailInvitation(actor, saved, client.name)
    }
    return saved.id
  })
}

type Checked = Omit<ContactDetails, 'mayLogIn'>

async function check(actor: Manager, { mayLogIn, ...typed }: ContactDetails, country: string, before?: Row): Promise<Checked> {
  const errors: Record<string, string> = {}
  const permissions = mayLogIn ? typed.permissions : []
  if (mayLogIn && permissions.length === 0) errors.permissions = 'contacts.errors.noPermission'
  if (!mayGive(actor, { permissions, mails: [] })) errors.permissions = 'contacts.errors.notYours'
  if (!mayGive(actor, { permissions: [], mails: typed.mails })) errors.mails = 'contacts.errors.notYours'
  const phone = typed.phone === '' ? undefined : parsePhone(typed.phone, country || actor.company.country)
  if (phone && !phone.ok) errors.phone = `errors.phone.${phone.reason}`
  const offered = await db.select({ code: companyLocales.locale }).from(companyLocales)
    .where(and(eq(companyLocales.companyId, actor.company.id), eq(companyLocales.locale, typed.locale)))
  if (offered.length === 0 && typed.locale !== before?.locale) errors.locale = 'errors.choose'
  if (Object.keys(errors).length > 0) throw new Refusal(errors)
  return { ...typed, permissions, phone: phone?.ok ? phone.number : '' }
}

async function insert(actor: Manager, clientId: number, details: Checked): Promise<Row> {
  const company = actor.company.id
  const there = await db.$count(contacts, and(eq(contacts.companyId, company), eq(contacts.clientId, clientId)))
  if (there >= most) throw new Refusal({ '': { key: 'contacts.errors.tooMany', values: { count: most } } })
  const [made] = await db.insert(contacts).values({ companyId: company, clientId, ...details }).returning()
  if (!made) throw new NotFound('contact')
  await record(actor, 'contact.added', { clientId, changes: told(details) })
  return made
}

async function update(actor: Manager, before: Row, details: Checked): Promise<Row> {
  const changes = changed(told(before), told(details))
  if (!changes) return before
  // A login or an invitation that leads nowhere is none; an invitation to another address is not theirs.
  const closed = details.permissions.length === 0 ? { userId: null, inviteHash: null, inviteExpiresAt: null } : {}
  const [saved] = await db.update(contacts).set({ ...details, ...closed, updatedAt: new Date(), version: before.version + 1 })
    .where(and(eq(contacts.companyId, actor.company.id), eq(contacts.id, before.id))).returning()
  if (!saved) throw new NotFound('contact')
  await record(actor, 'contact.edited', { clientId: before.clientId, changes: { contactName: before.name, ...changes } })
  return saved
}

const same = (a: readonly string[], b: readonly string[]) => [...a].toSorted().join() === [...b].toSorted().join()

/** As events tell it: in one order, so that the same choice is no change. */
const told = ({ kind, name, email, phone, locale, mails, permissions }: Checked) => ({
  contactKind: kind, contactName: name, contactEmail: email, contactPhone: phone, locale, mailKinds: [...mails].toSorted(),
  permissions: [...permissions].toSorted(),
})
