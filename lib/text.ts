/** Text as it is stored: composed (NFC), without surrounding space, lines ended by LF. Nothing inside is collapsed. */
export function cleanText(s: string): string {
  return s.replace(/\r\n?/g, '\n').normalize('NFC').trim()
}

const controls = /[\u0000-\u001f\u007f-\u009f]/
const controlsButNewlineAndTab = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/
const loneSurrogate = /\p{Surrogate}/u
const bidiControls = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/

/** The first kind of character in `s` that must not be stored; a field shows it as an error. */
export function findBadCharacters(
  s: string,
  { multiline = false }: { multiline?: boolean } = {},
): 'control' | 'surrogate' | 'bidi' | undefined {
  if ((multiline ? controlsButNewlineAndTab : controls).test(s)) return 'control'
  if (loneSurrogate.test(s)) return 'surrogate'
  if (bidiControls.test(s)) return 'bidi'
  return undefined
}

function foldOnce(s: string): string {
  return s
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replaceAll('ß', 'ss')
    .replaceAll('ς', 'σ')
    .normalize('NFKC')
    .trim()
}

/**
 * The key under which a username is compared: two names that a reader takes for the same have one key.
 * The only place where identities are folded. A name made of invisible characters has the empty key.
 */
export function identityKey(s: string): string {
  // One pass can open the door to the next (trimming bares a combining mark, which then composes), so: until it rests.
  let key = foldOnce(s)
  for (let next = foldOnce(key); next !== key; next = foldOnce(key)) key = next
  return key
}

/** Length in code points: what people count, the same in browser, schema and database. */
export function codePointLength(s: string): number {
  let length = 0
  for (const _ of s) length += 1
  return length
}

const lookalikeScripts = [/\p{sc=Latin}/u, /\p{sc=Cyrillic}/u, /\p{sc=Greek}/u, /\p{sc=Armenian}/u, /\p{sc=Cherokee}/u]

/**
 * Whether letters of scripts that look alike stand together, as in a spoofed name ("pаypal" with a Cyrillic а).
 * The two sides of an @ are judged apart: a Cyrillic mailbox at a Latin domain is an ordinary address.
 */
export function hasMixedScripts(s: string): boolean {
  return s
    .normalize('NFKC')
    .split('@')
    .some((part) => lookalikeScripts.filter((script) => script.test(part)).length > 1)
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

function firstLetter(s: string): string {
  for (const { segment } of graphemes.segment(s)) if (/[\p{L}\p{N}]/u.test(segment)) return segment.toUpperCase()
  return ''
}

/** One or two letters that stand for a person in an avatar. East Asian names give the first of the family name. */
export function initials(first: string, last: string): string {
  const [a, b] = [firstLetter(first), firstLetter(last)]
  if (/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u.test(b)) return b
  // A non-joiner keeps two Arabic initials from growing together into a syllable.
  return /\p{sc=Arabic}/u.test(a) && b ? `${a}\u200c${b}` : a + b
}

/** A name of unknown direction inside a sentence, kept from mixing with it where no <bdi> can stand. */
export const isolated = (s: string) => `\u2068${s}\u2069`
