import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { makeCompany, makeOrderForm, makePackage, makePrice, unique } from '@/db/factories'
import { db } from '@/db/client'
import { invoices } from '@/db/schema/invoices'
import { orderForms, orders, registrations } from '@/db/schema/orders'
import { services } from '@/db/schema/services'
import { taxRules } from '@/db/schema/taxes'
import { clientActor, mailTo, staffActor } from '@/features/accounts/testing'
import type { System } from '@/lib/actor'
import type { NewOrder } from './commands/place-order'
import type { ConfirmInput, RegisterInput } from './input'

export const password = 'kelp-Umbrella-93-tundra'
/** The clock of the tests; mailed links are judged by the clock of the database. */
export const now = new Date()
export const clock = { now }

/** A company that sells hosting for 10 € or 11 $ a month with German VAT, on a form for both, and in yen on none. */
export async function stall(
  form: Parameters<typeof makeOrderForm>[2] = {}, pack: Parameters<typeof makePackage>[2] = {}, client: Parameters<typeof clientActor>[0] = {},
) {
  const company = await makeCompany({ currencies: ['USD', 'JPY'], timeZone: 'UTC' })
  const sold = await makePackage(company.id, 'Web Hosting', pack)
  await makePrice(sold, 'EUR', 1000n, { setupFee: 200n })
  await makePrice(sold, 'USD', 1100n, { setupFee: 200n })
  await makePrice(sold, 'JPY', 1500n)
  await makePrice(sold, 'EUR', 10_000n, { period: 'year' })
  await db.insert(taxRules).values({ companyId: company.id, name: 'VAT', country: 'DE', rate: '19' })
  const made = await makeOrderForm(company.id, [{ packageId: sold.id }], { currencies: ['EUR', 'USD'], slug: unique('form'), ...form })
  const { actor: staff } = await staffActor(company)
  const buyer = await clientActor({ country: 'DE', locale: 'en', email: `${unique('buyer')}@client.example`, ...client }, company)
  const system: System = { kind: 'system', company }
  return { company, sold, form: made, staff, buyer: buyer.actor, client: buyer.client, system }
}
export type Stall = Awaited<ReturnType<typeof stall>>

export const orderOf = ({ form, sold }: Stall, choice: Partial<NewOrder['choice']> = {}, more: Partial<NewOrder> = {}): NewOrder => ({
  form: form.slug, choice: { packageId: sold.id, term: 1, period: 'month', currency: 'EUR', quantity: 1, coupon: '', ...choice },
  acceptTerms: true, termsVersion: 1, requestKey: randomUUID(), address: '192.0.2.1', ...more,
})

export const registrationOf = ({ form, sold, company }: Stall, values: Partial<RegisterInput> = {}): RegisterInput => ({
  company: company.slug, form: form.slug, packageId: sold.id, term: 1, period: 'month', currency: 'EUR', quantity: 1, coupon: '',
  country: 'DE', state: '', firstName: 'Nora', lastName: 'Lind', companyName: '', address1: '', address2: '', city: '', zip: '',
  email: `${unique('nora')}@visitor.example`, taxId: '', password, custom: {}, marketingOptIn: false, acceptTerms: true, termsVersion: 1, ...values,
})

export const confirmationOf = ({ form, sold, company }: Stall, token: string, values: Partial<ConfirmInput> = {}): ConfirmInput => ({
  company: company.slug, form: form.slug, packageId: sold.id, term: 1, period: 'month', currency: 'EUR', quantity: 1, coupon: '', token,
  password: '', acceptTerms: true, termsVersion: 1, ...values,
})

/** The link of the newest mail of that kind to an address, parsed. */
export async function linkIn(address: string, template = 'verify-email'): Promise<URL> {
  const mail = (await mailTo(address)).findLast((one) => one.template === template)
  return new URL(mail?.read.link ?? 'about:blank')
}
export const tokenIn = async (address: string) => (await linkIn(address)).searchParams.get('token') ?? ''

/** All that an order leaves behind in a company. */
export async function left({ company }: { company: { id: number } }) {
  return {
    orders: await db.select().from(orders).where(eq(orders.companyId, company.id)).orderBy(orders.id),
    services: await db.select().from(services).where(eq(services.companyId, company.id)).orderBy(services.id),
    invoices: await db.select().from(invoices).where(eq(invoices.companyId, company.id)).orderBy(invoices.id),
    registrations: (await db.select().from(registrations).where(eq(registrations.companyId, company.id))).length,
  }
}

export const changeForm = ({ form }: Stall, values: Partial<typeof orderForms.$inferInsert>) =>
  db.update(orderForms).set(values).where(eq(orderForms.id, form.id))
