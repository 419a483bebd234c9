import { csvBom, csvRow } from './csv'

type Cells = readonly (string | number | null)[]

/** A list as the lines of a CSV file, read batch by batch as it is taken. `next` makes the place behind a row. */
export async function* csvLines<Row, At>({ headings, batch, read, next, cells }: {
  headings: Cells
  batch: number
  read: (at: At | undefined, most: number) => Promise<Row[]>
  next: (row: Row) => At
  cells: (row: Row) => Cells
}): AsyncGenerator<string> {
  yield csvBom + csvRow(headings)
  let at: At | undefined
  for (;;) {
    const rows = await read(at, batch)
    if (rows.length > 0) yield rows.map((row) => csvRow(cells(row))).join('')
    const last = rows.at(-1)
    if (!last || rows.length < batch) return
    at = next(last)
  }
}
