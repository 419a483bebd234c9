/** Written first into a CSV file, so that Excel reads it as UTF-8. */
export const csvBom = '\ufeff'

// A cell that begins so is run as a formula by spreadsheets; the full-width forms too in East Asian ones.
const formula = /^[=+\-@\t\r\n＝＋－＠]/

/** One line of a CSV file (RFC 4180) with its line end. Text that a spreadsheet would run is led by an apostrophe. */
export function csvRow(cells: readonly (string | number | null | undefined)[]): string {
  const written = cells.map((cell) => {
    if (cell === null || cell === undefined) return ''
    if (typeof cell === 'number') return String(cell)
    const text = formula.test(cell) ? `'${cell}` : cell
    return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  })
  return `${written.join(',')}\r\n`
}
