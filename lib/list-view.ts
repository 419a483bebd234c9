import { z } from 'zod'
import { isIsoDate } from './dates'
import { cleanText, findBadCharacters } from './text'

/** The view of a list, kept in its address: tab, order, filters and where the page begins. */

export type Direction = 'asc' | 'desc'
/** What the key of a sort is: a whole number, a day, a moment to the microsecond. */
export type KeyKind = 'number' | 'day' | 'moment'

/** Where a page begins: behind or before the row of this key and id. */
export type Cursor = { side: 'after' | 'before'; sort: string; key: string; id: number }

const id = z.string().regex(/^[1-9]\d{0,14}$/).transform(Number)
const day = z.string().refine((value) => isIsoDate(value) && value >= '1900-01-01')
const text = z.string().max(200).refine((value) => !findBadCharacters(value)).transform(cleanText)
  .refine((value) => value !== '')

/** What a filter may say. */
export const filter = {
  id, day, text,
  yes: z.literal('yes'),
  currency: z.string().regex(/^[A-Z]{3}$/),
  one: <const Value extends string>(values: readonly Value[]) => z.enum(values as readonly [Value, ...Value[]]),
}

type Filters = Record<string, z.ZodType>
type Values<F extends Filters> = { [Name in keyof F]?: z.output<F[Name]> | undefined }
export type View<Tab extends string, Sort extends string, F extends Filters> =
  { tab: Tab; sort: Sort; dir: Direction; cursor?: Cursor | undefined } & Values<F>

type Shape<Tab extends string, Sort extends string, F extends Filters> = {
  tabs: readonly [Tab, ...Tab[]]
  usualTab: NoInfer<Tab>
  /** Each with the direction that it begins in. */
  sorts: Record<Sort, { dir: Direction; key: KeyKind }>
  usualSort: NoInfer<Sort>
  filters: F
}

const cursorShape = z.tuple([z.enum(['after', 'before']), z.string(), z.string().max(40), z.int().min(0).max(2 ** 53 - 1)])

/** As the database writes one. JavaScript also reads 30 February, and the database refuses it. */
export function isMoment(key: string) {
  const [, date = '', time] = /^(\d{4}-\d\d-\d\d)T((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{6})Z$/.exec(key) ?? []
  return time !== undefined && isIsoDate(date)
}

const isKey: Record<KeyKind, (key: string) => boolean> = {
  number: (key) => /^-?\d{1,18}$/.test(key),
  day: (key) => key === 'infinity' || isIsoDate(key),
  moment: isMoment,
}

export const encodeCursor = ({ side, sort, key, id }: Cursor) =>
  Buffer.from(JSON.stringify([side, sort, key, id])).toString('base64url')

/**
 * The reader and writer of a list's addresses. Reading is total: whatever an address says otherwise counts as not said,
 * so that none ends in an error.
 */
export function listView<const Tab extends string, Sort extends string, F extends Filters>(shape: Shape<Tab, Sort, F>) {
  type ThisView = View<Tab, Sort, F>
  const { tabs, usualTab, sorts, usualSort } = shape
  const filterNames = Object.keys(shape.filters) as (keyof F & string)[]

  function decode(code: unknown, sort: Sort): Cursor | undefined {
    if (typeof code !== 'string' || code.length > 400) return undefined
    try {
      const [side, of, key, at] = cursorShape.parse(JSON.parse(Buffer.from(code, 'base64url').toString()))
      return of === sort && isKey[sorts[sort].key](key) ? { side, sort, key, id: at } : undefined
    } catch {
      return undefined
    }
  }

  function parse(address: Record<string, string | string[] | undefined>): ThisView {
    const tab = tabs.find((each) => each === address.tab) ?? usualTab
    const sort = (typeof address.sort === 'string' && Object.hasOwn(sorts, address.sort) ? address.sort : usualSort) as Sort
    const dir = address.dir === 'asc' || address.dir === 'desc' ? address.dir : sorts[sort].dir
    const values: Record<string, unknown> = {}
    for (const name of filterNames) {
      const parsed = shape.filters[name]?.safeParse(address[name])
      if (parsed?.success && parsed.data !== undefined) values[name] = parsed.data
    }
    return { tab, sort, dir, cursor: decode(address.cursor, sort), ...values } as ThisView
  }

  /** The address of a view with something changed; it begins at the first page unless a cursor is given. */
  function query(view: ThisView, change: Partial<Omit<ThisView, 'cursor'>> & { cursor?: Cursor } = {}): string {
    const { cursor: _, ...rest } = view
    const { cursor, ...changed } = change
    const next = { ...rest, ...changed } as Record<string, string | number | undefined>
    const usual: Record<string, unknown> = { tab: usualTab, sort: usualSort, dir: sorts[next.sort as Sort].dir }
    const address = new URLSearchParams()
    for (const name of ['tab', 'sort', 'dir', ...filterNames]) {
      const value = next[name]
      if (value !== undefined && value !== usual[name]) address.set(name, String(value))
    }
    if (cursor) address.set('cursor', encodeCursor(cursor))
    return address.size > 0 ? `?${address}` : ''
  }

  return {
    ...shape, filterNames, parse, query,
    /** The same view without any filter. */
    bare: (view: ThisView) => ({ tab: view.tab, sort: view.sort, dir: view.dir }) as ThisView,
    isFiltered: (view: ThisView) => filterNames.some((name) => view[name] !== undefined),
    /** The address when a heading is chosen: another column begins in its usual direction, the same one turns round. */
    sorted: (view: ThisView, sort: Sort, change: Partial<Omit<ThisView, 'cursor'>> = {}) => query(view, {
      ...change, sort, dir: view.sort !== sort ? sorts[sort].dir : view.dir === 'asc' ? 'desc' : 'asc',
    }),
  }
}

/** The same list with one of its panels open. */
export const panelAddress = (path: string, query: string, panel: 'filters' | 'columns' | 'views') =>
  `${path}${query}${query ? '&' : '?'}panel=${panel}`

export type Page<Row, At = Cursor> = { rows: Row[]; previous?: At; next?: At }

/**
 * One page out of what lies behind a cursor, and where the pages beside it begin. `read` returns the nearest rows first.
 * A cursor that leads nowhere gives the first page.
 */
export async function readPage<Row, At extends { side: 'after' | 'before' }>({ cursor, size, read, at }: {
  cursor: At | undefined
  size: number
  read: (cursor: At | undefined, most: number) => Promise<Row[]>
  at: (side: 'after' | 'before', row: Row) => At
}): Promise<Page<Row, At>> {
  const found = await read(cursor, size + 1)
  const back = cursor?.side === 'before'
  if (cursor && (found.length === 0 || (back && found.length <= size))) return readPage({ cursor: undefined, size, read, at })
  const more = found.length > size
  const rows = found.slice(0, size)
  if (back) rows.reverse()
  const [first, last] = [rows[0], rows.at(-1)]
  return {
    rows,
    previous: first && cursor && (!back || more) ? at('before', first) : undefined,
    next: last && (back || more) ? at('after', last) : undefined,
  }
}
