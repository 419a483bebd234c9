'use server'

import { redirect } from 'next/navigation'
import { staffAction } from '@/features/accounts/action'
import { addTaxRule, deleteTaxRule, editTaxRule } from './commands'
import { newRuleInput, ruleIdInput, ruleInput, statesInput, type NewRuleInput, type RuleInput } from './input'
import { besideStates } from './states'

type States = { step: 'states' }

export const addTaxRuleAction = staffAction<NewRuleInput | States>(async (actor, fields) =>
  ('step' in fields ? statesInput : newRuleInput(actor.locale)), async ({ actor, input, values }) => {
  if ('step' in input) return { status: 'idle', values, data: besideStates({ actor, values }) }
  await addTaxRule(actor, input)
  redirect(`/admin/${actor.company.slug}/settings/taxes?notice=taxRuleAdded`)
}, async (context) => besideStates(context))

export const editTaxRuleAction = staffAction<RuleInput | States>(async (actor, fields) =>
  ('step' in fields ? statesInput : ruleInput(actor.locale)), async ({ actor, input, values }) => {
  if ('step' in input) return { status: 'idle', values, data: besideStates({ actor, values }) }
  await editTaxRule(actor, input)
  redirect(`/admin/${actor.company.slug}/settings/taxes?notice=saved`)
}, async (context) => besideStates(context))

export const deleteTaxRuleAction = staffAction(ruleIdInput, async ({ actor, input }) => {
  await deleteTaxRule(actor, input.id)
  redirect(`/admin/${actor.company.slug}/settings/taxes?notice=taxRuleDeleted`)
})
