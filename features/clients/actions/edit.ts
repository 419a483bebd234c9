'use server'

import { redirect } from 'next/navigation'
import { staffAction } from '@/features/accounts/action'
import { permit } from '@/lib/permit'
import { besideForm, isStep, stepInput, takeStep, type Step } from '../client-form-steps'
import { offeredTo } from '../client-form-values'
import { updateClient } from '../commands/update-client'
import { groupStep } from '../group-step'
import { clientEdit, type ClientEdit } from '../input'
import { profilePath } from '../profile-widget'
import { getClient } from '../queries/get-client'
import { getFormFacts } from '../queries/get-form-facts'
import { besideConflict } from '../save-conflict'

export const updateClientAction = staffAction<ClientEdit | Step>(async (actor, fields) => {
  permit(actor, 'clients.edit')
  if (isStep(fields)) return stepInput
  const [facts, client] = await Promise.all([getFormFacts(actor), getClient(actor, Number(fields.number) || 0)])
  return clientEdit(offeredTo(client, facts))
}, async ({ actor, input, values, t }) => {
  if (isStep(input)) return takeStep(actor, input, values)
  const { number, groupSeen, ...edit } = input
  const step = await groupStep(actor, t, { number, groupId: edit.groupId, seen: groupSeen }, values)
  if (step) return step
  await updateClient(actor, number, edit)
  redirect(`${profilePath(actor, number)}?notice=clientSaved`)
}, async (context) => ({ ...await besideForm(context), ...await besideConflict(context) }))
