'use server'

import { redirect } from 'next/navigation'
import { staffAction } from '@/features/accounts/action'
import { Refusal } from '@/lib/errors'
import { saveMailServer, testMailServer } from './commands/save-server'
import { resetTemplate, saveTemplate } from './commands/save-template'
import { sendAgain } from './commands/send-again'
import { againInput, serverInput, templateInput, templateKeyInput, testInput } from './input'

export const saveTemplateAction = staffAction(templateInput, async ({ actor, input }) => {
  await saveTemplate(actor, input)
  redirect(`/admin/${actor.company.slug}/settings/mail-templates/${input.kind}?language=${input.language}&notice=saved`)
})

export const resetTemplateAction = staffAction(templateKeyInput, async ({ actor, input }) => {
  await resetTemplate(actor, input)
  redirect(`/admin/${actor.company.slug}/settings/mail-templates/${input.kind}?language=${input.language}&notice=saved`)
})

export const saveMailServerAction = staffAction(serverInput, async ({ actor, input }) => {
  await saveMailServer(actor, input)
  redirect(`/admin/${actor.company.slug}/settings/mail?notice=saved`)
})

export const testMailServerAction = staffAction(testInput, async ({ actor, input, t, values }) => {
  const { outcome, detail } = await testMailServer(actor, input.to)
  if (outcome !== 'sent') throw new Refusal({ '': { key: `mailServer.test.outcomes.${outcome}`, values: { detail } } })
  return { values, message: t('mailServer.test.outcomes.sent', { to: input.to }) }
})

export const sendAgainAction = staffAction(againInput, async ({ actor, input }) => {
  const id = await sendAgain(actor, { id: input.mail, key: input.key })
  redirect(`/admin/${actor.company.slug}/tools/mail/${id}?notice=mailQueued`)
})
