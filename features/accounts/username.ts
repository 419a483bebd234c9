import { Refusal } from '@/lib/errors'
import { cleanText, codePointLength, findBadCharacters, hasMixedScripts, identityKey } from '@/lib/text'

const longest = 254

/**
 * A username as it is stored and the key it is compared by. Refuses, beside the field `username`, what a reader could
 * take for another's name: control and direction marks, letters of look-alike scripts in one word, nothing visible.
 */
export function readUsername(typed: string): { username: string; usernameKey: string } {
  const username = cleanText(typed)
  const bad = findBadCharacters(typed)
  if (bad) throw new Refusal({ username: bad === 'bidi' ? 'errors.bidi' : 'errors.control' })
  if (codePointLength(username) > longest) throw new Refusal({ username: { key: 'errors.tooLong', values: { max: longest } } })
  if (hasMixedScripts(username)) throw new Refusal({ username: 'errors.usernameScripts' })
  const usernameKey = identityKey(username)
  if (!usernameKey) throw new Refusal({ username: 'errors.required' })
  return { username, usernameKey }
}
