import { randomUUID } from 'node:crypto'
import { and, asc, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { makeClient, makeCompany, makePackage, makePrice, unique } from '@/db/factories'
import { brokenInvariants } from '@/db/invariants'
import { events } from '@/db/schema/events'
import { invoiceLines, invoices } from '@/db/schema/invoices'
import { services, serviceStatusChanges } from '@/db/schema/services'
import { staffActor } from '@/features/accounts/testing'
import { addService } from './commands/add-service'
import type { NewServiceInput } from './input'

/** A company that sells a monthly package for 10 € with a set-up of 2 €, a client, and somebody who bills. */
export async function shop(
  values: Parameters<typeof makePackage>[2] = {}, clientValues: Parameters<typeof makeClient>[1] = {},
) {
  const company = await makeCompany({ currencies: ['USD', 'JPY'], timeZone: 'UTC' })
  const { actor } = await staffActor(company)
  const sold = await makePackage(company.id, 'Web Hosting', { taxable: false, ...values })
  await makePrice(sold, 'EUR', 1000n, { setupFee: 200n, cancellationFee: 500n })
  const client = await makeClient(company, { locale: 'en', ...clientValues })
  return { company, actor, sold, client }
}

export const at = (day: string) => ({ now: new Date(`${day}T12:00:00Z`) })

export const order = (
  { client, sold }: { client: { number: number }; sold: { id: number } }, values: Partial<NewServiceInput> = {},
): NewServiceInput => ({
  number: client.number, packageId: sold.id, term: 1, period: 'month', currency: 'EUR', quantity: 1, label: unique('label'),
  coupon: '', price: null, startsOn: '2026-01-31', when: 'now', requestKey: randomUUID(), ...values,
})

/** Sells one, and reads it back. */
export async function sell(stage: Awaited<ReturnType<typeof shop>>, values: Partial<NewServiceInput> = {}, day = '2026-01-31') {
  const { id, invoiceId } = await addService(stage.actor, order(stage, values), at(day))
  return { ...await stored(id), invoiceId }
}

export async function stored(id: number) {
  const [service] = await db.select().from(services).where(eq(services.id, id))
  if (!service) throw new Error('no service')
  return service
}

/** What an invoice says: currency, total, and its lines as [kind, quantity, unit price]. */
export async function billed(id: number | undefined) {
  const [invoice] = await db.select().from(invoices).where(eq(invoices.id, id ?? 0))
  const lines = await db.select().from(invoiceLines).where(eq(invoiceLines.invoiceId, id ?? 0)).orderBy(asc(invoiceLines.position))
  return {
    ...invoice, lines: lines.map(({ kind, quantity, unitPrice, startsOn, endsOn }) => [kind, Number(quantity), unitPrice, startsOn, endsOn]),
  }
}

export const statusesOf = async (serviceId: number) => (await db.select().from(serviceStatusChanges)
  .where(eq(serviceStatusChanges.serviceId, serviceId)).orderBy(serviceStatusChanges.id))
  .map(({ status, reason, staffId }) => [status, reason, staffId])

export const eventsOf = async (clientId: number) => (await db.select({ name: events.name }).from(events)
  .where(and(eq(events.clientId, clientId))).orderBy(events.id)).map(({ name }) => name).filter((name) => name.startsWith('service.'))

/** What is broken in that company; other tests write to the same database at the same time. */
export async function brokenIn({ id }: { id: number }) {
  const broken = await brokenInvariants()
  return broken.flatMap(({ name, rows }) =>
    rows.filter((row) => Number((row as { company_id?: unknown }).company_id) === id).map((row) => [name, row]))
}
