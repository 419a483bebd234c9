import { CheckboxField, TextAreaField } from '@/components/form/field'
import { FormActions } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import type { Translate } from '@/locales/translator'
import { addNoteAction, editNoteAction } from './actions'

/** Writes a new note, or rewrites `note`; on a page of its own it goes back to the profile. */
export function NoteForm({ t, company, number, note, alone }: {
  t: Translate
  company: string
  number: number
  note?: { id: number; text: string; sticky: boolean; version: number }
  alone?: boolean
}) {
  const hidden: Record<string, string> = { company, number: String(number) }
  if (note) Object.assign(hidden, { note: String(note.id), version: String(note.version) })
  if (alone) hidden.leave = 'on'
  return (
    <Form action={note ? editNoteAction : addNoteAction} hidden={hidden} resetOnDone={!note}>
      <TextAreaField name="text" label={t('notes.text')} required rows={alone ? 8 : 3}
        defaultValue={note?.text} autoFocus={alone} />
      <CheckboxField name="sticky" label={t('notes.sticky')} defaultChecked={note?.sticky} />
      <FormActions>
        <Submit size={alone ? undefined : 'sm'}>{t(note ? 'common.save' : 'notes.add')}</Submit>
      </FormActions>
    </Form>
  )
}
