import { and, asc, eq, ne, sql, type Column, type SQL } from 'drizzle-orm'
import { db } from '@/db/client'
import { users } from '@/db/schema/accounts'
import { invoiceLines, invoices } from '@/db/schema/invoices'
import { packages } from '@/db/schema/packages'
import { services } from '@/db/schema/services'
import { applications, transactions } from '@/db/schema/transactions'
import { events } from '@/db/schema/events'
import { outbox } from '@/db/schema/mail'
import { listSessions } from '@/features/accounts/queries/list-sessions'
import { getContact } from '@/features/companies/queries'
import { listValues } from '@/features/custom-fields/queries'
import { typeOf } from '@/features/custom-fields/types'
import type { ClientUser } from '@/lib/actor'
import { permitOwner } from '@/lib/client-permit'
import { decimalMoney } from '@/lib/money'
import { formatClientNumber } from '../client'
import { getClient } from './get-client'
import { listConsents } from './list-consents'

/**
 * Everything that is stored about the client and is theirs to see, picked column by column. Left out: what guards the account
 * (hashes, seeds, tokens), what the company keeps to itself (notes, reasons, client group, drafts, custom fields that clients
 * do not see, secrets, which are only ever replaced), and who works for the company.
 */
export async function getOwnData(actor: ClientUser, now: Date) {
  permitOwner(actor)
  const client = await getClient(actor, 0)
  const [company, values, login, bills, lines, received, paid, subscribed, sessions, consents, mails, activity] =
    await Promise.all([
      getContact(actor), listValues(actor, { clientId: client.id, groupId: client.groupId }), findLogin(actor),
      ownInvoices(actor), ownLines(actor), ownTransactions(actor), ownApplications(actor), ownServices(actor),
      listSessions(actor), listConsents(actor), ownMails(actor), ownEvents(actor),
    ])
  const visible = new Set(values.map(({ field }) => `custom:${field.label}`))
  const money = (amount: bigint, currency: string) => ({ amount: decimalMoney(amount, currency), currency })
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
    invoices: bills.map(({ id, currency, subtotal, tax, total, applied, ...invoice }) => ({
      ...invoice, currency, subtotal: money(subtotal, currency).amount, tax: money(tax, currency).amount,
      total: money(total, currency).amount, paid: money(applied, currency).amount,
      lines: lines.filter((line) => line.invoiceId === id).map(({ description, quantity, unitPrice, amount }) => ({
        description, quantity, unitPrice: money(unitPrice, currency).amount, amount: money(amount, currency).amount,
      })),
    })),
    transactions: received.map(({ id, currency, amount, ...transaction }) => ({
      ...transaction, ...money(amount, currency),
      appliedTo: paid.filter((part) => part.transactionId === id)
        .map((part) => ({ invoice: part.invoice, ...money(part.amount, currency) })),
    })),
    services: subscribed.map(({ currency, price, ...service }) => ({ ...service, price: money(price, currency) })),
    sessions: sessions.map(({ address, userAgent, createdAt, lastSeenAt, isOwn, viewer }) => (viewer === null
      ? { address, userAgent, createdAt, lastSeenAt, isThisSession: isOwn }
      : { openedByTheCompany: true, createdAt, lastSeenAt })),
    consents: consents.map(({ at, optIn, isOwn, wording }) => ({
      purpose: 'marketing emails', at, given: optIn, by: isOwn ? 'you' : 'the company', wording,
    })),
    mails,
    activity: activity.map(({ name, at, changes }) => ({ name, at, changes: shown(changes, visible) })),
  }
}

/** An event of a time when the client could see a custom field does not tell of it once they cannot. */
const shown = (changes: Record<string, unknown> | null, visible: ReadonlySet<string>) => changes
  && Object.fromEntries(Object.entries(changes).filter(([key]) => !key.startsWith('custom:') || visible.has(key)))

type Owned = { companyId: Column; clientId: Column }
const ownedBy = (actor: ClientUser, table: Owned): SQL =>
  sql`${table.companyId} = ${actor.company.id} and ${table.clientId} = ${actor.clientId}`

const findLogin = async (actor: ClientUser) => (await db.select({
  lastLoginAt: users.lastLoginAt, passwordChangedAt: users.passwordChangedAt,
  hasTwoFactor: sql<boolean>`${users.totpSecret} is not null`,
}).from(users).where(eq(users.id, actor.userId)))[0]

const ownInvoices = (actor: ClientUser) => db.select({
  id: invoices.id, number: invoices.number, status: invoices.status, currency: invoices.currency, issuedOn: invoices.issuedOn,
  dueOn: invoices.dueOn, subtotal: invoices.subtotal, tax: invoices.tax, total: invoices.total, applied: invoices.applied,
  buyer: invoices.buyer, seller: invoices.seller,
}).from(invoices).where(and(ownedBy(actor, invoices), ne(invoices.status, 'draft'))).orderBy(asc(invoices.id))

const ownLines = (actor: ClientUser) => db.select({
  invoiceId: invoiceLines.invoiceId, description: invoiceLines.description, quantity: invoiceLines.quantity,
  unitPrice: invoiceLines.unitPrice, amount: invoiceLines.amount,
}).from(invoiceLines)
  .innerJoin(invoices, and(eq(invoices.companyId, invoiceLines.companyId), eq(invoices.id, invoiceLines.invoiceId)))
  .where(and(ownedBy(actor, invoices), ne(invoices.status, 'draft'))).orderBy(asc(invoiceLines.invoiceId), asc(invoiceLines.position))

const ownTransactions = (actor: ClientUser) => db.select({
  id: transactions.id, status: transactions.status, currency: transactions.currency, amount: transactions.amount,
  method: transactions.method, reference: transactions.reference, receivedAt: transactions.receivedAt,
}).from(transactions).where(ownedBy(actor, transactions)).orderBy(asc(transactions.id))

const ownApplications = (actor: ClientUser) => db.select({
  transactionId: applications.transactionId, invoice: invoices.number, amount: applications.amount,
}).from(applications)
  .innerJoin(invoices, and(eq(invoices.companyId, applications.companyId), eq(invoices.id, applications.invoiceId)))
  .where(ownedBy(actor, applications)).orderBy(asc(applications.id))

const ownServices = (actor: ClientUser) => db.select({
  package: packages.name, label: services.label, status: services.status, currency: services.currency, price: services.price,
  term: services.term, period: services.period, renewsOn: services.renewsOn, createdAt: services.createdAt,
}).from(services)
  .innerJoin(packages, and(eq(packages.companyId, services.companyId), eq(packages.id, services.packageId)))
  .where(ownedBy(actor, services)).orderBy(asc(services.id))

const ownMails = (actor: ClientUser) => db.select({
  kind: outbox.template, to: outbox.recipient, language: outbox.locale, createdAt: outbox.createdAt, sentAt: outbox.sentAt,
}).from(outbox).where(ownedBy(actor, outbox)).orderBy(asc(outbox.id))

/** What the client did themselves; what staff did, and why, is the company's. */
const ownEvents = (actor: ClientUser) => db.select({ name: events.name, at: events.createdAt, changes: events.changes })
  .from(events).where(and(ownedBy(actor, events), eq(events.actorKind, 'client'), eq(events.actorId, actor.clientId),
    sql`${events.impersonatorId} is null`)).orderBy(asc(events.id))
