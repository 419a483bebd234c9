'use server'

import { redirect } from 'next/navigation'
import { clientAction } from '@/features/accounts/action'
import { visitedHost } from '@/features/branding/visited'
import { clock } from '@/lib/clock'
import { chosenAccount } from '../account'
import { checkPayment } from '../commands/check-payment'
import { payWithAccount } from '../commands/pay-with-account'
import { startPayment } from '../commands/start-payment'
import { attemptInput, startPaymentInput } from '../input'

export const startPaymentAction = clientAction(startPaymentInput, async ({ actor, input }) => {
  const host = await visitedHost(actor.company.id)
  const account = chosenAccount(input.gateway)
  if (account === undefined) redirect(`/client/pay/${await startPayment(actor, input, host)}`)
  const { attempt, toConfirm } = await payWithAccount(actor, account, input, clock(), host)
  redirect(`/client/pay/${attempt}${toConfirm ? '?notice=bankConfirms' : ''}`)
})

export const checkPaymentAction = clientAction(attemptInput, async ({ actor, input }) => {
  await checkPayment(actor, input.attempt, new Date())
  redirect(`/client/pay/${input.attempt}`)
})
