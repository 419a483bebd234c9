import type { Face, Subset } from '@/lib/fonts/faces'
import type { DrawnGlyph, Piece } from '@/lib/fonts/shape'

type Reference = PDFKit.PDFKitReference
type Refs = { ref: (data: object) => Reference }

const hex4 = (n: number) => n.toString(16).padStart(4, '0')
const hexText = (text: string) => Array.from({ length: text.length }, (_, i) => hex4(text.charCodeAt(i))).join('')
const utf16 = (codePoints: readonly number[]) => hexText(String.fromCodePoint(...codePoints))
/** Scripts that draw signs in another order than they are read: what was written is given with what is drawn. */
const reordering = /\p{Script=Devanagari}/u
const rounded = (n: number) => Math.round(n * 100) / 100

/**
 * The glyphs of one face that a document uses. A glyph has a number of its own for each text that it stands for: in Arabic
 * one shape without its dots is four letters, and what is copied from the page must be the letter that was written.
 */
export class EmbeddedFont {
  readonly ref: Reference
  private readonly subset: Subset
  private readonly slots = new Map<string, number>()
  private readonly widths: number[]
  private readonly texts: (readonly number[])[] = [[0]]

  constructor(private readonly document: Refs, readonly id: string, private readonly face: Face) {
    this.ref = document.ref({})
    this.subset = face.font().createSubset()
    this.widths = [face.font().getGlyph(0).advanceWidth * this.scale]
  }

  private get scale() {
    return 1000 / this.face.font().unitsPerEm
  }

  private slot({ id, width, codePoints }: DrawnGlyph): number {
    const key = `${id} ${codePoints.join()}`
    const known = this.slots.get(key)
    if (known !== undefined) return known
    const slot = this.subset.glyphs.push(id) - 1
    this.slots.set(key, slot)
    this.widths[slot] = width
    this.texts[slot] = codePoints
    return slot
  }

  /** The operators that show a piece from where the pen is; the pen is then at its end. */
  show({ glyphs, text }: Piece): string {
    const out: string[] = []
    let shown = ''
    let rise = 0
    const flush = () => {
      if (shown !== '') out.push(`[${shown}] TJ`)
      shown = ''
    }
    for (const glyph of glyphs) {
      const y = rounded(glyph.y)
      if (y !== rise) {
        flush()
        out.push(`${y} Ts`)
        rise = y
      }
      if (rounded(glyph.x) !== 0) shown += `${-rounded(glyph.x)} `
      shown += `<${hex4(this.slot(glyph))}> `
      // The pen has gone by the glyph's own width; text space counts adjustments against the direction of writing.
      const correction = rounded(glyph.width - glyph.advance + glyph.x)
      if (correction !== 0) shown += `${correction} `
    }
    flush()
    if (rise !== 0) out.push('0 Ts')
    const operators = out.join('\n')
    return reordering.test(text) ? `/Span <</ActualText <feff${hexText(text)}>>> BDC\n${operators}\nEMC` : operators
  }

  /** Writes the font into the document; nothing can be shown in it afterwards. */
  embed() {
    const font = this.face.font()
    const { bbox } = font
    const scaled = (n: number) => rounded(n * this.scale)
    const name = `${this.tag}+${font.postscriptName.replaceAll(' ', '_')}`
    const file = this.document.ref({})
    file.end(Buffer.from(this.subset.encode()))
    const descriptor = this.document.ref({
      Type: 'FontDescriptor', FontName: name, Flags: 4,
      FontBBox: [bbox.minX, bbox.minY, bbox.maxX, bbox.maxY].map(scaled),
      ItalicAngle: font.italicAngle, Ascent: scaled(font.ascent), Descent: scaled(font.descent),
      CapHeight: scaled(font.capHeight || font.ascent), StemV: 80, FontFile2: file,
    })
    descriptor.end(undefined)
    const descendant = this.document.ref({
      Type: 'Font', Subtype: 'CIDFontType2', BaseFont: name, FontDescriptor: descriptor, CIDToGIDMap: 'Identity',
      CIDSystemInfo: { Registry: asString('Adobe'), Ordering: asString('Identity'), Supplement: 0 },
      W: [0, this.widths.map(rounded)],
    })
    descendant.end(undefined)
    const unicode = this.document.ref({})
    unicode.end(Buffer.from(this.toUnicode(), 'latin1'))
    Object.assign((this.ref as unknown as { data: object }).data, {
      Type: 'Font', Subtype: 'Type0', BaseFont: name, Encoding: 'Identity-H', DescendantFonts: [descendant], ToUnicode: unicode,
    })
    this.ref.end(undefined)
  }

  /** Six letters that tell subsets of one font apart, the same in every run. */
  private get tag() {
    const n = Number(this.id.slice(1))
    return `CLT${String.fromCharCode(65 + Math.floor(n / 676) % 26, 65 + Math.floor(n / 26) % 26, 65 + (n % 26))}`
  }

  private toUnicode() {
    const entries = this.texts.flatMap((codePoints, slot) =>
      (slot > 0 && codePoints.length > 0 ? [`<${hex4(slot)}> <${utf16(codePoints)}>`] : []))
    const blocks = Array.from({ length: Math.ceil(entries.length / 100) }, (_, i) => {
      const block = entries.slice(i * 100, i * 100 + 100)
      return `${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`
    })
    return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
${blocks.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`
  }
}

// pdfkit writes a String object as a string of PDF, and a plain one as a name.
const asString = (text: string): object => Object(text) as object
