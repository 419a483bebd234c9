import { transaction } from '@/db/client'
import { decidePrice } from '@/features/packages/price'
import { listPrices } from '@/features/packages/queries'
import { findRates } from '@/features/exchange-rates/queries'
import { todayIn } from '@/lib/dates'
import { Refusal } from '@/lib/errors'
import { decimalMoney } from '@/lib/money'
import type { PriceInput, ServiceInput } from '../input'
import { canChange } from '../service'
import { lockService, permitBilling, recordService, saveService, type Biller } from './lock-service'

/** A price that was agreed on for this service, for a unit and a term in its currency, from the next renewal on. */
export async function agreePrice(actor: Biller, { id, version, currency, price }: PriceInput) {
  permitBilling(actor)
  await transaction(async () => {
    const { service } = await lockService(actor, id, version)
    if (!canChange(service)) throw new Refusal({ '': 'services.refusals.canceled' })
    // Another currency than the form showed would make another price of the same number.
    if (currency !== service.currency) throw new Refusal({ price: 'errors.invalid' })
    if (service.priceOverride && service.price === price) return
    await saveService(actor, service, { price, priceOverride: true })
    await recordService(actor, 'price-agreed', service, { price: [decimalMoney(service.price, currency), decimalMoney(price, currency)] })
  })
}

/** From the next renewal on the service costs what its package does. */
export async function followPackage(actor: Biller, { id, version }: ServiceInput, { now }: { now: Date }) {
  permitBilling(actor)
  await transaction(async () => {
    const { service } = await lockService(actor, id, version)
    if (!canChange(service)) throw new Refusal({ '': 'services.refusals.canceled' })
    if (!service.priceOverride) throw new Refusal({ '': 'services.refusals.follows' })
    const [prices, rates] = await Promise.all([
      listPrices(actor, service.packageId), findRates(actor, todayIn(actor.company.timeZone, now)),
    ])
    const found = decidePrice({ prices, rates, ...service, companyCurrency: actor.company.currency })
    const price = found?.price ?? service.price
    await saveService(actor, service, { price, priceOverride: false })
    await recordService(actor, 'price-followed', service,
      { price: [decimalMoney(service.price, service.currency), decimalMoney(price, service.currency)] })
  })
}
