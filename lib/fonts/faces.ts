import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { sfntOf } from './sfnt'

/** What is used of the font reader that pdfkit brings along. */
export type Glyph = { id: number; advanceWidth: number; codePoints: number[] }
export type Position = { xAdvance: number; xOffset: number; yOffset: number }
export type Subset = { glyphs: number[]; encode: () => Uint8Array }
export type Font = {
  postscriptName: string
  unitsPerEm: number
  ascent: number
  descent: number
  capHeight: number
  italicAngle: number
  bbox: { minX: number; minY: number; maxX: number; maxY: number }
  hasGlyphForCodePoint: (codePoint: number) => boolean
  getGlyph: (id: number, codePoints?: number[]) => Glyph
  layout: (text: string, features?: string[], script?: string, language?: string, direction?: 'ltr' | 'rtl') => {
    glyphs: Glyph[]
    positions: Position[]
  }
  createSubset: () => Subset
}

export type Weight = 400 | 700
type Ranges = readonly (readonly [number, number])[]

/** One font file: the part of a family that covers a script. */
export type Face = { id: string; font: () => Font; covers: (codePoint: number) => boolean }

// Found where npm put them, at run time: fonts are read as files and never bundled.
const installed = createRequire(resolve('package.json'))
// pdfkit's own reader of fonts, so that there is one.
const fontkit = () => createRequire(installed.resolve('pdfkit'))('fontkit') as { create: (file: Buffer) => Font }

const once = <T>(make: () => T) => {
  let made: { value: T } | undefined
  return () => (made ??= { value: make() }).value
}

const folderOf = (family: string) => dirname(installed.resolve(`@fontsource/${family}/package.json`))

function open(family: string, subset: string, weight: Weight): Font {
  const file = join(folderOf(family), 'files', `${family}-${subset}-${weight}-normal.woff`)
  return withOwnText(fontkit().create(sfntOf(readFileSync(file))))
}

/**
 * The reader keeps one glyph for each shape, with the text of its first use. A shape can stand for several letters, so each
 * use is given its own.
 */
function withOwnText(font: Font): Font {
  const read = font.getGlyph.bind(font)
  font.getGlyph = (id, codePoints = []) => {
    const glyph = read(id, codePoints)
    return glyph.codePoints.join() === codePoints.join() ? glyph : (Object.create(glyph, { codePoints: { value: codePoints } }) as Glyph)
  }
  return font
}

const rangesOf = (list: string): Ranges => list.split(',').map((part) => {
  const [from = '0', to = from] = part.replace('U+', '').split('-')
  return [parseInt(from, 16), parseInt(to, 16)] as const
})

/** Which code points each file of a family is for, by the list that the family carries. */
function listed(family: string): Record<string, Ranges> {
  const lists = JSON.parse(readFileSync(join(folderOf(family), 'unicode.json'), 'utf8')) as Record<string, string>
  return Object.fromEntries(Object.entries(lists).map(([key, list]) => [key.replace(/[[\]]/g, ''), rangesOf(list)]))
}

function face(family: string, subset: string, weight: Weight, ranges: Ranges): Face {
  const font = once(() => open(family, subset, weight))
  const covers = (codePoint: number) =>
    ranges.some(([from, to]) => codePoint >= from && codePoint <= to) && font().hasGlyphForCodePoint(codePoint)
  return { id: `${family}-${subset}-${weight}`, font, covers }
}

/** Families in the order in which they are asked; of each the files named, or all with a number. */
const scripts: readonly [family: string, subsets: readonly string[]][] = [
  ['noto-sans', ['latin', 'latin-ext', 'vietnamese', 'greek', 'greek-ext', 'cyrillic', 'cyrillic-ext', 'devanagari']],
  ['noto-sans-arabic', ['arabic', 'symbols', 'math']],
  ['noto-sans-hebrew', ['hebrew']],
  ['noto-sans-thai', ['thai']],
]

const eastAsian: Ranges = [[0x1100, 0x11ff], [0x2e80, 0xa4cf], [0xac00, 0xd7ff], [0xf900, 0xfaff], [0xfe30, 0xfe4f],
  [0xff00, 0xffef], [0x20000, 0x3ffff], [0x2000, 0x206f], [0x2190, 0x27bf]]
const eastAsianFiles = { jp: 'japanese', sc: 'chinese-simplified', kr: 'korean' } as const
export type EastAsian = keyof typeof eastAsianFiles

const facesOf = (weight: Weight) => ({
  scripts: once(() => scripts.flatMap(([family, subsets]) => {
    const ranges = listed(family)
    return subsets.map((subset) => face(family, subset, weight, ranges[subset] ?? []))
  })),
  whole: Object.fromEntries(Object.entries(eastAsianFiles).map(([key, subset]) =>
    [key, face(`noto-sans-${key}`, subset, weight, eastAsian)])) as Record<EastAsian, Face>,
  /** Characters too rare for the file of a language stand in files with numbers. */
  rare: once(() => (['jp', 'sc', 'kr'] as const).flatMap((key) => Object.entries(listed(`noto-sans-${key}`))
    .filter(([subset]) => /^\d+$/.test(subset))
    .map(([subset, ranges]) => face(`noto-sans-${key}`, subset, weight, ranges)))),
})

const faces = { 400: facesOf(400), 700: facesOf(700) }

/** The face for what no font has: its empty box. */
export const plainFace = (weight: Weight) => faces[weight].scripts()[0]!

const found = new Map<string, Face | null>()

/** The first face that has all of these code points, the languages of East Asia in the order given; kept once found. */
export function faceFor(codePoints: readonly number[], weight: Weight, order: readonly EastAsian[]): Face | undefined {
  const key = `${weight}${order[0]}${String.fromCodePoint(...codePoints)}`
  const known = found.get(key)
  if (known !== undefined) return known ?? undefined
  const has = ({ covers }: Face) => codePoints.every(covers)
  const { scripts: common, whole, rare } = faces[weight]
  const face = common().find(has) ?? order.map((script) => whole[script]).find(has) ?? rare().find(has)
  // Nobody can fill the memory with characters: what is found is bounded, and soon found again.
  if (found.size > 20_000) found.clear()
  found.set(key, face ?? null)
  return face
}
