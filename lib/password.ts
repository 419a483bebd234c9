import { commonPhrases, commonWords, sequences } from './common-passwords'
import { codePointLength } from './text'

export type PasswordProblem = 'tooShort' | 'tooLong' | 'common' | 'personal'

const minLength = 12
const maxLength = 256
// A guesser who knows the weak part still has this many characters to try.
const enoughRest = 8

const disguises: Record<string, string> = {
  '@': 'a', '4': 'a', '3': 'e', '€': 'e', '1': 'i', '!': 'i', '|': 'i', '0': 'o', '5': 's', $: 's', '7': 't', '+': 't',
}
const undisguise = (s: string) => [...s].map((c) => disguises[c] ?? c).join('')
const bare = (s: string) => s.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss')
const lettersOnly = (s: string) => s.replace(/[^\p{L}]/gu, '')

const words = new Set([...commonWords, ...commonPhrases].map((word) => lettersOnly(undisguise(bare(word)))))
const runs = sequences.flatMap((row) => [bare(row), [...bare(row)].reverse().join('')])
const longestWord = Math.max(...[...words].map((word) => word.length))

/** How few common words `letters` is made of, or Infinity. */
function commonWordCount(letters: string): number {
  const fewest = [0]
  for (let end = 1; end <= letters.length; end += 1) {
    let best = Infinity
    for (let start = Math.max(0, end - longestWord); start < end; start += 1) {
      if (words.has(letters.slice(start, end))) best = Math.min(best, (fewest[start] ?? Infinity) + 1)
    }
    fewest.push(best)
  }
  return fewest[letters.length] ?? Infinity
}

/** The number of choices made in typing `s`, where a run along a keyboard or an alphabet, or of one key, is one. */
function choices(s: string): number {
  let count = 0
  for (let at = 0; at < s.length; count += 1) {
    let length = 1
    while (s[at + length] === s[at]) length += 1
    for (let to = at + 3; to <= s.length; to += 1) {
      if (!runs.some((run) => run.includes(s.slice(at, to)))) break
      length = Math.max(length, to - at)
    }
    at += length >= 3 ? length : 1
  }
  return count
}

function repeatsItself(s: string): boolean {
  const unit = /^(.{1,11}?)\1+$/su.exec(s)
  return unit !== null || new Set(s).size < 5
}

function isCommon(folded: string): boolean {
  if (repeatsItself(folded) || choices(folded) < 6) return true
  // "Summer2024!!!!": one or two common words, dressed up with less than a password's worth of anything else.
  const inner = /^[^\p{L}]*(.*?)[^\p{L}]*$/su.exec(folded)?.[1] ?? ''
  const outside = codePointLength(folded) - codePointLength(inner)
  return [folded, inner, undisguise(folded), undisguise(inner)].some((form) => {
    const letters = lettersOnly(form)
    const rest = form === folded || form === inner ? codePointLength(folded) - codePointLength(letters) : outside
    return letters !== '' && rest < enoughRest && commonWordCount(letters) <= 2
  })
}

function isPersonal(folded: string, about: readonly string[]): boolean {
  const parts = about
    .flatMap((text) => [bare(text).replace(/[^\p{L}\p{N}]/gu, ''), ...bare(text).split(/[^\p{L}]+/u)])
    .filter((part) => codePointLength(part) >= 4)
    .sort((a, b) => b.length - a.length)
  const total = codePointLength(folded)
  return [folded, undisguise(folded)].some((form) => {
    let rest = form
    for (const part of new Set(parts.flatMap((part) => [part, undisguise(part)]))) rest = rest.replaceAll(part, '')
    const left = codePointLength(rest)
    return left < enoughRest && total - left > left
  })
}

/**
 * Why a password cannot be used, or undefined. No rules of composition: length, and not what a guesser tries first,
 * which includes the person's own names in `about` (first, last, company, username, email) when little else is there.
 */
export function passwordProblem(
  password: string,
  { about = [] }: { about?: readonly string[] } = {},
): PasswordProblem | undefined {
  if (password.length > 2 * maxLength || codePointLength(password) > maxLength) return 'tooLong'
  const normal = password.normalize('NFKC')
  if (Math.min(codePointLength(password), codePointLength(normal)) < minLength) return 'tooShort'
  const folded = bare(normal)
  // Past this length neither a word nor a name can be most of it.
  if (codePointLength(folded) > 64) return repeatsItself(folded) ? 'common' : undefined
  if (isPersonal(folded, about)) return 'personal'
  if (isCommon(folded)) return 'common'
  return undefined
}
