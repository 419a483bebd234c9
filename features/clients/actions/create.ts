'use server'

import { redirect } from 'next/navigation'
import { staffAction } from '@/features/accounts/action'
import { permit } from '@/lib/permit'
import { besideForm, isStep, stepInput, takeStep, type Step } from '../client-form-steps'
import { createClient } from '../commands/create-client'
import { clientInput, type ClientInput } from '../input'
import { getFormFacts } from '../queries/get-form-facts'

export const createClientAction = staffAction<ClientInput | Step>(async (actor, fields) => {
  permit(actor, 'clients.create')
  return isStep(fields) ? stepInput : clientInput(await getFormFacts(actor))
}, async ({ actor, input, values }) => {
  if (isStep(input)) return takeStep(actor, input, values)
  const { number } = await createClient(actor, input)
  redirect(`/admin/${actor.company.slug}/clients/${number}?notice=clientCreated`)
}, besideForm)
