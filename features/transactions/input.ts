import { z } from 'zod'
import { isIsoDate } from '@/lib/dates'
import { isCurrency } from '@/lib/money'
import { checkbox, longText, optionalText, requiredText, wholeNumber } from '@/lib/schema'
import { paymentMethods } from './transaction'

/** Ids are larger than what `wholeNumber` takes. */
const id = z.string().regex(/^[1-9]\d{0,14}$/, { error: 'errors.invalid' }).transform(Number)
const currency = z.string().refine(isCurrency, { error: 'errors.choose' })
const amount = requiredText(40)
const parts = z.array(z.strictObject({ invoice: id, amount: optionalText(40) })).max(200).prefault([])

/** `client` is the Client ID; amounts are read afterwards, in the reader's language. */
export const paymentInput = z.strictObject({
  client: wholeNumber, key: z.uuid(), amount, currency,
  method: z.enum(paymentMethods), reference: optionalText(200),
  receivedOn: z.string().refine(isIsoDate, { error: 'errors.date' }),
  status: z.enum(['approved', 'pending', 'declined']).prefault('approved'),
  applyTo: z.enum(['oldest', 'chosen', 'none']), parts, keep: checkbox,
})
export type PaymentInput = z.infer<typeof paymentInput>

/** Of one transaction, or of all that the client of the Client ID holds. */
export const creditInput = z.strictObject({
  client: wholeNumber, transaction: id.optional(), currency, applyTo: z.enum(['oldest', 'chosen']), parts,
})
export type CreditInput = z.infer<typeof creditInput>

export const unapplyInput = z.strictObject({ transaction: id, application: id })
export const voidInput = z.strictObject({
  transaction: id, reason: longText(500).refine((text) => text !== '', { error: 'errors.required' }), unapply: checkbox,
})
export const approveInput = z.strictObject({ transaction: id, applyTo: z.enum(['oldest', 'none']) })
export const declineInput = z.strictObject({ transaction: id, reason: longText(500) })
