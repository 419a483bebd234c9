import { parseMoney } from '@/lib/money'
import { amountText } from './amount-text'
import { dealOut } from './transaction'

/** An open invoice as a form shows it; amounts travel as digits of minor units. */
export type Payable = { id: number; number: string; currency: string; due: string; dueText: string; dueOn: string }

/** The texts that stand in the amounts of the invoices: what is due first of `first` and of the others in their order. */
export function offer(
  invoices: readonly Payable[], { amount, currency, locale, first }: { amount: bigint; currency: string; locale: string; first?: number },
): string[] {
  const order = invoices.flatMap((invoice, at) => (invoice.currency === currency ? [at] : []))
    .sort((a, b) => Number(invoices[b]?.id === first) - Number(invoices[a]?.id === first) || a - b)
  const { parts } = dealOut(amount, order.map((at) => BigInt(invoices[at]?.due ?? 0)))
  const texts = invoices.map(() => '')
  order.forEach((at, place) => {
    const part = parts[place] ?? 0n
    if (part > 0n) texts[at] = amountText(part, currency, locale)
  })
  return texts
}

/** What is left of an amount after the parts that were typed; undefined while one of them cannot be read. */
export function leftOver(amount: bigint | undefined, texts: readonly string[], currency: string, locale: string): bigint | undefined {
  let rest = amount
  for (const text of texts) {
    if (text.trim() === '') continue
    const part = parseMoney(text, currency, locale)
    rest = part === undefined || rest === undefined ? undefined : rest - part
  }
  return rest
}
