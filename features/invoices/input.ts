import { z } from 'zod'
import { isIsoDate } from '@/lib/dates'
import { decimalOf } from '@/lib/decimal'
import { isCurrency, parseMoney, parseScaled } from '@/lib/money'
import { checkbox, longText, optionalText, wholeNumber } from '@/lib/schema'

/** Ids are larger than what `wholeNumber` takes. */
const id = z.string().regex(/^[1-9]\d{0,14}$/, { error: 'errors.invalid' }).transform(Number)
const currency = z.string().refine(isCurrency, { error: 'errors.choose' })

/** A line as it is typed; the hidden `line` is the id of the one that it was loaded from. */
const typedLine = z.strictObject({
  line: id.optional(), description: optionalText(500), quantity: optionalText(30), unitPrice: optionalText(40), taxable: checkbox,
})
type TypedLine = z.infer<typeof typedLine>

/** A row that nobody has filled in: it is left out. */
const isBlank = ({ description, unitPrice }: TypedLine) => description === '' && unitPrice === ''

/** A quantity as a reader of `locale` types it, with at most four decimals; nothing typed is one. */
export function readQuantity(text: string, locale: string): string | undefined {
  if (text === '') return '1'
  const units = parseScaled(text, 4, locale)
  return units === undefined || units <= 0n || units > 99_999_999_990_000n ? undefined : decimalOf(units, 4)
}

/** Reads the lines in the reader's language, with a refusal beside each field that cannot be read. */
function readLines(lines: readonly TypedLine[], of: string, locale: string, context: z.RefinementCtx) {
  return lines.flatMap((typed, at) => {
    if (isBlank(typed)) return []
    const refuse = (field: string, message: string) =>
      context.addIssue({ code: 'custom', message, path: ['lines', at, field] })
    const quantity = readQuantity(typed.quantity, locale)
    const unitPrice = typed.unitPrice === '' ? undefined : parseMoney(typed.unitPrice, of, locale)
    if (typed.description === '') refuse('description', 'errors.required')
    if (quantity === undefined) refuse('quantity', 'invoices.form.quantityInvalid')
    if (unitPrice === undefined) refuse('unitPrice', typed.unitPrice === '' ? 'errors.required' : 'invoices.form.priceInvalid')
    const { description, taxable, line } = typed
    return [{ description, taxable, line, quantity: quantity ?? '1', unitPrice: unitPrice ?? 0n }]
  })
}

const fields = {
  currency, dueOn: z.union([z.literal('').transform(() => null), z.string().refine(isIsoDate, { error: 'errors.date' })]).prefault(''),
  notes: longText(5000), privateNotes: longText(5000), lines: z.array(typedLine).max(500).prefault([]),
  /** The other button: issues it at once. */
  issue: checkbox,
  /** How a row begins that is added without JavaScript. */
  taxableDefault: checkbox,
}

/** `number` is the Client ID, `key` the request's own. */
export const newInvoiceInput = (locale: string) => z.strictObject({ ...fields, number: wholeNumber, key: z.uuid() })
  .transform(({ taxableDefault: _, ...input }, context) =>
    ({ ...input, lines: readLines(input.lines, input.currency, locale, context) }))
export type NewInvoiceInput = z.infer<ReturnType<typeof newInvoiceInput>>

export const invoiceInput = (locale: string) => z.strictObject({ ...fields, invoice: id, version: wholeNumber })
  .transform(({ taxableDefault: _, ...input }, context) =>
    ({ ...input, lines: readLines(input.lines, input.currency, locale, context) }))
export type InvoiceInput = z.infer<ReturnType<typeof invoiceInput>>

/** What the totals are computed of while they are typed; what cannot be read counts as nothing. */
export const previewInput = z.object({
  number: wholeNumber, currency,
  lines: z.array(z.object({
    description: z.string().max(2000).prefault(''), quantity: z.string().max(60).prefault(''), unitPrice: z.string().max(60).prefault(''),
    taxable: z.boolean().prefault(false),
  })).max(500),
})
export type PreviewInput = z.infer<typeof previewInput>

export const namedInvoice = z.strictObject({ invoice: id })
export const copyInput = z.strictObject({ invoice: id, key: z.uuid() })
export const voidInput = z.strictObject({
  invoice: id, reason: longText(500).refine((text) => text !== '', { error: 'errors.required' }),
})
/** Amounts by the line's position, `p3`; a list of numbers would close its gaps. */
const amounts = z.record(z.string().regex(/^p\d{1,9}$/), optionalText(40)).prefault({})
const typedCredit = z.strictObject({
  invoice: id, currency, key: z.uuid(), how: z.enum(['all', 'chosen']), amounts, notes: longText(5000), privateNotes: longText(5000),
})

export const creditInput = (locale: string) => typedCredit.transform(({ amounts: typed, ...input }, context) => ({
  ...input,
  lines: input.how === 'all' ? 'all' as const : Object.entries(typed).flatMap(([name, text]) => {
    if (text === '') return []
    const amount = parseMoney(text, input.currency, locale)
    if (amount === undefined) context.addIssue({ code: 'custom', message: 'invoices.form.priceInvalid', path: ['amounts', name] })
    return [{ position: Number(name.slice(1)), amount: amount ?? 0n }]
  }),
}))
export type CreditInput = z.infer<ReturnType<typeof creditInput>>
