import type { SellablePackage } from '@/features/packages/queries'
import { formatMoney } from '@/lib/money'
import type { Translate } from '@/locales/translator'
import { offerOf } from './input'

/** One choice for each term of a package, with its price in each currency that it has one in. */
export function offerOptions(t: Translate, { id, name, prices }: SellablePackage) {
  const terms = new Map<string, SellablePackage['prices']>()
  for (const price of prices) {
    const key = offerOf({ ...price, packageId: id })
    terms.set(key, [...terms.get(key) ?? [], price])
  }
  return [...terms].map(([value, list]) => ({
    value, group: name,
    label: `${name}: ${list.slice(0, 1).map(({ period, term }) => t(`services.terms.${period}`, { count: term })).join('')} – ${
      list.map(({ price, currency }) => formatMoney(price, currency, t.locale)).join(', ')}`,
  }))
}
