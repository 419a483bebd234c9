'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { staffAction } from '@/features/accounts/action'
import { refundTransaction } from '@/features/transactions/commands/refund'
import { getTransaction } from '@/features/transactions/queries'
import { readAmount } from '@/features/transactions/read-money'
import { transactionPath } from '@/features/transactions/transaction'
import { permit } from '@/lib/permit'
import { checkbox, longText, optionalText, requiredText } from '@/lib/schema'
import { refundThroughGateway, retryRefund } from '../commands/refund-through-gateway'

const id = z.string().regex(/^[1-9]\d{0,14}$/, { error: 'errors.invalid' }).transform(Number)

/** `by`: through the gateway it came by, or written down as given back by other means. */
const refund = z.strictObject({
  transaction: id, key: z.uuid(), amount: requiredText(40), reason: longText(500), reference: optionalText(200), unapply: checkbox,
  by: z.enum(['gateway', 'hand']),
})

export const refundPaymentAction = staffAction(refund, async ({ actor, input }) => {
  permit(actor, 'billing.pay')
  const { currency } = await getTransaction(actor, input.transaction)
  const { reason, reference, unapply } = input
  const asked = {
    transactionId: input.transaction, amount: readAmount(actor, input.amount, currency), reason, unapply,
    idempotencyKey: `form:${input.key}`,
  }
  const { state } = input.by === 'gateway' ? await refundThroughGateway(actor, asked)
    : (await refundTransaction(actor, { ...asked, reference }), { state: 'done' })
  redirect(`${transactionPath(actor, input.transaction)}?notice=${state === 'pending' ? 'refundPending' : 'paymentRefunded'}`)
})

export const retryRefundAction = staffAction(z.strictObject({ transaction: id, refund: id }), async ({ actor, input }) => {
  permit(actor, 'billing.pay')
  const { state } = await retryRefund(actor, input.refund)
  redirect(`${transactionPath(actor, input.transaction)}?notice=${state === 'pending' ? 'refundPending' : 'paymentRefunded'}`)
})
