import type { CustomFieldType } from '../custom-field-type'
import { checkbox } from './checkbox'
import { date } from './date'
import { number } from './number'
import { radio } from './radio'
import { secret } from './secret'
import { select } from './select'
import { textArea } from './text-area'
import { text } from './text'

/** One line per type, in the order in which they are offered. */
export const types: readonly CustomFieldType[] = [
  text,
  textArea,
  number,
  date,
  checkbox,
  select,
  radio,
  secret,
]

const byName = new Map(types.map((type) => [type.name, type]))

/** The type of that name, if there is one. */
export const findType = (name: string) => byName.get(name)

/** The type of a stored field; its name was checked when the field was made. */
export function typeOf({ type }: { type: string }): CustomFieldType {
  const found = byName.get(type)
  if (!found) throw new Error(`no custom field type ${type}`)
  return found
}
