import { decimalMoney } from '@/lib/money'

const most = 99_999_999_999n
const longestPayload = 331

/** Cut to a number of characters, never within one. */
const cut = (text: string, length: number) => [...text].slice(0, length).join('')

/**
 * The text of the European Payments Council's code for a SEPA credit transfer (EPC069-12, version 002, UTF-8), to be drawn
 * with error correction M; undefined where the rules leave no room: other currencies, nothing to pay, or too much text.
 */
export function epcPayload({ holder, iban, bic, amount, currency, reference }: {
  holder: string
  iban: string
  bic: string
  amount: bigint
  currency: string
  reference: string
}): string | undefined {
  if (currency !== 'EUR' || amount < 1n || amount > most || holder === '' || iban === '') return undefined
  const lines = ['BCD', '002', '1', 'SCT', bic, cut(holder, 70), iban, `EUR${decimalMoney(amount, 'EUR')}`, '', '', cut(reference, 140)]
  const payload = lines.join('\n')
  return Buffer.byteLength(payload) > longestPayload ? undefined : payload
}
