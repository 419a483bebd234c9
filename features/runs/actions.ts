'use server'

import { redirect } from 'next/navigation'
import { staffAction } from '@/features/accounts/action'
import { retryRun, startRun, tryAgain } from './commands'
import { jobInput, runIdInput, tryAgainInput } from './input'

export const startRunAction = staffAction(jobInput, async ({ actor, input }) => {
  const id = await startRun(actor, input.job, { now: new Date() })
  redirect(`/admin/${actor.company.slug}/tools/runs/${id}`)
})

export const retryRunAction = staffAction(runIdInput, async ({ actor, input }) => {
  await retryRun(actor, input.id)
  redirect(`/admin/${actor.company.slug}/tools/runs/${input.id}`)
})

export const tryAgainAction = staffAction(tryAgainInput, async ({ actor, input }) => {
  const id = await tryAgain(actor, input.service === 0 ? undefined : input.service, { now: new Date() })
  redirect(`/admin/${actor.company.slug}/tools/runs/${id}`)
})
