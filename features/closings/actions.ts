'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { clientAction, staffAction } from '@/features/accounts/action'
import { clock } from '@/lib/clock'
import { acceptClosing, refuseClosing } from './commands/answer-closing'
import { requestClosing, withdrawClosing } from './commands/request-closing'
import { acceptClosingInput, refuseClosingInput, requestClosingInput } from './input'

export const requestClosingAction = clientAction(requestClosingInput, async ({ actor, input }) => {
  await requestClosing(actor, input)
  redirect('/client/close')
})

export const withdrawClosingAction = clientAction(z.strictObject({}), async ({ actor }) => {
  await withdrawClosing(actor)
  redirect('/client/close')
})

export const acceptClosingAction = staffAction(acceptClosingInput, async ({ actor, input }) => {
  await acceptClosing(actor, input, { now: clock() })
  redirect(`/admin/${actor.company.slug}/clients/${input.number}?notice=statusChanged`)
})

export const refuseClosingAction = staffAction(refuseClosingInput, async ({ actor, input }) => {
  await refuseClosing(actor, input)
  redirect(`/admin/${actor.company.slug}/clients/${input.number}?notice=saved`)
})
