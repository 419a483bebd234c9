'use server'

import { redirect } from 'next/navigation'
import { publicAction } from '@/features/accounts/action'
import { visitedHost } from '@/features/branding/visited'
import { clock } from '@/lib/clock'
import { checkPayment } from '../commands/check-payment'
import { startPayment } from '../commands/start-payment'
import { linkAttemptInput, startLinkPaymentInput } from '../input'
import { knock } from '../knock'
import { openPayLink } from '../pay-link'
import { attemptPath } from '../payer'

export const startLinkPaymentAction = publicAction(startLinkPaymentInput, async ({ actor, input: { token, key, gateway } }) => {
  await knock(actor.headers)
  const { state, bearer, currency } = await openPayLink(token, clock())
  // The page says what became of the invoice.
  if (state !== 'open') redirect(`/pay/${bearer.token}`)
  const attempt = await startPayment(bearer, { key, gateway, currency, invoices: [bearer.invoiceId] },
    await visitedHost(bearer.company.id))
  redirect(attemptPath(bearer, attempt))
})

export const checkLinkPaymentAction = publicAction(linkAttemptInput, async ({ actor, input: { token, attempt } }) => {
  await knock(actor.headers)
  const { state, bearer } = await openPayLink(token, clock())
  if (state !== 'expired') await checkPayment(bearer, attempt, clock())
  redirect(attemptPath(bearer, attempt))
})
