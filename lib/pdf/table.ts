import type { Block, Sheet } from './sheet'

export type Column = {
  label: string
  align?: 'start' | 'end'
  /** Takes what the others leave; every other column is as wide as its widest cell. */
  grows?: boolean
}

/** A cell, and a smaller line below it. */
export type Cell = { text: string; note?: string; strong?: boolean }

type Table = {
  columns: readonly Column[]
  rows: readonly (readonly Cell[])[]
  x: number
  width: number
  y: number
  /** Where the page ends for rows. */
  bottom: number
  /** Begins a page and says where its rows begin. */
  nextPage: () => number
}

const gap = 14
const padding = 4.5
const size = 9
const colors = { head: '#5b6472', text: '#1f2937', note: '#6b7280', line: '#e3e7ec', strong: '#9aa3b0' }

/** A table over as many pages as it needs, its head repeated on each; answers where it ends. */
export function drawTable(sheet: Sheet, { columns, rows, x, width, y, bottom, nextPage }: Table): number {
  const styleOf = (at: number, { strong }: Cell) =>
    ({ size, color: colors.text, align: columns[at]!.align, weight: strong ? 700 : 400 } as const)
  const natural = columns.map(({ label, grows }, at) => (grows ? 0
    : 0.5 + Math.max(sheet.widthOf(label, { size: 8, weight: 700 }), ...rows.map((row) => sheet.widthOf(row[at]!.text, styleOf(at, row[at]!))))))
  const fixed = natural.reduce((sum, n) => sum + n, 0) + gap * (columns.length - 1)
  const widths = natural.map((n, at) => (columns[at]!.grows ? Math.max(width - fixed, width * 0.25) : n))
  const starts = widths.map((_, at) => x + widths.slice(0, at).reduce((sum, n) => sum + n + gap, 0))

  const head = (top: number) => {
    const blocks = columns.map(({ label, align }, at) =>
      sheet.measure(label, { size: 8, weight: 700, color: colors.head, align }, widths[at]!))
    const height = Math.max(...blocks.map((block) => block.height))
    blocks.forEach((block, at) => sheet.draw(block, starts[at]!, top + height - block.height))
    sheet.rule({ x, width }, top + height + padding, colors.strong, 0.8)
    return top + height + padding * 2
  }

  let at = head(y)
  const first = at - y
  const turn = () => {
    const top = nextPage()
    at = head(top)
    return bottom - at
  }
  for (const row of rows) {
    const cells = row.map((cell, column) => ({
      text: sheet.measure(cell.text, styleOf(column, cell), widths[column]!, columns[column]!.grows ? 'auto' : 'page'),
      note: cell.note ? sheet.measure(cell.note, { size: 8, color: colors.note, align: columns[column]!.align }, widths[column]!) : undefined,
    }))
    const height = Math.max(...cells.map(({ text, note }) => text.height + (note?.height ?? 0)))
    let room = bottom - at
    if (height + padding * 2 > room && (height + padding * 2 <= bottom - first - 40 || room < 60)) room = turn()
    at += padding
    if (height + padding * 2 <= room) {
      cells.forEach(({ text, note }, column) => {
        const drawn = sheet.draw(text, starts[column]!, at)
        if (note) sheet.draw(note, starts[column]!, at + drawn)
      })
      at += height
    } else {
      at = drawLong(sheet, cells, starts, at, bottom - padding, () => bottom - turn() + padding)
    }
    at += padding
    sheet.rule({ x, width }, at, colors.line)
  }
  return at
}

/** A row that is taller than a page, line by line. */
function drawLong(
  sheet: Sheet, cells: readonly { text: Block; note?: Block }[], starts: readonly number[], y: number, bottom: number, turn: () => number,
): number {
  let at = y
  const blocks = cells.flatMap(({ text, note }, column) => [{ block: text, column, note: false }, ...(note ? [{ block: note, column, note: true }] : [])])
  const done = blocks.map(() => 0)
  for (;;) {
    let lowest = at
    const tops = new Map<number, number>()
    blocks.forEach(({ block, column }, i) => {
      const top = tops.get(column) ?? at
      const fits = Math.max(0, Math.floor((bottom - top) / block.lineHeight))
      const count = Math.min(fits, block.lines.length - done[i]!)
      const height = count > 0 ? sheet.draw(block, starts[column]!, top, done[i], count) : 0
      done[i]! += count
      // What follows in this column waits until this part of it is whole.
      tops.set(column, done[i] === block.lines.length ? top + height : bottom)
      lowest = Math.max(lowest, top + height)
    })
    if (blocks.every(({ block }, i) => done[i] === block.lines.length)) return lowest
    at = turn()
  }
}
