/** The noun: a client's card or bank account that a gateway keeps, without any database. */
export type PaymentAccount = {
  id: number
  gateway: string
  kind: 'card' | 'bank' | 'other'
  brand: string
  lastFour: string
  expiryMonth: number | null
  expiryYear: number | null
  /** The only one that it can be charged in; '': any. */
  currency: string
  automatic: boolean
}

const months = (year: number, month: number) => year * 12 + month

/** Whether it has expired by a day, or will in this month or the next. A card is good until the end of its month. */
export function expiryState({ expiryMonth, expiryYear }: Pick<PaymentAccount, 'expiryMonth' | 'expiryYear'>, today: string) {
  if (expiryMonth === null || expiryYear === null) return undefined
  const left = months(expiryYear, expiryMonth) - months(Number(today.slice(0, 4)), Number(today.slice(5, 7)))
  return left < 0 ? 'expired' : left <= 1 ? 'soon' : undefined
}

export const takesCurrency = (account: Pick<PaymentAccount, 'currency'>, currency: string) => account.currency === '' || account.currency === currency

/** How a form names an account among the gateways; no id of a gateway has a colon. */
export const accountChoice = (id: number) => `account:${id}`
export function chosenAccount(choice: string): number | undefined {
  const [, id] = /^account:([1-9]\d{0,14})$/.exec(choice) ?? []
  return id === undefined ? undefined : Number(id)
}

/** Tries of one account for one invoice, oldest first: the company's day of each, what became of it, and what helps. */
type Tries = readonly { triedOn: string; status: string; again: string }[]

/**
 * How many days after the first refusal the next try is due; undefined: none is. A bank that says never, or wants the payer
 * to confirm, is not asked again.
 */
export function daysToNextTry(tries: Tries, retryDays: readonly number[]): number | undefined {
  const refused = tries.filter(({ status }) => status === 'failed')
  if (refused.some(({ again }) => again === 'never' || again === 'payer')) return undefined
  return refused.length === 0 ? 0 : retryDays[refused.length - 1]
}
