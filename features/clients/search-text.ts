import { cleanText } from '@/lib/text'

/** What was typed into a search bar, without what no database stores. */
export const searchText = (typed: string) =>
  cleanText(typed.slice(0, 400).replace(/[\u0000-\u001f\u007f-\u009f\u{d800}-\u{dfff}]/gu, '')).slice(0, 200).trim()

const onlyPhone = /^[+\d\s()./\u00a0-]+$/

/**
 * The digits to look for when a text can be (a part of) a phone number of four digits or more. Numbers are stored with
 * their country's code: zeros at the beginning, or one in brackets, are dialled but are no part of them.
 */
export function phoneDigits(text: string): string | undefined {
  const plain = text.normalize('NFKC').replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (c) => String((c.codePointAt(0) ?? 0) % 16))
    .replace(/[\u2010-\u2015]/g, '-')
  if (!onlyPhone.test(plain)) return undefined
  const digits = plain.replace(/\(0\)/g, '').replace(/\D/g, '').replace(/^0{1,2}/, '')
  return digits.length >= 4 && digits.length <= 18 ? digits : undefined
}

/** Folds nearly as search_fold does in the database; for showing what matched, never for deciding it. */
const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  .replaceAll('ß', 'ss').replaceAll('ø', 'o').replaceAll('ł', 'l').replaceAll('đ', 'd').replaceAll('ı', 'i')
  .replaceAll('æ', 'ae').replaceAll('œ', 'oe').replace(/[أإآٱ]/g, 'ا').replaceAll('ى', 'ا').replaceAll('ة', 'ه')

/** The folded words of what was typed. */
export const searchTerms = (typed: string) => fold(typed).split(/[\s\p{P}\p{S}]+/u).filter((word) => word !== '')

/** Where the terms stand in a text, as [from, to) of its UTF-16 units: at the beginnings of words, else anywhere. */
export function highlight(text: string, terms: readonly string[]): [number, number][] {
  const places: number[] = []
  let folded = ''
  let at = 0
  for (const character of text) {
    for (const unit of fold(character)) {
      folded += unit
      for (let n = 0; n < unit.length; n++) places.push(at)
    }
    at += character.length
  }
  places.push(at)
  const found: [number, number][] = []
  for (const term of terms) {
    const starts = startsOf(folded, term)
    for (const start of starts) found.push([places[start] ?? at, places[start + term.length] ?? at])
  }
  return merged(found)
}

function startsOf(folded: string, term: string): number[] {
  const all: number[] = []
  for (let from = folded.indexOf(term); from >= 0 && term !== ''; from = folded.indexOf(term, from + term.length)) all.push(from)
  const atWord = all.filter((start) => start === 0 || !/[\p{L}\p{N}]/u.test(folded[start - 1] ?? ''))
  return atWord.length > 0 ? atWord : all.slice(0, 1)
}

function merged(ranges: [number, number][]): [number, number][] {
  const result: [number, number][] = []
  for (const [from, to] of ranges.filter(([a, b]) => b > a).toSorted((a, b) => a[0] - b[0])) {
    const last = result.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else result.push([from, to])
  }
  return result
}
