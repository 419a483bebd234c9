import type { ReactNode } from 'react'
import type { z } from 'zod'
import type { Translate } from '@/locales/translator'
import type { CustomField } from './custom-field'

export type InputProps = {
  field: CustomField
  /** What stands in the form's data under this name. */
  name: string
  t: Translate
  /** What is stored now; of a secret only whether there is something. */
  value: string
}

/** The contract of a type of custom field. One file in types/ and one line in types/index.ts make a new one. */
export type CustomFieldType = {
  /** As stored with a field; its name for people is customFields.types.<name>. */
  name: string
  /** A list of options is kept with the field. */
  hasOptions?: boolean
  /** A regular expression can be kept with the field. */
  hasPattern?: boolean
  /** The value is never shown in a form or a list, only asked for on its own; it is always encrypted. */
  isSecret?: boolean
  /** What was typed, not empty, to what is stored; '' is nothing. */
  schema: (field: CustomField) => z.ZodType<string>
  Input: (props: InputProps) => ReactNode
  /** A stored value as an event keeps it; the text itself unless told otherwise. */
  recorded?: (value: string) => unknown
  /** A stored value for reading. */
  display: (value: string, context: { t: Translate }) => ReactNode
}
