import { z } from 'zod'
import type { MessageRef } from '@/lib/errors'
import { currencyDigits, decimalMoney, formatMoney, isCurrency, parseMoney } from '@/lib/money'
import { kindOf } from '../setting'

export type Amounts = Readonly<Record<string, bigint>>

const largest = 10n ** 15n

/** JSON has no bigint: amounts are stored as text, in minor units. */
const stored = z.record(z.string().refine(isCurrency), z.string().regex(/^\d{1,16}$/))

/** An amount for each currency, in minor units; a currency that is missing has none. */
export const amounts = {
  schema: z.codec(stored, z.record(z.string().refine(isCurrency), z.bigint().positive().max(largest)), {
    decode: (kept) => Object.fromEntries(Object.entries(kept).map(([currency, minor]) => [currency, BigInt(minor)])),
    encode: (value) => Object.fromEntries(Object.entries(value).map(([currency, minor]) => [currency, String(minor)])),
  }) as z.ZodType<Amounts>,
  kind: kindOf<Amounts>({
    shape: { as: 'amounts' },
    controls: ({ currencies }) => currencies.map((currency) => `_${currency}`),
    read(typed, { t, currencies }) {
      const value: Record<string, bigint> = {}
      const errors: Record<string, MessageRef> = {}
      for (const currency of currencies) {
        const text = String(typed[`_${currency}`] ?? '').trim()
        if (text === '') continue
        const amount = parseMoney(text, currency, t.locale)
        if (amount === undefined || amount < 0n || amount > largest) {
          errors[`_${currency}`] = { key: 'settings.units.amount', values: { digits: currencyDigits(currency) } }
        } else if (amount > 0n) value[currency] = amount
      }
      return Object.keys(errors).length > 0 ? { errors } : { value }
    },
    write: (value, { currencies, t }) => Object.fromEntries(currencies.map((currency) => {
      const amount = value[currency]
      return [`_${currency}`, amount === undefined ? '' : plain(amount, currency, t.locale)]
    })),
    show: (value, { t }) => Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([currency, amount]) => formatMoney(amount, currency, t.locale)).join(' · ') || t('common.none'),
  }),
}

/** Without the sign of the currency, which stands beside the box; as the reader types it. */
const plain = (amount: bigint, currency: string, locale: string) =>
  new Intl.NumberFormat(locale, { useGrouping: false, minimumFractionDigits: currencyDigits(currency), maximumFractionDigits: 3 })
    .format(decimalMoney(amount, currency) as `${number}`)
