'use server'

import { redirect } from 'next/navigation'
import { clientAction } from '@/features/accounts/action'
import { visitedHost } from '@/features/branding/visited'
import { checkPayment } from '../commands/check-payment'
import { startPayment } from '../commands/start-payment'
import { attemptInput, startPaymentInput } from '../input'

export const startPaymentAction = clientAction(startPaymentInput, async ({ actor, input }) => {
  const attempt = await startPayment(actor, input, await visitedHost(actor.company.id))
  redirect(`/client/pay/${attempt}`)
})

export const checkPaymentAction = clientAction(attemptInput, async ({ actor, input }) => {
  await checkPayment(actor, input.attempt, new Date())
  redirect(`/client/pay/${input.attempt}`)
})
