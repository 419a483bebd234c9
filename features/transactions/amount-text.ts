import { currencyDigits, decimalMoney } from '@/lib/money'

/** An amount as a form offers it to be typed over: the reader's decimal sign, no grouping and no currency. */
export function amountText(minor: bigint, currency: string, locale: string): string {
  const digits = currencyDigits(currency)
  return new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: false, numberingSystem: 'latn',
  }).format(decimalMoney(minor, currency) as `${number}`)
}
