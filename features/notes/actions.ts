'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { staffAction } from '@/features/accounts/action'
import { addNote, deleteNote, editNote, stickNote } from './commands'
import { editedNote, namedNote, newNote, pinnedNote } from './input'

export const addNoteAction = staffAction(newNote, async ({ actor, input }) => {
  await addNote(actor, input)
  if (input.leave) redirect(`/admin/${actor.company.slug}/clients/${input.number}?notice=noteAdded`)
  refresh()
})

export const editNoteAction = staffAction(editedNote, async ({ actor, input }) => {
  await editNote(actor, input)
  refresh()
})

export const stickNoteAction = staffAction(pinnedNote, async ({ actor, input }) => {
  await stickNote(actor, { ...input, sticky: input.sticky === 'yes' })
  refresh()
})

export const deleteNoteAction = staffAction(namedNote, async ({ actor, input }) => {
  await deleteNote(actor, input)
  refresh()
})
