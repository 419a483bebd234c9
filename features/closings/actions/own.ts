'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { clientAction } from '@/features/accounts/action'
import { requestClosing, withdrawClosing } from '../commands/request-closing'
import { requestClosingInput } from '../input'

export const requestClosingAction = clientAction(requestClosingInput, async ({ actor, input }) => {
  await requestClosing(actor, input)
  redirect('/client/close')
})

export const withdrawClosingAction = clientAction(z.strictObject({}), async ({ actor }) => {
  await withdrawClosing(actor)
  redirect('/client/close')
})
