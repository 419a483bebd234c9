import bidiFactory from 'bidi-js'
import { faceFor, plainFace, type EastAsian, type Face, type Weight } from './faces'

const bidi = bidiFactory()

/** A glyph as it is drawn; what it stands for is kept, so that the text can be found. Lengths are thousandths of the size. */
export type DrawnGlyph = { id: number; advance: number; width: number; x: number; y: number; codePoints: readonly number[] }

/** Glyphs of one face in the order in which they stand on the page, from left to right. */
export type Piece = { face: Face; glyphs: readonly DrawnGlyph[]; width: number; level: number; text: string }

/** What a text is written in: the language breaks ties between the scripts of East Asia. */
export type Hand = { weight: Weight; locale: string }

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
// Marks of direction and other characters that nobody sees; joiners and variants stay, they shape what is beside them.
const unseen = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]|\p{Cc}/gu
const neutral = /^[\p{P}\p{Z}\p{S}]/u
const control = /\u200c|\u200d|[\ufe00-\ufe0f]/u

function eastAsianOrder(locale: string, text: string): readonly EastAsian[] {
  const language = locale.slice(0, 2)
  if (language === 'ja' || (language !== 'zh' && /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text))) return ['jp', 'sc', 'kr']
  if (language === 'ko' || /\p{Script=Hangul}/u.test(text)) return ['kr', 'jp', 'sc']
  return language === 'zh' ? ['sc', 'jp', 'kr'] : ['jp', 'sc', 'kr']
}

type Stretch = { face: Face; level: number; text: string }

const plain = /^[\x20-\x7e\xa0-\xac\xae-\xff]*$/

/** A text cut where its face or its direction changes. Levels are those of each UTF-16 unit. */
function stretches(text: string, levels: ArrayLike<number>, from: number, { weight, locale }: Hand): Stretch[] {
  // Most text of most documents: one face, one direction, and nothing to look up.
  if (plain.test(text) && isLevel(levels, from, text.length)) return [{ face: plainFace(weight), level: levels[from] ?? 0, text }]
  const order = eastAsianOrder(locale, text)
  const found: Stretch[] = []
  for (const { segment, index } of graphemes.segment(text)) {
    const shown = segment.replace(unseen, (c) => (c === '\n' || c === '\t' ? ' ' : ''))
    if (shown === '') continue
    const level = levels[from + index] ?? 0
    const last = found.at(-1)
    const codePoints = [...shown].filter((c) => !control.test(c)).map((c) => c.codePointAt(0)!)
    const stays = last && (codePoints.length === 0 || (neutral.test(shown) && codePoints.every(last.face.covers)))
    const face = stays ? last.face : faceFor(codePoints, weight, order) ?? plainFace(weight)
    if (last && last.face === face && last.level === level) last.text += shown
    else found.push({ face, level, text: shown })
  }
  return found
}

function isLevel(levels: ArrayLike<number>, from: number, length: number): boolean {
  for (let at = from + 1; at < from + length; at += 1) if (levels[at] !== levels[from]) return false
  return length > 0
}

const mirrored = (text: string) => [...text].map((c) => bidi.getMirroredCharacter(c) ?? c).join('')
const mirroredBack = (codePoint: number) => {
  const other = bidi.getMirroredCharacter(String.fromCodePoint(codePoint))
  return other ? other.codePointAt(0)! : codePoint
}

const shaped = new Map<string, Piece>()

function shape({ face, level, text }: Stretch): Piece {
  const rtl = level % 2 === 1
  const key = `${face.id} ${level} ${text}`
  const known = shaped.get(key)
  if (known) return known
  const font = face.font()
  const scale = 1000 / font.unitsPerEm
  const { glyphs, positions } = font.layout(rtl ? mirrored(text) : text, undefined, undefined, undefined, rtl ? 'rtl' : 'ltr')
  const drawn = glyphs.map(({ id, advanceWidth, codePoints }, i) => {
    const { xAdvance, xOffset, yOffset } = positions[i]!
    return {
      id, advance: xAdvance * scale, width: advanceWidth * scale, x: xOffset * scale, y: yOffset * scale,
      codePoints: rtl ? codePoints.map(mirroredBack) : codePoints,
    }
  })
  const piece = { face, glyphs: drawn, width: drawn.reduce((sum, { advance }) => sum + advance, 0), level, text }
  // The words of one document after the other: kept while they are few.
  if (shaped.size > 4000) shaped.clear()
  if (text.length <= 60) shaped.set(key, piece)
  return piece
}

/** The pieces of a text in the order of reading, and the levels of its direction. */
export function shapeText(text: string, levels: ArrayLike<number>, from: number, hand: Hand): Piece[] {
  return stretches(text, levels, from, hand).map(shape)
}

/** Letters written from right to left, in blocks and by their first halves, and the marks that turn a text around. */
const turning = /[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff\ud802\ud803\ud83a\ud83b]/

/** The levels of direction of a paragraph (UAX #9), and the level of the whole. */
export function levelsOf(text: string, direction: 'ltr' | 'rtl' | 'auto'): { levels: Uint8Array; base: number } {
  if (direction !== 'rtl' && !turning.test(text)) return { levels: new Uint8Array(text.length), base: 0 }
  const { levels, paragraphs } = bidi.getEmbeddingLevels(text, direction === 'auto' ? undefined : direction)
  return { levels, base: paragraphs[0]?.level ?? 0 }
}

/** Pieces of a line from left to right (rule L2). */
export function visualOrder(pieces: readonly Piece[]): Piece[] {
  const ordered = [...pieces]
  const levels = pieces.map(({ level }) => level)
  const lowestOdd = Math.min(...levels.filter((level) => level % 2 === 1), Infinity)
  for (let level = Math.max(...levels, 0); level >= lowestOdd; level -= 1) {
    for (let start = 0; start < ordered.length; start += 1) {
      if (ordered[start]!.level < level) continue
      let end = start
      while (end < ordered.length && ordered[end]!.level >= level) end += 1
      ordered.splice(start, end - start, ...ordered.slice(start, end).toReversed())
      start = end
    }
  }
  return ordered
}
