'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { staffAction } from '@/features/accounts/action'
import { listLocales } from '@/features/companies/queries'
import { createCampaign, deleteCampaign, editCampaign } from './commands/save-campaign'
import { pauseCampaign, resumeCampaign, startCampaign, stopCampaign, testCampaign, unscheduleCampaign } from './commands/send-campaign'
import { campaignIdInput, campaignInput, newCampaignInput, startInput, stepInput, type CampaignInput, type NewCampaignInput } from './input'

export const createCampaignAction = staffAction<NewCampaignInput>(
  async (actor) => newCampaignInput((await listLocales(actor)).map(({ code }) => code)), async ({ actor, input }) => {
    const id = await createCampaign(actor, input)
    redirect(`/admin/${actor.company.slug}/tools/campaigns/${id}?notice=saved`)
  })

export const editCampaignAction = staffAction<CampaignInput>(
  async (actor) => campaignInput((await listLocales(actor)).map(({ code }) => code)), async ({ actor, input }) => {
    await editCampaign(actor, input)
    redirect(`/admin/${actor.company.slug}/tools/campaigns/${input.id}?notice=saved`)
  })

export const deleteCampaignAction = staffAction(campaignIdInput, async ({ actor, input }) => {
  await deleteCampaign(actor, input.id)
  redirect(`/admin/${actor.company.slug}/tools/campaigns?notice=campaignDeleted`)
})

export const startCampaignAction = staffAction(startInput, async ({ actor, input }) => {
  await startCampaign(actor, input, { now: new Date() })
  redirect(`/admin/${actor.company.slug}/tools/campaigns/${input.id}`)
})

export const stepCampaignAction = staffAction(stepInput, async ({ actor, input }) => {
  const { id, step } = input
  if (step === 'pause') await pauseCampaign(actor, id)
  else if (step === 'resume') await resumeCampaign(actor, id, { now: new Date() })
  else await unscheduleCampaign(actor, id)
  refresh()
})

export const stopCampaignAction = staffAction(campaignIdInput, async ({ actor, input }) => {
  await stopCampaign(actor, input.id, { now: new Date() })
  redirect(`/admin/${actor.company.slug}/tools/campaigns/${input.id}`)
})

export const testCampaignAction = staffAction(campaignIdInput, async ({ actor, input, t }) => {
  const mails = await testCampaign(actor, input.id)
  return { message: t('campaigns.test.done', { mails, email: actor.email }) }
})
