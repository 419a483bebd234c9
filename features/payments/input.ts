import { z } from 'zod'
import type { GatewayField } from '@/gateways/gateway'
import { findGateway } from '@/gateways'
import type { Fields } from '@/lib/form-data'
import { isCurrency } from '@/lib/money'
import { checkbox, optionalText, wholeNumber } from '@/lib/schema'

/** Nothing, or what the field's own schema makes of what was typed. */
const typed = ({ schema }: GatewayField): z.ZodType<string> =>
  z.string().prefault('').transform((value, context) => {
    if (value.trim() === '') return ''
    const parsed = schema.safeParse(value)
    if (parsed.success) return parsed.data
    for (const { message } of parsed.error.issues) context.addIssue({ code: 'custom', message })
    return ''
  })

/** The form of a gateway, made of its fields; for each currency of the company where the gateway asks for that. */
export function gatewayInput(fields: Fields, currencies: readonly string[]) {
  const gateway = findGateway(typeof fields.gateway === 'string' ? fields.gateway : '')
  const config = Object.fromEntries((gateway?.fields ?? []).map((field) => [field.key, field.perCurrency
    ? z.strictObject(Object.fromEntries(currencies.map((currency) => [currency, typed(field)]))).prefault({})
    : typed(field)]))
  return z.strictObject({
    gateway: z.string().refine(() => gateway !== undefined, { error: 'errors.choose' }),
    version: wholeNumber,
    enabled: checkbox,
    label: optionalText(60),
    config: z.strictObject(config).prefault({}),
  })
}

export type GatewayInput = {
  gateway: string
  version: number
  enabled: boolean
  label: string
  config: Record<string, string | Record<string, string>>
}

const invoiceId = z.string().regex(/^[1-9]\d{0,14}$/, { error: 'errors.choose' }).transform(Number)

export const startPaymentInput = z.strictObject({
  /** Made for the form, so that one that is sent twice is one attempt. */
  key: z.uuid(),
  currency: z.string().refine(isCurrency, { error: 'errors.choose' }),
  invoices: z.array(invoiceId, { error: 'payments.errors.chooseInvoices' }).min(1, { error: 'payments.errors.chooseInvoices' }).max(200),
  gateway: z.string({ error: 'payments.errors.chooseGateway' }).min(1, { error: 'payments.errors.chooseGateway' }).max(60),
})
export type StartPaymentInput = z.infer<typeof startPaymentInput>

export const attemptInput = z.strictObject({ attempt: invoiceId })

/** The token of a link to pay; whether it is one is found out where it is opened. */
const payToken = z.string().max(100)
export const startLinkPaymentInput = z.strictObject({ token: payToken, ...startPaymentInput.pick({ key: true, gateway: true }).shape })
export const linkAttemptInput = z.strictObject({ token: payToken, attempt: invoiceId })

/** Made for the form, so that one that is sent twice saves one account. */
export const startSetupInput = z.strictObject({ key: z.uuid(), gateway: startPaymentInput.shape.gateway })
export const setupInput = z.strictObject({ setup: invoiceId })
export const accountInput = z.strictObject({ account: invoiceId })
/** `day` is when invoices are charged, as the words said that the client agreed to. */
export const automaticInput = z.strictObject({ account: invoiceId, day: z.string().max(10) })

export const chargeAccountInput = z.strictObject({
  client: invoiceId, key: z.uuid(), account: z.string({ error: 'errors.choose' }).pipe(invoiceId), invoices: startPaymentInput.shape.invoices,
})
export const removeAccountInput = z.strictObject({ client: invoiceId, account: invoiceId })
