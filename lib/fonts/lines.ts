import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { levelsOf, shapeText, visualOrder, type Hand, type Piece } from './shape'

/** A line ready to draw: pieces from left to right, without the spaces at its end. Width in thousandths of the size. */
export type Line = { pieces: readonly Piece[]; width: number; text: string }

type Breaker = { nextBreak: () => { position: number; required: boolean } | null }
// Where lines may break (UAX #14), by the library that pdfkit brings along.
const installed = createRequire(createRequire(resolve('package.json')).resolve('pdfkit'))
const breakers = () => {
  const found = installed('linebreak') as (new (text: string) => Breaker) & { default?: new (text: string) => Breaker }
  return found.default ?? found
}

const words = new Map<string, Intl.Segmenter>()
// Scripts without spaces between words, of which only a dictionary knows the words.
const unspaced = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

type Break = { at: number; required: boolean }

function breaksOf(text: string, locale: string): Break[] {
  const breaker = new (breakers())(text)
  const breaks: Break[] = []
  for (let next = breaker.nextBreak(); next; next = breaker.nextBreak()) breaks.push({ at: next.position, required: next.required })
  if (!unspaced.test(text)) return breaks
  const segmenter = words.get(locale) ?? new Intl.Segmenter(locale, { granularity: 'word' })
  words.set(locale, segmenter)
  const known = new Set(breaks.map(({ at }) => at))
  for (const { segment, index, isWordLike } of segmenter.segment(text)) {
    if (isWordLike && index > 0 && unspaced.test(segment[0]!) && !known.has(index)) breaks.push({ at: index, required: false })
  }
  return breaks.toSorted((a, b) => a.at - b.at)
}

const widthOf = (pieces: readonly Piece[]) => pieces.reduce((sum, { width }) => sum + width, 0)

/**
 * A text as lines no wider than `width` (thousandths of the size). A word that is wider than a line is broken anywhere.
 * `direction` is that of the paragraph; 'auto' takes it from its first letter.
 */
export function linesOf(text: string, hand: Hand, width: number, direction: 'ltr' | 'rtl' | 'auto'): Line[] {
  return text.normalize('NFC').split(/\r\n|[\n\r\u2028\u2029]/)
    .flatMap((paragraph) => paragraphLines(paragraph, hand, width, direction))
}

function paragraphLines(text: string, hand: Hand, width: number, direction: 'ltr' | 'rtl' | 'auto'): Line[] {
  if (text.trim() === '') return [{ pieces: [], width: 0, text: '' }]
  const { levels } = levelsOf(text, direction)
  const shapeAt = (from: number, to: number) => shapeText(text.slice(from, to), levels, from, hand)
  const lines: Line[] = []
  let start = 0
  let end = 0
  let used = 0
  const finish = (at: number) => {
    const shown = text.slice(start, at).trimEnd()
    // Spaces at the end of a line are at no side of it.
    const pieces = shapeAt(start, start + shown.length)
    if (shown !== '') lines.push({ pieces: visualOrder(pieces), width: widthOf(pieces), text: shown })
    start = at
    end = at
    used = 0
  }
  const take = (from: number, to: number) => {
    const word = text.slice(from, to)
    const bare = widthOf(shapeAt(from, from + word.trimEnd().length))
    if (used > 0 && used + bare > width) finish(end)
    if (bare > width) return takeBroken(from, to)
    used += word.trimEnd() === word ? bare : widthOf(shapeAt(from, to))
    end = to
  }
  const takeBroken = (from: number, to: number) => {
    for (const { segment, index } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text.slice(from, to))) {
      const at = from + index
      const more = widthOf(shapeAt(at, at + segment.length))
      if (used > 0 && used + more > width) finish(at)
      used += more
      end = at + segment.length
    }
  }
  let at = 0
  for (const { at: to } of breaksOf(text, hand.locale)) {
    take(at, to)
    at = to
  }
  if (at < text.length) take(at, text.length)
  finish(text.length)
  return lines
}
