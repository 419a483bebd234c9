import { createContext, Script } from 'node:vm'
import { codePointLength } from '@/lib/text'

const longestPattern = 200
const longestText = 500
const milliseconds = 50

/**
 * Staff write patterns, and a careless one can take a regular expression engine years. So: short patterns without back
 * references, look-around or a repetition inside a repetition are accepted at all; a text longer than 500 characters
 * never matches; and the match itself runs under a time limit that stops the engine in the middle of its work.
 */
export function patternProblem(pattern: string): 'errors.patternInvalid' | 'errors.patternRisky' | undefined {
  if (codePointLength(pattern) > longestPattern) return 'errors.patternInvalid'
  try {
    new RegExp(whole(pattern), 'u')
  } catch {
    return 'errors.patternInvalid'
  }
  return isRisky(pattern) ? 'errors.patternRisky' : undefined
}

const whole = (pattern: string) => `^(?:${pattern})$`

/** Back references, look-around, and groups that repeat without a small limit and hold something that does so too. */
function isRisky(pattern: string): boolean {
  const plain = pattern.replace(/\\(.)/gu, (_, escaped: string) => (/[1-9k]/.test(escaped) ? '\\' : 'a'))
    .replace(/\[[^\]]*\]/gu, 'a')
  if (/\\|\(\?<?[=!]/.test(plain)) return true
  const repeats = [false]
  for (let at = 0; at < plain.length; at += 1) {
    const character = plain[at]
    const repeated = repeatsFreely(plain.slice(at + 1))
    if (character === '(') repeats.push(false)
    else if (character === ')') {
      const inner = repeats.pop() ?? false
      if (inner && repeated) return true
      repeats.push((repeats.pop() ?? false) || inner || repeated)
    } else if (repeated) repeats.push((repeats.pop(), true))
  }
  return false
}

function repeatsFreely(rest: string) {
  const [, least, most = least] = /^\{(\d+)(?:,(\d*))?\}/.exec(rest) ?? []
  return /^[*+]/.test(rest) || most === '' || Number(most ?? 0) > 20
}

const script = new Script(`new RegExp(pattern, 'u').test(text)`)
const sandbox = createContext(Object.create(null) as object)

/** Whether the whole text matches; a match that takes too long is none. */
export function matches(pattern: string, text: string): boolean {
  if (codePointLength(text) > longestText) return false
  Object.assign(sandbox, { pattern: whole(pattern), text })
  try {
    return script.runInContext(sandbox, { timeout: milliseconds }) === true
  } catch {
    return false
  }
}
