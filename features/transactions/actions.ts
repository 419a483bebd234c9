'use server'

import { redirect } from 'next/navigation'
import { staffAction } from '@/features/accounts/action'
import { profilePath } from '@/features/clients/profile-widget'
import { permit } from '@/lib/permit'
import { applyCredit } from './commands/apply'
import { approvePayment, declinePayment } from './commands/decide-payment'
import { recordPayment } from './commands/record-payment'
import { unapply } from './commands/unapply'
import { voidTransaction } from './commands/void-transaction'
import { approveInput, creditInput, declineInput, paymentInput, unapplyInput, voidInput } from './input'
import { readCredit, readPayment } from './read-money'
import { transactionPath } from './transaction'

export const recordPaymentAction = staffAction(paymentInput, async ({ actor, input }) => {
  permit(actor, 'billing.pay')
  const { id } = await recordPayment(actor, await readPayment(actor, input, new Date()))
  redirect(`${transactionPath(actor, id)}?notice=paymentRecorded`)
})

export const applyCreditAction = staffAction(creditInput, async ({ actor, input }) => {
  permit(actor, 'billing.pay')
  await applyCredit(actor, await readCredit(actor, input))
  redirect(`${input.transaction ? transactionPath(actor, input.transaction) : profilePath(actor, input.client)}?notice=creditApplied`)
})

export const unapplyAction = staffAction(unapplyInput, async ({ actor, input }) => {
  const { transactionId } = await unapply(actor, { applicationId: input.application })
  redirect(`${transactionPath(actor, transactionId)}?notice=paymentUnapplied`)
})

export const voidTransactionAction = staffAction(voidInput, async ({ actor, input }) => {
  await voidTransaction(actor, { transactionId: input.transaction, reason: input.reason, unapply: input.unapply })
  redirect(`${transactionPath(actor, input.transaction)}?notice=paymentVoided`)
})

export const approvePaymentAction = staffAction(approveInput, async ({ actor, input }) => {
  await approvePayment(actor, { transactionId: input.transaction, to: input.applyTo })
  redirect(`${transactionPath(actor, input.transaction)}?notice=paymentApproved`)
})

export const declinePaymentAction = staffAction(declineInput, async ({ actor, input }) => {
  await declinePayment(actor, { transactionId: input.transaction, reason: input.reason })
  redirect(`${transactionPath(actor, input.transaction)}?notice=paymentDeclined`)
})
