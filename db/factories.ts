import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { staff, staffGroups, users } from '@/db/schema/accounts'
import { campaigns, campaignTexts } from '@/db/schema/campaigns'
import { invoiceLines, invoices } from '@/db/schema/invoices'
import { paymentAccounts } from '@/db/schema/payment-accounts'
import { coupons, exchangeRates, packagePrices, packages } from '@/db/schema/packages'
import { orderFormOffers, orderForms, orderItems, orders } from '@/db/schema/orders'
import { services } from '@/db/schema/services'
import { applications, transactions } from '@/db/schema/transactions'
import { clientPhones, clients, clientTags, notes, tags } from '@/db/schema/clients'
import { clientGroups, companies, companyCurrencies, companyLocales } from '@/db/schema/companies'
import { contacts } from '@/db/schema/contacts'
import { memberships } from '@/db/schema/memberships'
import { identityKey } from '@/lib/text'

/** Rows that are true to the rules, for tests and for the demo: plain inserts in whatever transaction is open. */

let counter = 0
/** Different in every process and at every call, so that two test files never meet in a unique key. */
export const unique = (word = 'x') => `${word}-${process.pid.toString(36)}-${Date.now().toString(36)}-${(counter++).toString(36)}`

type Insert<T extends { $inferInsert: unknown }> = Partial<T['$inferInsert']>
const one = <T>(rows: T[]): T => {
  const [row] = rows
  if (!row) throw new Error('nothing was inserted')
  return row
}

export async function makeCompany(values: Insert<typeof companies> & { languages?: string[]; currencies?: string[] } = {}) {
  const { languages = ['en', 'de', 'ar', 'ja'], currencies = [], ...own } = values
  const company = one(await db.insert(companies).values({
    slug: unique('company'), name: 'Example Ltd', currency: 'EUR', locale: 'en', country: 'DE', timeZone: 'Europe/Berlin', ...own,
  }).returning())
  await db.insert(companyLocales).values(languages.map((locale) => ({ companyId: company.id, locale })))
  await db.insert(companyCurrencies).values([...new Set([company.currency, ...currencies])]
    .map((currency) => ({ companyId: company.id, currency })))
  const general = await makeClientGroup(company.id, { name: 'General', isDefault: true })
  return { ...company, generalGroupId: general.id }
}

export const makeClientGroup = async (companyId: number, values: Insert<typeof clientGroups> = {}) =>
  one(await db.insert(clientGroups).values({ companyId, name: unique('group'), ...values }).returning())

export const makeStaffGroup = async (companyId: number, granted: readonly string[], name = unique('staff group')) =>
  one(await db.insert(staffGroups).values({ companyId, name, permissions: [...granted] }).returning())

export const makeUser = async (audience: 'staff' | 'client', username: string, passwordHash: string | null = null) =>
  one(await db.insert(users).values({ audience, username, usernameKey: identityKey(username), passwordHash }).returning())

export async function makeStaff(values: Insert<typeof staff> & { username?: string; passwordHash?: string } = {}) {
  const { username = unique('staff'), passwordHash, ...own } = values
  const user = await makeUser('staff', username, passwordHash)
  return one(await db.insert(staff).values({
    userId: user.id, firstName: 'Sam', lastName: 'Staff', email: `${unique('staff')}@example.com`, ...own,
  }).returning())
}

export const joinCompany = (companyId: number, staffId: number, staffGroupId: number) =>
  db.insert(memberships).values({ companyId, staffId, staffGroupId })

type ClientValues = Insert<typeof clients> & {
  username?: string
  passwordHash?: string | null
  tags?: string[]
  phones?: { kind?: 'phone' | 'fax'; location?: 'home' | 'work' | 'mobile'; number: string; extension?: string }[]
}
type Seller = { id: number; currency: string; locale: string; generalGroupId: number }

/** Clients in one go, with logins, phones and tags; numbers are taken from the company's counter. */
export async function makeClients(company: Seller, list: readonly ClientValues[]) {
  if (list.length === 0) return []
  const counted = one(await db.update(companies).set({ nextClientNumber: sql`${companies.nextClientNumber} + ${list.length}` })
    .where(sql`${companies.id} = ${company.id}`).returning({ next: companies.nextClientNumber }))
  const logins = await db.insert(users).values(list.map(({ username = unique('client'), passwordHash = null }) =>
    ({ audience: 'client' as const, username, usernameKey: identityKey(username), passwordHash })))
    .returning({ id: users.id, key: users.usernameKey })
  const made = await db.insert(clients).values(list.map(({ username: _, passwordHash: __, phones: ___, tags: ____, ...own }, at) => ({
    companyId: company.id, number: counted.next - list.length + at, groupId: company.generalGroupId, userId: logins[at]?.id,
    firstName: 'Cleo', lastName: 'Client', email: `${unique('client')}@example.com`,
    currency: company.currency, locale: company.locale, ...own,
  }))).returning()
  const numbers = list.flatMap(({ phones = [] }, at) => phones.map((phone, position) => ({
    companyId: company.id, clientId: made[at]?.id ?? 0, position, kind: 'phone' as const, location: 'work' as const, ...phone,
  })))
  if (numbers.length > 0) await db.insert(clientPhones).values(numbers)
  await makeTags(company.id, list.flatMap(({ tags: names = [] }, at) => names.map((name) => ({ clientId: made[at]?.id ?? 0, name }))))
  return made
}

async function makeTags(companyId: number, list: readonly { clientId: number; name: string }[]) {
  if (list.length === 0) return
  const rows = list.map((row) => ({ ...row, companyId, key: identityKey(row.name) }))
  const names = new Map(rows.map(({ key, name }) => [key, name]))
  await db.insert(tags).values([...names].map(([key, name]) => ({ companyId, key, name }))).onConflictDoNothing()
  await db.insert(clientTags).values(rows.map(({ clientId, key }) => ({ companyId, clientId, key })))
}

export const makeClient = async (company: Seller, values: ClientValues = {}) => one(await makeClients(company, [values]))

type Owner = { companyId: number; id: number; currency: string }

export const makeContact = async (client: Owner, values: Insert<typeof contacts> = {}) =>
  one(await db.insert(contacts).values({
    companyId: client.companyId, clientId: client.id, kind: 'other', name: 'Cora Contact', email: `${unique('contact')}@example.com`,
    locale: 'en', ...values,
  }).returning())

export const makeNote = async (client: Owner, staffId: number, values: Insert<typeof notes> = {}) =>
  one(await db.insert(notes).values({
    companyId: client.companyId, clientId: client.id, staffId, text: 'Prefers to be called in the morning.', ...values,
  }).returning())

export const makePackage = async (companyId: number, name = unique('package'), values: Insert<typeof packages> = {}) =>
  one(await db.insert(packages).values({ companyId, name, ...values }).returning())

/** A monthly price unless told otherwise. */
export const makePrice = async (
  { companyId, id }: { companyId: number; id: number }, currency: string, price: bigint, values: Insert<typeof packagePrices> = {},
) => one(await db.insert(packagePrices).values({ companyId, packageId: id, term: 1, period: 'month', currency, price, ...values }).returning())

export const makeRate = async (companyId: number, base: string, currency: string, rate: string, day = '2026-01-01') =>
  one(await db.insert(exchangeRates).values({ companyId, base, currency, rate, day, source: 'typed' }).returning())

export const makeCoupon = async (companyId: number, values: Insert<typeof coupons> = {}) =>
  one(await db.insert(coupons).values({ companyId, code: unique('CODE'), percent: '10', ...values }).returning())

export const makeService = async (client: Owner, packageId: number, values: Insert<typeof services> = {}) =>
  one(await db.insert(services).values({
    companyId: client.companyId, clientId: client.id, packageId, status: 'active', currency: client.currency, price: 1000n, ...values,
  }).returning())

/** An issued invoice of one line; its number comes from the company's counter. */
export async function makeInvoice(client: Owner, values: Insert<typeof invoices> & { description?: string } = {}) {
  const { description = 'Hosting', subtotal = 1000n, tax = 0n, status = 'open', number, sequence, ...own } = values
  const draft = one(await db.insert(invoices).values({
    companyId: client.companyId, clientId: client.id, status: 'draft', currency: client.currency, subtotal, tax,
    total: subtotal + tax, issuedOn: '2026-10-01', dueOn: '2026-10-15', ...own,
  }).returning())
  await db.insert(invoiceLines).values({
    companyId: client.companyId, invoiceId: draft.id, position: 0, description, unitPrice: subtotal, amount: subtotal,
  })
  if (status === 'draft') return draft
  const counted = one(await db.update(companies).set({ nextInvoiceNumber: sql`${companies.nextInvoiceNumber} + 1` })
    .where(sql`${companies.id} = ${client.companyId}`).returning({ next: companies.nextInvoiceNumber }))
  const taken = sequence ?? counted.next - 1
  return one(await db.update(invoices).set({ status, sequence: taken, number: number ?? String(taken).padStart(6, '0') })
    .where(sql`${invoices.companyId} = ${client.companyId} and ${invoices.id} = ${draft.id}`).returning())
}

/** A saved card, as a gateway keeps it; no gateway knows of it. */
export const makePaymentAccount = async (client: Owner, values: Insert<typeof paymentAccounts> = {}) =>
  one(await db.insert(paymentAccounts).values({
    companyId: client.companyId, clientId: client.id, gateway: 'stripe', customerReference: unique('cus'), methodReference: unique('pm'), kind: 'card',
    brand: 'Visa', lastFour: '4242', expiryMonth: 12, expiryYear: 2034, ...values,
  }).returning())

export const makeTransaction = async (client: Owner, values: Insert<typeof transactions> = {}) =>
  one(await db.insert(transactions).values({
    companyId: client.companyId, clientId: client.id, status: 'approved', currency: client.currency, amount: 1000n,
    method: 'bank-transfer', ...values,
  }).returning())

/** Pays a part of an invoice from a transaction of the same client and currency, and keeps both sums right. */
export async function applyPayment(
  transaction: typeof transactions.$inferSelect, invoice: typeof invoices.$inferSelect, amount: bigint,
) {
  const { companyId, clientId, currency } = transaction
  await db.insert(applications).values({ companyId, clientId, currency, transactionId: transaction.id, invoiceId: invoice.id, amount })
  await db.update(transactions).set({ applied: sql`${transactions.applied} + ${amount}` })
    .where(sql`${transactions.companyId} = ${companyId} and ${transactions.id} = ${transaction.id}`)
  await db.update(invoices).set({
    applied: sql`${invoices.applied} + ${amount}`,
    status: sql`case when ${invoices.applied} + ${amount} = ${invoices.total} then 'paid' else ${invoices.status} end`,
  }).where(sql`${invoices.companyId} = ${companyId} and ${invoices.id} = ${invoice.id}`)
}

type Offered = { packageId: number; term?: number; period?: typeof orderFormOffers.$inferInsert['period'] }

/** An order form for the packages, by the month unless told otherwise. */
export async function makeOrderForm(companyId: number, offers: readonly Offered[], values: Insert<typeof orderForms> = {}) {
  const form = one(await db.insert(orderForms).values({
    companyId, slug: unique('form'), title: 'Order hosting', currencies: ['EUR'], ...values,
  }).returning())
  if (offers.length > 0) {
    await db.insert(orderFormOffers).values(offers.map(({ packageId, term = 1, period = 'month' }) =>
      ({ companyId, formId: form.id, packageId, term, period })))
  }
  return form
}

/** An order of one service; its number comes from the company's counter. */
export async function makeOrder(
  client: Owner, formId: number, service: { id: number; packageId: number; price: bigint }, values: Insert<typeof orders> & { name?: string } = {},
) {
  const { name = 'Hosting', ...own } = values
  const counted = one(await db.update(companies).set({ nextOrderNumber: sql`${companies.nextOrderNumber} + 1` })
    .where(sql`${companies.id} = ${client.companyId}`).returning({ next: companies.nextOrderNumber }))
  const order = one(await db.insert(orders).values({
    companyId: client.companyId, clientId: client.id, formId, number: counted.next - 1, status: 'pending', currency: client.currency,
    subtotal: service.price, tax: 0n, total: service.price, requestKey: crypto.randomUUID(), address: '192.0.2.17', ...own,
  }).returning())
  await db.insert(orderItems).values({
    companyId: client.companyId, orderId: order.id, packageId: service.packageId, serviceId: service.id, name, quantity: 1, term: 1,
    period: 'month', price: service.price, setupFee: 0n,
  })
  return order
}

/** A campaign with a text in its main language; a draft unless told otherwise. */
export async function makeCampaign(companyId: number, values: Insert<typeof campaigns> & { text?: string } = {}) {
  const { text = 'Hello {{name}}', ...own } = values
  const campaign = one(await db.insert(campaigns).values({
    companyId, name: unique('campaign'), mainLocale: 'en', ...own,
    audience: { statuses: ['active'], groups: [], languages: [], country: '', tags: [], packages: [], service: '', field: null, value: '', view: null, ...own.audience },
  }).returning())
  await db.insert(campaignTexts).values({ companyId, campaignId: campaign.id, locale: campaign.mainLocale, subject: 'News', text })
  return campaign
}
