/** The noun: a field of clients that a company thought of itself. No I/O. */
export type CustomField = {
  id: number
  /** The name of a type in types/index.ts. */
  type: string
  label: string
  description: string
  required: boolean
  /** A regular expression that the whole text must match; '' for none. */
  pattern: string
  options: string[]
  clientVisible: boolean
  clientEditable: boolean
  encrypted: boolean
  /** Null: for the clients of every group. */
  groupId: number | null
}

type Named = Pick<CustomField, 'id' | 'type'>

/**
 * The last part of the field's name in a form. A name with "secret" in it is never sent back to the browser; the letter
 * keeps a form reader from taking the ids for positions in a list.
 */
export const inputKey = ({ id, type }: Named) => `${type === 'secret' ? 'secret' : 'f'}${id}`
/** The name of the field's control, and the path of its error. */
export const inputName = (field: Named) => `custom.${inputKey(field)}`
/** The box that removes a saved value which is never shown. */
export const clearKey = ({ id }: Pick<CustomField, 'id'>) => `clear${id}`

/** Whether a client of that group has the field. */
export const appliesTo = ({ groupId }: Pick<CustomField, 'groupId'>, group: number) =>
  groupId === null || groupId === group
