'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { staffAction } from '@/features/accounts/action'
import { requiredText, wholeNumber } from '@/lib/schema'
import { deleteClient } from '../commands/delete-client'
import { eraseClient } from '../commands/erase-client'

/** A password is taken as it was typed, spaces and all. */
const password = z.string().min(1, { error: 'errors.required' }).max(512)
const confirmed = z.strictObject({ number: wholeNumber, clientId: requiredText(60), password })

export const deleteClientAction = staffAction(confirmed, async ({ actor, input }) => {
  await deleteClient(actor, input)
  redirect(`/admin/${actor.company.slug}/clients?notice=clientDeleted`)
})

export const eraseClientAction = staffAction(confirmed, async ({ actor, input }) => {
  await eraseClient(actor, input)
  redirect(`/admin/${actor.company.slug}/clients/${input.number}?notice=clientErased`)
})
