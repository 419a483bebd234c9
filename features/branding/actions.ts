'use server'

import { redirect } from 'next/navigation'
import { staffAction } from '@/features/accounts/action'
import { saveBranding } from './commands/save-branding'
import { brandingInput } from './input'

export const saveBrandingAction = staffAction(brandingInput, async ({ actor, input }) => {
  await saveBranding(actor, input)
  redirect(`/admin/${actor.company.slug}/settings/branding?notice=saved`)
})
