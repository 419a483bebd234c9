'use server'

import { redirect } from 'next/navigation'
import { staffAction } from '@/features/accounts/action'
import { clock } from '@/lib/clock'
import { acceptClosing, refuseClosing } from '../commands/answer-closing'
import { acceptClosingInput, refuseClosingInput } from '../input'

export const acceptClosingAction = staffAction(acceptClosingInput, async ({ actor, input }) => {
  await acceptClosing(actor, input, { now: clock() })
  redirect(`/admin/${actor.company.slug}/clients/${input.number}?notice=statusChanged`)
})

export const refuseClosingAction = staffAction(refuseClosingInput, async ({ actor, input }) => {
  await refuseClosing(actor, input)
  redirect(`/admin/${actor.company.slug}/clients/${input.number}?notice=saved`)
})
