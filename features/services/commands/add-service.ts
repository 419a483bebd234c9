import { and, eq, ne, sql } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { services } from '@/db/schema/services'
import { listCurrencies } from '@/features/companies/queries'
import { useCoupon } from '@/features/coupons/commands/use-coupon'
import { lockPackage } from '@/features/packages/commands/lock-package'
import { isSoldTo, priceFor } from '@/features/packages/queries'
import { todayIn } from '@/lib/dates'
import { NotFound, Refusal } from '@/lib/errors'
import type { NewServiceInput } from '../input'
import { nextRenewal } from '../service'
import { firstTermLines, issueLines } from './bill'
import { holdClient, noteStatus, permitBilling, recordService, type Biller } from './lock-service'

/** Refuses more of a package than may run at once; the package is held, so two who take the last one take turns. */
export async function refuseBeyondLimit(
  actor: Biller, { id, quantityLimit }: { id: number; quantityLimit: number | null }, wanted: number, except = 0,
) {
  if (quantityLimit === null) return
  const [row] = await db.select({ units: sql<number>`coalesce(sum(${services.quantity}), 0)::int` }).from(services)
    .where(and(eq(services.companyId, actor.company.id), eq(services.packageId, id), ne(services.status, 'canceled'),
      ne(services.id, except)))
  const left = quantityLimit - (row?.units ?? 0)
  if (wanted > left) {
    throw new Refusal({ quantity: { key: 'services.refusals.limit', values: { left: Math.max(0, left) } } })
  }
}

/**
 * Sells a package to the client of that Client ID: a service, and its first term with the set-up fee on an issued invoice
 * unless that waits for its activation. A second try with the same request key makes nothing and gives the first one's id.
 * Refused: a package that is not sold to this client, more of it than may run, a currency that is neither offered nor the
 * client's, no price there, a coupon that does not fit, an erased client or a fraud.
 */
export async function addService(
  actor: Biller, input: NewServiceInput, { now }: { now: Date },
): Promise<{ id: number; invoiceId?: number }> {
  permitBilling(actor)
  return transaction(async () => {
    const client = await holdClient(actor, input.number)
    const [first] = await db.select({ id: services.id }).from(services)
      .where(and(eq(services.companyId, actor.company.id), eq(services.requestKey, input.requestKey)))
    if (first) return first
    if (client.erasedAt) throw new Refusal({ '': 'clients.erased.final' })
    if (client.status === 'fraud') throw new Refusal({ '': 'services.refusals.fraud' })
    await refuseForeignCurrency(actor, client, input.currency)
    const sold = await lockPackage(actor, input.packageId).catch((error: unknown) => {
      throw error instanceof NotFound ? new Refusal({ offer: 'errors.choose' }) : error
    })
    if (!await isSoldTo(actor, sold.id, client.id)) throw new Refusal({ offer: 'services.refusals.notSold' })
    await refuseBeyondLimit(actor, sold, input.quantity)
    const { packageId, term, period, currency, startsOn } = input
    const today = todayIn(actor.company.timeZone, now)
    const found = await priceFor(actor, { packageId, term, period, currency, day: today })
    const coupon = input.coupon === '' ? undefined : await useCoupon(actor, input.coupon, { packageId, currency, day: today })

    const billed = input.when !== 'activation'
    const anchor = billed ? { anchorOn: startsOn, termsBilled: 1 } : { anchorOn: null, termsBilled: 0 }
    const status = input.when === 'now' ? 'active' as const : 'pending' as const
    const price = input.price ?? found.price
    const [service] = await db.insert(services).values({
      companyId: actor.company.id, clientId: client.id, packageId, label: input.label, status, quantity: input.quantity, currency,
      price, priceOverride: input.price !== null, term, period, couponId: coupon?.id ?? null, ...anchor,
      renewsOn: status === 'active' ? nextRenewal({ term, period, ...anchor }) : null, requestKey: input.requestKey,
    }).returning()
    if (!service) throw new NotFound('service')
    await noteStatus(actor, service.id, status, '')
    await recordService(actor, 'added', service, { package: sold.name, quantity: input.quantity, startsOn, by: input.when })
    if (!billed) return { id: service.id }
    const agreed = input.price === null ? found : { price, renewalPrice: price, setupFee: found.setupFee, cancellationFee: found.cancellationFee }
    // What staff agreed on is in the currency already; only a set-up fee may still be converted.
    const used = input.price === null || found.setupFee > 0n ? found : {}
    const lines = await firstTermLines(actor, { service, client, anchorOn: startsOn, taxable: sold.taxable, found: agreed, currency })
    const invoiceId = await issueLines(actor, { client, currency, lines, found: { ...used, ...agreed }, requestKey: input.requestKey, now })
    return { id: service.id, invoiceId }
  })
}

async function refuseForeignCurrency(actor: Biller, client: { currency: string }, currency: string) {
  if (currency === client.currency) return
  const offered = await listCurrencies(actor)
  if (!offered.some(({ code }) => code === currency)) throw new Refusal({ currency: 'errors.choose' })
}
