import { transaction } from '@/db/client'
import { lockPackage } from '@/features/packages/commands/lock-package'
import { getPackageName, isSoldTo, priceFor } from '@/features/packages/queries'
import { textsFor } from '@/features/languages/texts'
import { todayIn } from '@/lib/dates'
import { NotFound, Refusal } from '@/lib/errors'
import type { ChangeInput } from '../input'
import { canChange, costOf, restFrom } from '../service'
import { isFor, lineName, termTotal, unitPriceOf } from '../term-lines'
import { refuseBeyondLimit } from './add-service'
import { couponOf, issueLines, priceOfService } from './bill'
import { creditDays } from './credit-days'
import { lockService, permitBilling, recordService, saveService, type Biller, type Locked, type LockedService } from './lock-service'

type Change = Omit<ChangeInput, 'version'> & { version?: number }

/**
 * Another package or quantity for the same term, or another label. Prorated, the difference for the days that are paid for
 * is billed in the client's currency, or given back by a credit note. An agreed price ends with its package, and so does a
 * coupon that is not for the new one.
 */
export async function changeService(
  actor: Biller, { id, version, packageId, quantity, label, prorate }: Change, { now }: { now: Date },
): Promise<{ invoiceId?: number; creditNoteIds?: number[] }> {
  permitBilling(actor)
  return transaction(async () => {
    const { service, client } = await lockService(actor, id, version)
    if (!canChange(service)) throw new Refusal({ '': 'services.refusals.canceled' })
    const other = packageId !== service.packageId
    if (!other && quantity === service.quantity && label === service.label) return {}
    const sold = await lockPackage(actor, packageId).catch((error: unknown) => {
      throw error instanceof NotFound ? new Refusal({ packageId: 'errors.choose' }) : error
    })
    if (other && !await isSoldTo(actor, packageId, client.id)) throw new Refusal({ packageId: 'services.refusals.notSold' })
    if (other || quantity > service.quantity) await refuseBeyondLimit(actor, sold, quantity, id)
    const today = todayIn(actor.company.timeZone, now)
    const after: LockedService = { ...service, packageId, quantity, label }
    if (other) {
      const { term, period, currency } = service
      const found = await priceFor(actor, { packageId, term, period, currency, day: today }).catch((error: unknown) => {
        throw error instanceof Refusal ? new Refusal({ packageId: error.fields.currency ?? 'errors.choose' }) : error
      })
      const coupon = await couponOf(actor, service)
      const keeps = coupon && (coupon.packageIds.length === 0 || coupon.packageIds.includes(packageId))
      Object.assign(after, { price: found.price, priceOverride: false, couponId: keeps ? service.couponId : null })
    }
    const { price, priceOverride, couponId } = after
    await saveService(actor, service, { packageId, quantity, label, price, priceOverride, couponId })
    const [was, is] = await Promise.all([service.packageId, packageId].map((one) => getPackageName(actor, one, actor.company.locale)))
    await recordService(actor, 'changed', after, {
      ...(other ? { package: [was, is] } : {}),
      ...(quantity === service.quantity ? {} : { quantity: [service.quantity, quantity] }),
      ...(label === service.label ? {} : { label: [service.label, label] }), prorate,
    })
    return prorate && service.status !== 'pending' ? settle(actor, { before: service, after, client, taxable: sold.taxable, today, now }) : {}
  })
}

/** The difference for what is left of each billed term: lines of one invoice, and credit notes. */
async function settle(actor: Biller, { before, after, client, taxable, today, now }: {
  before: LockedService; after: LockedService; client: Locked['client']; taxable: boolean; today: string; now: Date
}) {
  const [t, packageName, couponBefore, couponAfter] = await Promise.all([
    textsFor({ company: actor.company, locale: client.locale }), getPackageName(actor, after.packageId, client.locale), couponOf(actor, before), couponOf(actor, after),
  ])
  const description = t('services.lines.proration', { name: lineName(packageName, after.label) })
  const difference = async (currency: string, n: number) => {
    const [old, found] = await Promise.all([
      priceOfService(actor, before, currency, today), priceOfService(actor, after, currency, today),
    ])
    const total = (service: LockedService, price: typeof found, coupon: typeof couponAfter) => termTotal({
      unitPrice: unitPriceOf(price, n), quantity: service.quantity, currency, n,
      coupon: coupon && isFor(coupon, n) ? coupon : undefined,
    })
    return { found, amount: total(after, found, couponAfter) - total(before, old, couponBefore) }
  }
  const { currency } = client
  const parts = await Promise.all(restFrom(before, today).map(async (part) => {
    const { found, amount } = await difference(currency, part.n)
    return { part, found, cost: costOf(amount, part) }
  }))
  const charged = parts.filter(({ cost }) => cost > 0n)
  const [first] = charged
  const invoiceId = first && await issueLines(actor, {
    client, currency, found: first.found, now, lines: charged.map(({ part, cost }) => ({
      kind: 'proration', description, quantity: '1', unitPrice: cost, taxable, packageId: after.packageId, serviceId: after.id,
      startsOn: part.startsOn, endsOn: part.endsOn,
    })),
  })
  const creditNoteIds: number[] = []
  for (const { part, cost } of parts) {
    if (cost >= 0n) continue
    const wanted = async (billedIn: string) => -costOf((await difference(billedIn, part.n)).amount, part)
    creditNoteIds.push(...await creditDays(actor, after.id, part, { wanted, notes: description, now }))
  }
  return { invoiceId, creditNoteIds }
}
