import { transaction } from '@/db/client'
import { lockPackage } from '@/features/packages/commands/lock-package'
import { getPackageName, isSoldTo, priceFor } from '@/features/packages/queries'
import { textsFor } from '@/features/languages/texts'
import { todayIn } from '@/lib/dates'
import { NotFound, Refusal } from '@/lib/errors'
import type { Term } from '@/lib/periods'
import type { ChangeInput } from '../input'
import { anchorOfTerm, canChange, canChangeTerm, costOf, nextRenewal, restFrom } from '../service'
import { isFor, lineName, termTotal, unitPriceOf } from '../term-lines'
import { refuseBeyondLimit } from './add-service'
import { couponOf, issueLines, priceOfService } from './bill'
import { creditDays } from './credit-days'
import { lockService, permitBilling, recordService, saveService, type Biller, type LockedService } from './lock-service'
import { refuseBilledAhead, settleTerm, type Changed, type Settled } from './settle-term'

type Change = Omit<ChangeInput, 'version'> & { version?: number }

/**
 * Another package, term or quantity, or another label. Prorated, the difference for the days that are paid for is billed in the
 * client's currency, or given back by a credit note; a new term then begins today in place of what is left of the old one.
 * Otherwise it begins once that is used up. An agreed price ends with its package and its term, and a coupon with a package that
 * it is not for.
 */
export async function changeService(
  actor: Biller, { id, version, packageId, term, period, quantity, label, prorate }: Change, { now }: { now: Date },
): Promise<Settled> {
  permitBilling(actor)
  return transaction(async () => {
    const { service, client } = await lockService(actor, id, version)
    if (!canChange(service)) throw new Refusal({ '': 'services.refusals.canceled' })
    const other = packageId !== service.packageId
    const otherTerm = term !== service.term || period !== service.period
    if (!other && !otherTerm && quantity === service.quantity && label === service.label) return {}
    if (otherTerm && (!canChangeTerm(service) || period === 'once')) throw new Refusal({ offer: 'services.refusals.termFixed' })
    const sold = await lockPackage(actor, packageId).catch((error: unknown) => {
      throw error instanceof NotFound ? new Refusal({ offer: 'errors.choose' }) : error
    })
    if (other && !await isSoldTo(actor, packageId, client.id)) throw new Refusal({ offer: 'services.refusals.notSold' })
    if (other || quantity > service.quantity) await refuseBeyondLimit(actor, sold, quantity, id)
    const today = todayIn(actor.company.timeZone, now)
    const settles = prorate && service.status !== 'pending'
    const after: LockedService = { ...service, packageId, quantity, label }
    if (other || otherTerm) Object.assign(after, await soldAs(actor, service, { packageId, term, period, day: today }))
    const beginsToday = otherTerm && settles && restFrom(service, today).length > 0
    if (otherTerm) {
      Object.assign(after, anchorOfTerm(service, after, beginsToday ? today : nextRenewal(service)))
      if (beginsToday) {
        await refuseBilledAhead(actor, after, today)
        after.termsBilled += 1
      }
      if (service.renewsOn !== null) after.renewsOn = nextRenewal(after)
    }
    const { price, priceOverride, couponId, anchorOn, termsBilled, renewsOn } = after
    await saveService(actor, service, {
      packageId, term, period, quantity, label, price, priceOverride, couponId, anchorOn, termsBilled, renewsOn,
    })
    const [was, is] = await Promise.all([service.packageId, packageId].map((one) => getPackageName(actor, one, actor.company.locale)))
    await recordService(actor, 'changed', after, {
      ...(other ? { package: [was, is] } : {}),
      ...(otherTerm ? { term: [termText(service), termText(after)] } : {}),
      ...(quantity === service.quantity ? {} : { quantity: [service.quantity, quantity] }),
      ...(label === service.label ? {} : { label: [service.label, label] }), prorate,
    })
    const change = { before: service, after, client, taxable: sold.taxable, today, now }
    if (beginsToday) return settleTerm(actor, change)
    return settles ? settle(actor, change) : {}
  })
}

const termText = ({ term, period }: Term) => (period === 'once' ? period : `${term} ${period}`)

/** What another package or term makes of the price and the coupon. Refused beside `offer` where it has no price. */
async function soldAs(
  actor: Biller, service: LockedService, { packageId, term, period, day }: Term & { packageId: number; day: string },
): Promise<Partial<LockedService>> {
  const { price } = await priceFor(actor, { packageId, term, period, currency: service.currency, day }).catch((error: unknown) => {
    throw error instanceof Refusal ? new Refusal({ offer: error.fields.currency ?? 'errors.choose' }) : error
  })
  const coupon = await couponOf(actor, service)
  const keeps = coupon && (coupon.packageIds.length === 0 || coupon.packageIds.includes(packageId))
  return { term, period, price, priceOverride: false, couponId: keeps ? service.couponId : null }
}

/** The difference for what is left of each billed term: lines of one invoice, and credit notes. */
async function settle(actor: Biller, { before, after, client, taxable, today, now }: Changed): Promise<Settled> {
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
