'use client'

import { useState, type MouseEvent } from 'react'
import { Field } from '@/components/form/field'
import { useField, useFormContext } from '@/components/form/form-context'
import { buttonClass } from '@/components/ui/button-class'
import { CopyButton } from '@/components/ui/copy-button'
import { generatePassword } from '@/lib/generate-password'

type LoginPasswordProps = {
  required?: boolean
  texts: { label: string; hint: string; generate: string; copy: string; copied: string }
}

/** A password, typed unseen or generated and shown (R39). Without JavaScript the server generates it. */
export function LoginPassword({ required, texts }: LoginPasswordProps) {
  const { state } = useFormContext()
  const { id } = useField('password')
  const generated = state.data?.generated
  const [shown, setShown] = useState(generated !== undefined)

  function generate(event: MouseEvent) {
    event.preventDefault()
    const input = document.getElementById(id)
    if (!(input instanceof HTMLInputElement)) return
    setShown(true)
    input.value = generatePassword()
    input.focus()
    input.select()
  }

  return (
    <>
      <Field name="password" label={texts.label} hint={texts.hint} type={shown ? 'text' : 'password'} dir="ltr"
        required={required} autoComplete="new-password" defaultValue={generated} spellCheck={false}
        autoCapitalize="none" maxLength={512} suffix={<CopyButton from={id} label={texts.copy} copiedLabel={texts.copied} />} />
      <div>
        <button type="submit" name="step" value="generate-password" className={buttonClass({ size: 'sm' })}
          onClick={generate}>
          {texts.generate}
        </button>
      </div>
    </>
  )
}
