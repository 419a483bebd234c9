import { makeNote } from '@/db/factories'
import { client } from './addresses'
import { byAdmins, forAdmins, row, type Actions, type Routes } from './rows'

export const routes: Routes = {
  [`${client}/notes/new`]: forAdmins,
}

export const actions: Actions = {
  'features/notes/actions.ts#addNoteAction': row(byAdmins, ({ world }) => ({ number: String(world.client.number), text: 'Called.' })),
  'features/notes/actions.ts#editNoteAction': row(byAdmins, ({ world, note }) =>
    ({ number: String(world.client.number), note: String(note.id), version: '1', text: 'Called twice.' })),
  'features/notes/actions.ts#stickNoteAction': row(byAdmins, ({ world, note }) =>
    ({ number: String(world.client.number), note: String(note.id), sticky: 'yes' })),
  'features/notes/actions.ts#deleteNoteAction': row(byAdmins, async ({ world }) =>
    ({ number: String(world.client.number), note: String((await makeNote({ ...world.client }, world.admin.id)).id) })),
}
