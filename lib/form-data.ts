/** What a form sent, as an object: 'phones.0.number' becomes a nested list, 'groups[]' a list of strings. */
export type Fields = { [name: string]: Fields | Fields[] | string | string[] | undefined }

export class MalformedForm extends Error {}

const longestName = 200
const segment = /^[A-Za-z][A-Za-z0-9_-]*$|^\d{1,4}$/

/**
 * Reads a form strictly: a name that is repeated without `[]`, a file, or a name of another shape is refused, so that
 * nothing reaches a schema in a form that the schema did not mean. React's own fields ($ACTION_…) are left out.
 */
export function readForm(data: FormData): { fields: Fields; values: Record<string, string | string[]> } {
  const values: Record<string, string | string[]> = Object.create(null) as Record<string, string | string[]>
  for (const [name, value] of data) {
    if (name.startsWith('$ACTION')) continue
    if (typeof value !== 'string') throw new MalformedForm(`a file in ${name}`)
    if (name.length > longestName) throw new MalformedForm('a long name')
    const text = value.replaceAll('\r\n', '\n')
    const before = values[name]
    // In place: a body can hold thousands of one name, and copying the list for each would hold up everybody else.
    if (Array.isArray(before)) before.push(text)
    else if (name.endsWith('[]')) values[name] = [text]
    else if (name in values) throw new MalformedForm(`${name} twice`)
    else values[name] = text
  }
  const fields: Fields = {}
  for (const [name, value] of Object.entries(values)) put(fields, name.replace(/\[\]$/, '').split('.'), value)
  return { fields: listed(fields) as Fields, values }
}

/**
 * The same form with the text of its files in their place, for the few forms that take one. A file larger than `most`
 * bytes, or one that is not text in UTF-8, is refused before it is read on.
 */
export async function withTextFiles(data: FormData, most: number): Promise<FormData> {
  const texts = new FormData()
  for (const [name, value] of data) {
    if (typeof value === 'string') texts.append(name, value)
    else if (value.size > most) throw new MalformedForm(`a large file in ${name}`)
    else texts.append(name, decoded(await value.arrayBuffer(), name))
  }
  return texts
}

function decoded(bytes: ArrayBuffer, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new MalformedForm(`no text in ${name}`)
  }
}

function put(into: Fields, path: string[], value: string | string[]) {
  let place: Fields = into
  path.forEach((part, at) => {
    if (!segment.test(part) || ['constructor', 'prototype'].includes(part)) throw new MalformedForm(path.join('.'))
    if (at === path.length - 1) {
      if (Object.hasOwn(place, part)) throw new MalformedForm(path.join('.'))
      place[part] = value
    } else {
      const next = Object.hasOwn(place, part) ? place[part] : (place[part] = {})
      if (typeof next !== 'object' || Array.isArray(next)) throw new MalformedForm(path.join('.'))
      place = next
    }
  })
}

/** Objects whose keys are all numbers are lists, in the order of the numbers; gaps close. */
function listed(node: Fields[string]): Fields[string] {
  if (typeof node !== 'object' || Array.isArray(node)) return node
  const keys = Object.keys(node)
  const inner = Object.fromEntries(keys.map((key) => [key, listed(node[key])]))
  if (keys.length === 0 || !keys.every((key) => /^\d+$/.test(key))) return inner
  return keys.toSorted((a, b) => Number(a) - Number(b)).map((key) => inner[key]) as Fields[]
}
