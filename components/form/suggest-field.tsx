'use client'

import { useId, useState } from 'react'
import { Field, type FieldProps } from './field'

const lastComma = /^.*[,،、，]/su

/**
 * One line of text with words to choose from, in the browser's own list. With `several` the words stand between commas,
 * and what is offered follows those that stand already; without JavaScript only for the first one.
 */
export function SuggestField({ suggestions, several = false, ...field }: FieldProps & {
  suggestions: readonly string[]
  several?: boolean
}) {
  const list = useId()
  const [begun, setBegun] = useState('')
  const typed = new Set(begun.split(/[,،、，]/u).map((word) => word.trim()))
  return (
    <>
      <Field {...field} list={list}
        onChange={several ? ({ target }) => setBegun(lastComma.exec(target.value)?.[0] ?? '') : undefined} />
      <datalist id={list}>
        {suggestions.filter((word) => !typed.has(word)).map((word) => <option key={word} value={begun ? `${begun} ${word}` : word} />)}
      </datalist>
    </>
  )
}
