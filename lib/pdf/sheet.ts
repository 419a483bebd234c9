import PDFDocument from 'pdfkit'
import type { Face, Weight } from '@/lib/fonts/faces'
import { linesOf, type Line } from '@/lib/fonts/lines'
import { EmbeddedFont } from './embedded-font'

export type Paper = 'A4' | 'LETTER'
export type Style = { size: number; weight?: Weight; color?: string; align?: 'start' | 'end' | 'center'; leading?: number }
/** A box by its distance from the edge where reading starts, so that one layout serves both directions of writing. */
export type Box = { x: number; width: number }

const papers = { A4: [595.28, 841.89], LETTER: [612, 792] } as const
const number = (n: number) => String(Math.round(n * 1000) / 1000)
const rgb = (color: string) => [1, 3, 5].map((at) => number(parseInt(color.slice(at, at + 2), 16) / 255)).join(' ')

/** Lines that were measured, to be drawn somewhere. */
export type Block = { lines: readonly Line[]; style: Style; height: number; lineHeight: number; width: number }

/**
 * Pages to write on. Everything is placed in points from the top and from the edge where reading starts; in a language that
 * is written from right to left the page is mirrored.
 */
export class Sheet {
  readonly width: number
  readonly height: number
  private readonly document: PDFKit.PDFDocument
  private readonly fonts = new Map<Face, EmbeddedFont>()
  private readonly chunks: Buffer[] = []
  private readonly ended: Promise<void>
  private readonly rtl: boolean

  constructor(private readonly options: {
    paper: Paper
    direction: 'ltr' | 'rtl'
    locale: string
    /** What the file says about itself. The moment is part of the content: one document is one file, byte for byte. */
    info: { title: string; author: string; moment: Date }
  }) {
    const { paper, direction, info, locale } = options;
    [this.width, this.height] = papers[paper]
    this.rtl = direction === 'rtl'
    this.document = new PDFDocument({
      autoFirstPage: false, bufferPages: true, size: paper, margin: 0, font: '', lang: locale, displayTitle: true, pdfVersion: '1.7',
      info: { Title: info.title, Author: info.author, Producer: 'Clientele', Creator: 'Clientele', CreationDate: info.moment },
    })
    this.ended = new Promise((resolve, reject) => {
      this.document.on('data', (chunk: Buffer) => this.chunks.push(chunk))
      this.document.on('end', () => resolve())
      this.document.on('error', reject)
    })
    this.addPage()
  }

  addPage() {
    this.document.addPage({ size: [this.width, this.height], margin: 0 })
  }

  get pages() {
    return this.document.bufferedPageRange().count
  }

  /** Goes to a page that is there already; the first is 0. */
  turnTo(page: number) {
    this.document.switchToPage(page)
  }

  /** Breaks a text into lines that fit. `direction` is the text's own where it is not that of the page. */
  measure(text: string, style: Style, width: number, direction: 'page' | 'auto' = 'page'): Block {
    const { size, weight = 400, leading = 1.42 } = style
    const way = direction === 'auto' ? 'auto' : this.options.direction
    const lines = linesOf(text, { weight, locale: this.options.locale }, (width / size) * 1000, way)
    return { lines, style, lineHeight: size * leading, height: lines.length * size * leading, width }
  }

  /** Draws measured lines, or as many of them as `count` says from line `from` on; answers the height they took. */
  draw({ lines, style, lineHeight, width }: Block, x: number, y: number, from = 0, count = lines.length): number {
    const { size, color = '#1f2937', align = 'start' } = style
    const shown = lines.slice(from, from + count)
    const out: string[] = []
    shown.forEach((line, i) => {
      const drawn = (line.width * size) / 1000
      const rest = width - drawn
      const indent = align === 'center' ? rest / 2 : align === 'end' ? rest : 0
      const left = this.left({ x: x + indent, width: drawn })
      const baseline = this.height - y - i * lineHeight - lineHeight / 2 - size * 0.36
      out.push(`1 0 0 1 ${number(left)} ${number(baseline)} Tm`)
      for (const piece of line.pieces) {
        const font = this.font(piece.face)
        out.push(`/${font.id} ${number(size)} Tf`, scaledRise(font.show(piece), size))
      }
    })
    // pdfkit has turned the page upside down; letters stand upright again.
    this.document.addContent(`q\n1 0 0 -1 0 ${number(this.height)} cm\nBT\n${rgb(color)} rg\n${out.join('\n')}\nET\nQ`)
    return shown.length * lineHeight
  }

  /** Measures and draws; answers the height. */
  text(text: string, style: Style, { x, width }: Box, y: number, direction: 'page' | 'auto' = 'page'): number {
    return this.draw(this.measure(text, style, width, direction), x, y)
  }

  /** How wide a text is on one line. */
  widthOf(text: string, style: Style): number {
    const widths = this.measure(text, style, 1e6).lines.map(({ width }) => width)
    return (Math.max(0, ...widths) * style.size) / 1000
  }

  rule({ x, width }: Box, y: number, color = '#d7dce3', thickness = 0.6) {
    this.box({ x, width }, y - thickness / 2, thickness, color)
  }

  box(box: Box, y: number, height: number, color: string) {
    this.rectangles([[this.left(box), y, box.width, height]], color)
  }

  /** Rectangles inside of a box, by their distance from its left side: what must not be mirrored, as a code to scan. */
  drawing(box: Box, y: number, rectangles: readonly (readonly [x: number, y: number, width: number, height: number])[], color: string) {
    const left = this.left(box)
    this.rectangles(rectangles.map(([dx, dy, width, height]) => [left + dx, y + dy, width, height]), color)
  }

  private rectangles(rectangles: readonly (readonly number[])[], color: string) {
    const drawn = rectangles.map((rectangle) => `${rectangle.map(number).join(' ')} re`).join('\n')
    this.document.addContent(`q\n${rgb(color)} rg\n${drawn}\nf\nQ`)
  }

  /** Draws a picture within `width` × `height`; answers the height it took. */
  image(bytes: Buffer, { x, width }: Box, y: number, height: number): number {
    const picture = (this.document as unknown as { openImage: (of: Buffer) => { width: number; height: number } }).openImage(bytes)
    const scale = Math.min(width / picture.width, height / picture.height)
    const [w, h] = [picture.width * scale, picture.height * scale]
    this.document.image(picture as unknown as Buffer, this.left({ x, width: w }), y, { width: w, height: h })
    return h
  }

  /** The finished file. */
  async finish(): Promise<Buffer> {
    for (const font of this.fonts.values()) font.embed()
    this.document.end()
    await this.ended
    return Buffer.concat(this.chunks)
  }

  private left({ x, width }: Box) {
    return this.rtl ? this.width - x - width : x
  }

  private font(face: Face) {
    let font = this.fonts.get(face)
    if (!font) {
      font = new EmbeddedFont(this.document as unknown as ConstructorParameters<typeof EmbeddedFont>[0], `F${this.fonts.size + 1}`, face)
      this.fonts.set(face, font)
    }
    const page = this.document.page as unknown as { fonts: Record<string, unknown> }
    page.fonts[font.id] ??= font.ref
    return font
  }
}

/** How far marks are raised is in points, not in thousandths of the size. */
const scaledRise = (operators: string, size: number) =>
  operators.replace(/^(-?[\d.]+) Ts$/gm, (_, rise: string) => `${number((Number(rise) * size) / 1000)} Ts`)
