import { z } from 'zod'
import { isIsoDate } from '@/lib/dates'
import { isCurrency, parseMoney } from '@/lib/money'
import { periodUnits, type Term } from '@/lib/periods'
import { checkbox, longText, optionalText, requiredText, wholeNumber } from '@/lib/schema'

const day = z.string().refine(isIsoDate, { error: 'errors.date' })
const quantity = wholeNumber.refine((n) => n >= 1 && n <= 1_000_000, { error: 'services.quantityForm' })
const currency = z.string().refine(isCurrency, { error: 'errors.choose' })

/** A package and one of its terms, as one choice: '12 1 month'. */
const offer = z.string().transform((text, context) => {
  const [, packageId = '', term = '', period = ''] = /^(\d{1,9}) (\d{1,4}) ([a-z]+)$/.exec(text) ?? []
  const unit = periodUnits.find((one) => one === period)
  if (packageId !== '' && unit && Number(term) >= 1) return { packageId: Number(packageId), term: Number(term), period: unit }
  context.addIssue({ code: 'custom', message: 'errors.choose' })
  return z.NEVER
})

/** How that choice travels through a form. */
export const offerOf = ({ packageId, term, period }: { packageId: number } & Term) => `${packageId} ${term} ${period}`

/** Active and billed at once; billed and activated later; or billed when it is activated. */
export const starts = ['now', 'billed', 'activation'] as const

/** An amount in `currency` as a reader of `locale` types it; nothing is null. */
const amount = (text: string, code: string, locale: string, context: z.RefinementCtx) => {
  if (text === '') return null
  const minor = parseMoney(text, code, locale)
  if (minor !== undefined && minor >= 0n) return minor
  context.addIssue({ code: 'custom', path: ['price'], message: 'packages.amountInvalid', params: { currency: code } })
  return z.NEVER
}

export const newServiceInput = (locale: string) => z.strictObject({
  number: wholeNumber,
  offer,
  currency,
  quantity,
  label: optionalText(200),
  coupon: optionalText(40),
  price: optionalText(40),
  startsOn: day,
  when: z.enum(starts, { error: 'errors.choose' }),
  requestKey: z.uuid({ error: 'errors.invalid' }),
}).transform(({ offer: chosen, price, ...rest }, context) =>
  ({ ...rest, ...chosen, price: amount(price, rest.currency, locale, context) }))
export type NewServiceInput = z.output<ReturnType<typeof newServiceInput>>

const one = { id: wholeNumber, version: wholeNumber }
export const serviceInput = z.strictObject(one)
export type ServiceInput = z.output<typeof serviceInput>

export const activateInput = z.strictObject({ ...one, startsOn: day })
export type ActivateInput = z.output<typeof activateInput>

export const suspendInput = z.strictObject({ ...one, reason: longText(1000).refine((text) => text !== '', { error: 'errors.required' }) })

export const cancelInput = z.strictObject({
  ...one,
  when: z.enum(['now', 'term', 'date'], { error: 'errors.choose' }),
  date: optionalText(10),
  reason: longText(1000),
  fee: checkbox,
})
export type CancelInput = z.output<typeof cancelInput>

/** A client's own service is named by its id alone: what stands in the form decides nothing. */
export const askCancellationInput = z.strictObject({
  id: wholeNumber,
  when: z.enum(['now', 'term'], { error: 'errors.choose' }),
  reason: longText(1000),
})
export type AskCancellationInput = z.output<typeof askCancellationInput>

const ownQuantity = wholeNumber.refine((n) => n >= 1 && n <= 1_000_000, { error: 'clientArea.change.quantityForm' })
export const ownServiceInput = z.strictObject({ id: wholeNumber })
export const changeOwnServiceInput = z.strictObject({
  id: wholeNumber, offer, quantity: ownQuantity, expected: optionalText(80).optional(),
}).transform(({ offer: chosen, ...rest }) => ({ ...rest, ...chosen }))
export type ChangeOwnServiceInput = z.output<typeof changeOwnServiceInput>

export const moveInput = z.strictObject({ ...one, date: day, prorate: checkbox })
export type MoveInput = z.output<typeof moveInput>

export const changeInput = z.strictObject({ ...one, offer, quantity, label: optionalText(200), prorate: checkbox })
  .transform(({ offer: chosen, ...rest }) => ({ ...rest, ...chosen }))
export type ChangeInput = z.output<typeof changeInput>

/** The price for a unit and a term in the service's own currency, which the form names; read as the reader types it. */
export const priceInput = (locale: string) => z.strictObject({ ...one, currency, price: requiredText(40) })
  .transform(({ price, ...rest }, context) => ({ ...rest, price: amount(price, rest.currency, locale, context) ?? 0n }))
export type PriceInput = z.output<ReturnType<typeof priceInput>>
