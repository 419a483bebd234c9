import { getClient } from '@/features/clients/queries/get-client'
import type { Staff } from '@/lib/actor'
import { todayIn } from '@/lib/dates'
import { Refusal, type MessageRef } from '@/lib/errors'
import { parseMoney } from '@/lib/money'
import { amountText } from './amount-text'
import type { Payment } from './commands/record-payment'
import type { CreditInput, PaymentInput } from './input'
import type { ApplyTo } from './transaction'

/** What the form of a payment says, as the command takes it; refuses beside each field that is no amount. */
export async function readPayment(actor: Staff, input: PaymentInput, now: Date): Promise<Payment> {
  const { id: clientId } = await getClient(actor, input.client)
  const { currency, method, reference, status, key } = input
  const errors: Record<string, MessageRef> = {}
  const amount = parseMoney(input.amount, currency, actor.locale)
  if (amount === undefined) errors.amount = noAmount(actor, currency)
  const applyTo = status === 'approved' ? readParts(actor, input, errors) : 'none'
  if (Object.keys(errors).length > 0) throw new Refusal(errors)
  return {
    clientId, amount: amount ?? 0n, currency, method, reference, status, applyTo, idempotencyKey: `form:${key}`, now,
    receivedAt: momentOf(input.receivedOn, actor.company.timeZone, now), keepRest: input.keep || status !== 'approved',
  }
}

/** What the form of a credit says. */
export async function readCredit(actor: Staff, input: CreditInput) {
  const { id: clientId } = await getClient(actor, input.client)
  const errors: Record<string, MessageRef> = {}
  const to = readParts(actor, input, errors)
  if (Object.keys(errors).length > 0) throw new Refusal(errors)
  return { clientId, currency: input.currency, transactionId: input.transaction, to }
}

/** One amount that was typed, above zero. */
export function readAmount(actor: Staff, text: string, currency: string): bigint {
  const amount = parseMoney(text, currency, actor.locale)
  if (amount === undefined) throw new Refusal({ amount: noAmount(actor, currency) })
  return amount
}

function readParts(
  actor: Staff, { applyTo, parts, currency }: Pick<PaymentInput, 'applyTo' | 'parts' | 'currency'>, errors: Record<string, MessageRef>,
): ApplyTo {
  if (applyTo !== 'chosen') return applyTo
  const chosen = parts.flatMap(({ invoice, amount: text }, at) => {
    const field = `parts.${at}.amount`
    if (text === '') return []
    const amount = parseMoney(text, currency, actor.locale)
    if (amount === undefined) errors[field] = noAmount(actor, currency)
    // Nought is what somebody types to leave an invoice out.
    return amount === undefined || amount === 0n ? [] : [{ invoiceId: invoice, amount, field }]
  })
  if (chosen.length === 0 && Object.keys(errors).length === 0) errors.applyTo = 'transactions.refusals.noParts'
  return chosen
}

const noAmount = (actor: Staff, currency: string): MessageRef =>
  ({ key: 'transactions.refusals.amount', values: { example: amountText(120_050n, currency, actor.locale) } })

/** A moment of a day in the company's time zone: now, for today. */
function momentOf(day: string, timeZone: string, now: Date): Date {
  if (day === todayIn(timeZone, now)) return now
  const noon = new Date(`${day}T12:00:00Z`)
  return todayIn(timeZone, noon) === day ? noon : new Date(noon.getTime() - 12 * 3_600_000)
}
