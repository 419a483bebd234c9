'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { staffAction } from '@/features/accounts/action'
import { wholeNumber } from '@/lib/schema'
import { mailPasswordLink } from '../commands/mail-password-link'

export const mailPasswordLinkAction = staffAction(z.strictObject({ number: wholeNumber }), async ({ actor, input }) => {
  await mailPasswordLink(actor, input)
  redirect(`/admin/${actor.company.slug}/clients/${input.number}?notice=passwordLinkSent`)
})
