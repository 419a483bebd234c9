import { isIsoDate } from '@/lib/dates'
import { addDays, daysBetween } from '@/lib/periods'

export type LineKind = 'invoice' | 'invoice-void' | 'credit-note' | 'payment' | 'payment-void' | 'refund'

/** One line of an account in one currency. What is owed goes up by it, or down where it is below zero. */
export type LedgerLine = {
  /** As 2026-02-28, in the company's time zone. */
  day: string
  kind: LineKind
  id: number
  /** The number of a document, the reference of a payment. */
  name: string
  /** How it was paid. */
  method?: string
  amount: bigint
}
export type StatementLine = LedgerLine & { balance: bigint }

/** What is due, by how many days it is late: not yet, up to 30, 60, 90, and more. */
export const ageBands = ['current', 'to30', 'to60', 'to90', 'over90'] as const
export type AgeBand = (typeof ageBands)[number]
export type Ageing = Readonly<Record<AgeBand, bigint>>

export type Statement = {
  currency: string
  from: string
  to: string
  opening: bigint
  lines: readonly StatementLine[]
  closing: bigint
  /** There are more lines in these days than are shown: nothing is summed up, and a shorter time is asked for. */
  tooMany: boolean
  today: string
  /** Of what is due today. */
  ageing: Ageing
  due: bigint
  credit: bigint
}

/** Lines with the balance after each. */
export function withBalance(opening: bigint, lines: readonly LedgerLine[]): StatementLine[] {
  let balance = opening
  return lines.map((line) => {
    balance += line.amount
    return { ...line, balance }
  })
}

/** In which band something is that is due on a day; without one it is due at once. */
export function ageBand(dueOn: string | null, today: string): AgeBand {
  const late = dueOn === null ? 0 : daysBetween(dueOn, today)
  if (late <= 0) return 'current'
  return late <= 30 ? 'to30' : late <= 60 ? 'to60' : late <= 90 ? 'to90' : 'over90'
}

export function ageingOf(open: readonly { dueOn: string | null; due: bigint }[], today: string): Ageing {
  const bands: Record<AgeBand, bigint> = { current: 0n, to30: 0n, to60: 0n, to90: 0n, over90: 0n }
  for (const { dueOn, due } of open) bands[ageBand(dueOn, today)] += due
  return bands
}

export type StatementView = { currency?: string; from: string; to: string }
type Asked = Readonly<Record<string, string | string[] | undefined>>

/** Which statement an address asks for. Without days it is the last 90; days in the wrong order change places. */
export function readStatementView({ currency, from, to }: Asked, today: string): StatementView {
  const day = (text: unknown) => (typeof text === 'string' && isIsoDate(text) && text >= '1900-01-01' && text <= '2999-12-31' ? text : undefined)
  const end = day(to) ?? today
  const begin = day(from) ?? addDays(end, -90)
  return {
    currency: typeof currency === 'string' && /^[A-Z]{3}$/.test(currency) ? currency : undefined,
    from: begin <= end ? begin : end, to: begin <= end ? end : begin,
  }
}

/** The same as a query, for links. */
export const statementQuery = ({ currency, from, to }: { currency: string; from: string; to: string }) =>
  `?${new URLSearchParams({ currency, from, to }).toString()}`
