'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { staffAction } from '@/features/accounts/action'
import { longText, wholeNumber } from '@/lib/schema'
import { clientStatuses } from '../client'
import { changeStatus } from '../commands/change-status'

const statusChange = z.strictObject({
  number: wholeNumber, status: z.enum(clientStatuses, { error: 'errors.choose' }), reason: longText(1000),
})

export const changeStatusAction = staffAction(statusChange, async ({ actor, input }) => {
  await changeStatus(actor, input)
  redirect(`/admin/${actor.company.slug}/clients/${input.number}?notice=statusChanged`)
})
