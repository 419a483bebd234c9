import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csvBom, csvRow } from './csv'

/** A reader of RFC 4180, to prove that what is written comes back. */
function readRow(line: string): string[] {
  const cells: string[] = []
  for (const [, quoted, plain] of line.slice(0, -2).matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)) {
    cells.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'))
  }
  return cells
}

describe('csvRow', () => {
  test('quotes what needs it and ends the line', () => {
    expect(csvRow(['a', 'b,c', 'say "hi"', 'two\nlines', null, undefined, 7])).toBe(
      'a,"b,c","say ""hi""","two\nlines",,,7\r\n',
    )
  })
  test.each(['=1+1', '+49 30', '-5', '@SUM(A1)', '\tx', '\rx', '＝1'])('%j is not run', (cell) => {
    expect(csvRow([cell]).replace(/^"/, '').startsWith("'")).toBe(true)
  })
  test('numbers stay numbers', () => expect(csvRow([-5, 0.5])).toBe('-5,0.5\r\n'))
  test('what is written is read back, but for the apostrophe', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), (cells) => {
        const back = readRow(csvRow(['x', ...cells])).slice(1)
        expect(back.map((cell, i) => (cell === `'${cells[i]}` ? cells[i] : cell))).toEqual(cells)
        for (const cell of back) expect(cell).not.toMatch(/^[=+\-@\t\r]/)
      }),
    )
  })
  test('the byte order mark is one character', () => expect(csvBom).toBe('\ufeff'))
})
