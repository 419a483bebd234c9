import { codePointLength, findBadCharacters, identityKey } from '@/lib/text'

/** The noun: a word that staff hang on clients, without any database. */
export const longestTag = 40
/** The most that one client may have. */
export const mostTags = 20

/** Two spellings that a reader takes for one are one tag. */
export const tagKey = identityKey

/** The commas of the scripts that our languages are written in. */
const commas = /[,،、，]/

/** The tags in a typed list, each once and in its first spelling; what no reader could see is left out. */
export function splitTags(text: string): string[] {
  const byKey = new Map<string, string>()
  for (const part of text.split(commas)) {
    const name = part.normalize('NFC').replace(/\s+/gu, ' ').trim()
    const key = tagKey(name)
    if (key !== '' && !byKey.has(key)) byKey.set(key, name)
  }
  return [...byKey.values()]
}

/** A list of tags as it stands in a field. */
export const joinTags = (tags: readonly string[]) => tags.join(', ')

/** The one tag that a text is; undefined when it is none, several or too long. */
export function readTag(text: string): string | undefined {
  const [tag, more] = findBadCharacters(text) ? [] : splitTags(text)
  return tag !== undefined && more === undefined && codePointLength(tag) <= longestTag ? tag : undefined
}

/** Whether two lists are the same tags, however they are spelled and ordered. */
export function areSameTags(some: readonly string[], others: readonly string[]) {
  const keys = new Set(some.map(tagKey))
  return keys.size === new Set(others.map(tagKey)).size && others.every((name) => keys.has(tagKey(name)))
}
