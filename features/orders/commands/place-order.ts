import { and, eq, sql } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { clients } from '@/db/schema/clients'
import { companies } from '@/db/schema/companies'
import { invoices } from '@/db/schema/invoices'
import { orderFormOffers, orderForms, orderItems, orders } from '@/db/schema/orders'
import { services } from '@/db/schema/services'
import { limit } from '@/features/accounts/rate-limit'
import { fullName } from '@/features/clients/client'
import { record } from '@/features/events/commands'
import { textsFor } from '@/features/languages/texts'
import { queueMail } from '@/features/mail/commands'
import { getPackageName } from '@/features/packages/queries'
import { activateService } from '@/features/services/commands/activate-service'
import { addService } from '@/features/services/commands/add-service'
import { appUrl } from '@/lib/app-url'
import type { ClientUser, System } from '@/lib/actor'
import { permitClient } from '@/lib/client-permit'
import { todayIn } from '@/lib/dates'
import { NotFound, Refusal } from '@/lib/errors'
import { hasTerms, type Choice, type OrderStatus } from '../order'
import { getPublicForm } from '../queries/get-public-form'
import { quote } from '../queries/quote'

export type NewOrder = {
  /** The last part of the form's address. */
  form: string
  choice: Choice
  acceptTerms: boolean
  /** Those that were shown. */
  termsVersion: number
  requestKey: string
  /** Where the visitor's connection comes from. */
  address: string
}

/** An order that was made, and what is to be paid for it. */
export type Placed = { number: number; status: OrderStatus; invoiceId: number | null; again: boolean }

/**
 * A client orders. All that the page said is decided again here, under locks: form, package, currency, price, coupon, tax
 * and how many are left; see insertOrder. Staff who look as the client are refused.
 */
export async function placeOrder(actor: ClientUser, order: NewOrder, { now }: { now: Date }): Promise<Placed> {
  permitClient(actor, 'services')
  if (actor.impersonator) throw new Refusal({ '': 'orders.errors.impersonated' })
  await limit(`order:${actor.company.id}:${actor.clientId}`, { burst: 20, everySeconds: 30 })
  return transaction(() => insertOrder(actor, actor.clientId, order, { now }))
}

/**
 * The same in the caller's transaction, for a client who has just been made as well. One key is one order of one client. A
 * client who is not active any more is not there. The service is pending and billed at once; it begins when its invoice is
 * paid, or now if it costs nothing. Where the form waits for staff nothing is billed before they accept.
 */
export async function insertOrder(actor: ClientUser | System, clientId: number, order: NewOrder, { now }: { now: Date }): Promise<Placed> {
  const program: System = { kind: 'system', company: actor.company }
  const client = await holdBuyer(program, clientId)
  const made = await findMade(program, clientId, order.requestKey)
  if (made) return { ...made, again: true }
  const form = await holdForm(program, order)
  const { choice, requestKey } = order
  const shown = await quoteFor(program, client, order, now)
  const sold = await sell(program, client, order, form.waitsForStaff, now)
  const bill = sold.invoiceId === undefined ? shown : await readTotals(program, sold.invoiceId)
  const status: OrderStatus = form.waitsForStaff ? 'pending' : bill.total === 0n ? 'active' : 'awaiting-payment'
  const number = await takeNumber(program)
  const company = program.company.id
  const [row] = await db.insert(orders).values({
    companyId: company, number, formId: form.id, clientId, status, currency: choice.currency, couponId: sold.service.couponId,
    subtotal: bill.subtotal, tax: bill.tax, total: bill.total, requestKey, address: order.address,
    ...(hasTerms(form) ? { termsVersion: form.termsVersion, termsAcceptedAt: now } : {}), invoiceId: sold.invoiceId ?? null,
  }).returning({ id: orders.id })
  if (!row) throw new NotFound('order')
  await db.insert(orderItems).values({
    companyId: company, orderId: row.id, packageId: choice.packageId, serviceId: sold.service.id,
    name: await getPackageName(program, choice.packageId, client.locale), quantity: choice.quantity, term: choice.term,
    period: choice.period, price: sold.service.price, setupFee: shown.setupFee,
  })
  await record(actor, 'order.placed', { clientId, changes: { number, form: form.title } })
  if (status === 'active') await activateService(program, { id: sold.service.id, startsOn: todayIn(program.company.timeZone, now) }, { now })
  await queueMail(program, {
    template: 'order-received', to: client.email, locale: client.locale, cause: `order-received:${company}:${number}`, clientId,
    variables: {
      name: fullName(client), company: program.company.name, number: String(number), currency: choice.currency,
      amount: String(bill.total), status, link: appUrl(`/client/orders/${number}`),
    },
  })
  return { number, status, invoiceId: sold.invoiceId ?? null, again: false }
}

/** The client, held until the transaction ends; one who may not log in cannot order either, whatever was begun before. */
async function holdBuyer(actor: System, clientId: number) {
  const [client] = await db.select({
    id: clients.id, number: clients.number, status: clients.status, erasedAt: clients.erasedAt, firstName: clients.firstName,
    lastName: clients.lastName, email: clients.email, locale: clients.locale,
  }).from(clients).where(and(eq(clients.companyId, actor.company.id), eq(clients.id, clientId))).for('no key update')
  if (!client || client.erasedAt || client.status !== 'active') throw new NotFound('client')
  return client
}

type HeldBuyer = Awaited<ReturnType<typeof holdBuyer>>

async function findMade(actor: System, clientId: number, requestKey: string) {
  const [made] = await db.select({
    number: orders.number, status: orders.status, invoiceId: orders.invoiceId, clientId: orders.clientId,
  }).from(orders).where(and(eq(orders.companyId, actor.company.id), eq(orders.requestKey, requestKey)))
  if (made && made.clientId !== clientId) throw new NotFound('order')
  return made
}

/** The form, which staff cannot change while somebody orders on it. */
async function holdForm(actor: System, { form: slug, choice, acceptTerms, termsVersion }: NewOrder) {
  const [form] = await db.select().from(orderForms)
    .where(and(eq(orderForms.companyId, actor.company.id), eq(orderForms.slug, slug))).for('share')
  if (!form?.active) throw new NotFound('order form')
  if (!form.currencies.includes(choice.currency)) throw new Refusal({ currency: 'orders.errors.currency' })
  const [offer] = await db.select({ id: orderFormOffers.packageId }).from(orderFormOffers)
    .where(and(eq(orderFormOffers.companyId, actor.company.id), eq(orderFormOffers.formId, form.id),
      eq(orderFormOffers.packageId, choice.packageId), eq(orderFormOffers.term, choice.term), eq(orderFormOffers.period, choice.period)))
  if (!offer) throw new Refusal({ offer: 'orders.errors.offer' })
  if (hasTerms(form)) {
    if (termsVersion !== form.termsVersion) throw new Refusal({ acceptTerms: 'orders.errors.termsChanged' })
    if (!acceptTerms) throw new Refusal({ acceptTerms: 'orders.errors.terms' })
  }
  return form
}

/** What the client is told that it costs, by the same rules; of an order that waits it is what stands on it. */
async function quoteFor(actor: System, client: HeldBuyer, { form: slug, choice }: NewOrder, now: Date) {
  const [form, t] = await Promise.all([
    getPublicForm(actor, slug, { locale: client.locale, clientId: client.id, now }), textsFor({ company: actor.company, locale: client.locale }),
  ])
  const { subtotal, tax, total } = await quote(actor, form, choice, { clientId: client.id }, { now, t })
  const offer = form.offers.find(({ packageId, term, period }) =>
    packageId === choice.packageId && term === choice.term && period === choice.period)
  return { subtotal, tax, total, setupFee: offer?.prices.get(choice.currency)?.setupFee ?? 0n }
}

/** The service with its invoice. Which package may be sold, and the last one of it, are decided there under its lock. */
async function sell(actor: System, client: HeldBuyer, { choice, requestKey }: NewOrder, waits: boolean, now: Date) {
  const { id, invoiceId } = await addService(actor, {
    ...choice, number: client.number, label: '', price: null, startsOn: todayIn(actor.company.timeZone, now), requestKey,
    when: waits ? 'activation' : 'billed',
  }, { now }).catch((error: unknown) => {
    throw error instanceof Refusal ? asTold(error) : error
  })
  const [service] = await db.select({ id: services.id, price: services.price, couponId: services.couponId }).from(services)
    .where(and(eq(services.companyId, actor.company.id), eq(services.id, id)))
  if (!service) throw new NotFound('service')
  return { service, invoiceId }
}

/** A refusal in the words for clients: those for staff speak of the client. */
function asTold({ fields }: Refusal) {
  const texts: Record<string, string> = {
    'services.refusals.notSold': 'orders.errors.offer', 'services.refusals.limit': 'orders.errors.left', 'packages.noPrice': 'orders.errors.noPrice',
  }
  return new Refusal(Object.fromEntries(Object.entries(fields).map(([field, ref]) => {
    const key = typeof ref === 'string' ? ref : ref.key
    const told = texts[key] ?? key
    return [field, typeof ref === 'string' ? told : { ...ref, key: told }]
  })))
}

async function readTotals(actor: System, invoiceId: number) {
  const [row] = await db.select({ subtotal: invoices.subtotal, tax: invoices.tax, total: invoices.total }).from(invoices)
    .where(and(eq(invoices.companyId, actor.company.id), eq(invoices.id, invoiceId)))
  if (!row) throw new NotFound('invoice')
  return row
}

/** Last of all locks: whoever orders at the same time waits here for the end of this transaction. */
async function takeNumber(actor: System): Promise<number> {
  const [taken] = await db.update(companies).set({ nextOrderNumber: sql`${companies.nextOrderNumber} + 1` })
    .where(eq(companies.id, actor.company.id)).returning({ next: companies.nextOrderNumber })
  if (!taken) throw new NotFound('company')
  return taken.next - 1
}
