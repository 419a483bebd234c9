import { eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { users } from '@/db/schema/accounts'
import { listSessions } from '@/features/accounts/queries/list-sessions'
import { getContact } from '@/features/companies/queries'
import { listContacts } from '@/features/contacts/queries'
import { listValues } from '@/features/custom-fields/queries'
import { typeOf } from '@/features/custom-fields/types'
import { listPaymentAccounts } from '@/features/payments/queries/payment-accounts'
import type { ClientUser } from '@/lib/actor'
import { permitOwner } from '@/lib/client-permit'
import { formatClientNumber } from '../client'
import { getClient } from './get-client'
import { listConsents } from './list-consents'

/**
 * What is stored about the client themselves and is theirs to see, picked column by column; what there may be much of is in
 * own-lists.ts. Left out: what guards the account (hashes, seeds, tokens), what the company keeps to itself (notes, reasons,
 * client group, tags, drafts, custom fields that clients do not see, secrets, which are only ever replaced), and who works for the
 * company.
 */
export async function getOwnFacts(actor: ClientUser, now: Date) {
  permitOwner(actor)
  const client = await getClient(actor, 0)
  const [company, values, login, sessions, consents, contacts, accounts] = await Promise.all([
    getContact(actor), listValues(actor, { clientId: client.id, groupId: client.groupId }), findLogin(actor),
    listSessions(actor), listConsents(actor, client.id, { limit: 10_000 }), listContacts(actor, client.id),
    listPaymentAccounts(actor, client.id),
  ])
  return {
    generatedAt: now, company: { name: company.name, email: company.email },
    profile: {
      clientId: formatClientNumber(actor.company.clientNumberFormat, client.number), username: client.username,
      firstName: client.firstName, lastName: client.lastName, companyName: client.companyName, title: client.title,
      address1: client.address1, address2: client.address2, city: client.city, state: client.state, zip: client.zip,
      country: client.country, email: client.email, taxId: client.taxId, taxExempt: client.taxExempt,
      preferredCurrency: client.currency, language: client.locale, marketingOptIn: client.marketingOptIn,
      createdAt: client.createdAt, updatedAt: client.updatedAt,
    },
    phoneNumbers: client.phones.map(({ kind, location, number, extension }) => ({ kind, location, number, extension })),
    customFields: values.map(({ field, value }) => ({
      label: field.label, ...(typeOf(field).isSecret ? { isStoredAndNeverShown: value !== '' } : { value }),
    })),
    login: login && {
      lastLoginAt: login.lastLoginAt, passwordChangedAt: login.passwordChangedAt, hasTwoFactor: login.hasTwoFactor,
    },
    sessions: sessions.map(({ address, userAgent, createdAt, lastSeenAt, isOwn, viewer }) => (viewer === null
      ? { address, userAgent, createdAt, lastSeenAt, isThisSession: isOwn }
      : { openedByTheCompany: true, createdAt, lastSeenAt })),
    consents: consents.toReversed().map(({ at, optIn, source, wording }) => ({
      purpose: 'marketing emails', at, given: optIn, by: source === 'staff' || source === 'import' ? 'the company' : 'you', source, wording,
    })),
    contacts: contacts.map(({ kind, name, email, phone, locale, mails, permissions, hasLogin }) => ({
      kind, name, email, phone, language: locale, mails, permissions, hasLogin,
    })),
    paymentAccounts: accounts.map(({ kind, brand, lastFour, expiryMonth, expiryYear, automatic, createdAt }) => ({
      kind, brand, lastFour, expires: expiryYear === null ? null : `${expiryYear}-${String(expiryMonth).padStart(2, '0')}`, chargedAutomatically: automatic, createdAt,
    })),
  }
}

const findLogin = async (actor: ClientUser) => (await db.select({
  lastLoginAt: users.lastLoginAt, passwordChangedAt: users.passwordChangedAt,
  hasTwoFactor: sql<boolean>`${users.totpSecret} is not null`,
}).from(users).where(eq(users.id, actor.userId)))[0]
