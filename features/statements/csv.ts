import { csvBom, csvRow } from '@/lib/csv'
import { decimalMoney } from '@/lib/money'
import type { Translate } from '@/locales/translator'
import { lineText } from './line-text'
import type { Statement } from './statement'

/** A statement as a CSV file: days as 2026-02-28, amounts as 12.50, its opening balance as the first line. */
export function statementCsv({ currency, from, to, opening, closing, lines }: Statement, t: Translate): string {
  const money = (amount: bigint) => decimalMoney(amount, currency)
  const plain = (text: string) => text.replace(/[\u2066-\u2069]/g, '')
  // An amount below zero is a number and no formula; it is told from text by what it is made of.
  const row = (cells: readonly [day: string, text: string, charge: string, credit: string, balance: string]) =>
    csvRow([cells[0], cells[1], cells[2], cells[3]]).replace(/\r\n$/, '') + `,${cells[4]},${currency}\r\n`
  return [
    csvBom, csvRow([t('statements.day'), t('statements.line'), t('statements.charge'), t('statements.paid'), t('statements.balance'), t('statements.currency')]),
    row([from, t('statements.opening'), '', '', money(opening)]),
    ...lines.map((line) => row([line.day, plain(lineText(t, line)), line.amount >= 0n ? money(line.amount) : '', line.amount < 0n ? money(-line.amount) : '', money(line.balance)])),
    row([to, t('statements.closing'), '', '', money(closing)]),
  ].join('')
}
