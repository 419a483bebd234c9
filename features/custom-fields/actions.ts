'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { staffAction } from '@/features/accounts/action'
import { wholeNumber } from '@/lib/schema'
import { createField } from './commands/create-field'
import { deleteField } from './commands/delete-field'
import { moveField } from './commands/move-field'
import { revealSecret } from './commands/reveal-secret'
import { updateField } from './commands/update-field'
import { fieldEdit, fieldInput } from './input'

const listOf = ({ company }: { company: { slug: string } }) => `/admin/${company.slug}/settings/custom-fields`

export const createFieldAction = staffAction(fieldInput, async ({ actor, input }) => {
  await createField(actor, input)
  redirect(`${listOf(actor)}?notice=customFieldCreated`)
})

export const updateFieldAction = staffAction(fieldEdit, async ({ actor, input }) => {
  await updateField(actor, input)
  redirect(`${listOf(actor)}?notice=customFieldSaved`)
})

const deletion = z.strictObject({ id: wholeNumber, seen: wholeNumber })

export const deleteFieldAction = staffAction(deletion, async ({ actor, input }) => {
  await deleteField(actor, input)
  redirect(`${listOf(actor)}?notice=customFieldDeleted`)
})

const move = z.strictObject({ id: wholeNumber, to: z.enum(['up', 'down']) })

export const moveFieldAction = staffAction(move, async ({ actor, input }) => {
  await moveField(actor, input)
  redirect(listOf(actor))
})

const secret = z.strictObject({ number: wholeNumber, fieldId: wholeNumber })

export const revealSecretAction = staffAction(secret, async ({ actor, input }) => ({
  data: { value: await revealSecret(actor, input) },
}))
