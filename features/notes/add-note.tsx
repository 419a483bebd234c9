'use client'

import { useState, type MouseEvent } from 'react'
import { CheckboxField, TextAreaField } from '@/components/form/field'
import { FormActions } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { addNoteAction } from './actions'

/** Opens a form for a new note in place; without JavaScript it is a link to the page that has one. */
export function AddNote({ href, company, number, texts }: {
  href: string
  company: string
  number: number
  texts: { add: string; text: string; sticky: string }
}) {
  const [open, setOpen] = useState(false)

  function click(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    setOpen(true)
  }

  return (
    <div className="border-b border-line px-4 py-3">
      {open ? (
        <Form action={addNoteAction} hidden={{ company, number: String(number) }} resetOnDone>
          <TextAreaField name="text" label={texts.text} required rows={3} autoFocus />
          <CheckboxField name="sticky" label={texts.sticky} />
          <FormActions><Submit size="sm">{texts.add}</Submit></FormActions>
        </Form>
      ) : <a href={href} className="btn btn-secondary btn-sm" onClick={click}>{texts.add}</a>}
    </div>
  )
}
