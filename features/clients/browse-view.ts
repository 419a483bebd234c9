import { z } from 'zod'
import { isCountry } from '@/lib/countries'
import { isIsoDate } from '@/lib/dates'
import { isMoment } from '@/lib/list-view'
import { cleanText, findBadCharacters } from '@/lib/text'
import { isLanguageCode } from '@/locales'
import { clientStatuses } from './client'
import { readTag } from './tag'

export const browseTabs = [...clientStatuses, 'all'] as const
export const browseSorts = ['number', 'name', 'company', 'email', 'group', 'status', 'country', 'created'] as const
export type BrowseSort = (typeof browseSorts)[number]

const bigEnough = 1000
const text = z.string().max(bigEnough).refine((value) => !findBadCharacters(value))
const id = z.string().regex(/^[1-9]\d{0,8}$/).transform(Number)
const day = z.string().refine((value) => isIsoDate(value) && value >= '1900-01-01')

const cursorShape = z.tuple([
  z.enum(['after', 'before']), z.enum(browseSorts), z.string().max(20), text, z.int().min(0).max(2 ** 31 - 1),
])

/** Where a page begins: behind or before the client whose bucket, key and number these are. */
export type BrowseCursor = { side: 'after' | 'before'; sort: BrowseSort; bucket: string; key: string; number: number }

export const encodeCursor = ({ side, sort, bucket, key, number }: BrowseCursor) =>
  Buffer.from(JSON.stringify([side, sort, bucket, key, number])).toString('base64url')

/** Undefined when somebody made it up. */
export function decodeCursor(code: string): BrowseCursor | undefined {
  try {
    const [side, sort, bucket, key, number] = cursorShape.parse(JSON.parse(Buffer.from(code, 'base64url').toString()))
    if (sort === 'created' && !isMoment(key)) return undefined
    return { side, sort, bucket, key, number }
  } catch {
    return undefined
  }
}

const cursor = z.string().max(4 * bigEnough).transform(decodeCursor)

/** What the address may say; whatever it says otherwise counts as not said, so that no address ends in an error. */
const shape = z.object({
  tab: z.enum(browseTabs).catch('active'),
  sort: z.enum(browseSorts).catch('number'),
  dir: z.enum(['asc', 'desc']).optional().catch(undefined),
  group: id.optional().catch(undefined),
  country: z.string().refine(isCountry).optional().catch(undefined),
  language: z.string().refine(isLanguageCode).optional().catch(undefined),
  tag: text.transform(readTag).optional().catch(undefined),
  field: id.optional().catch(undefined),
  value: text.transform(cleanText).optional().catch(undefined),
  from: day.optional().catch(undefined),
  to: day.optional().catch(undefined),
  marketing: z.enum(['yes', 'no']).optional().catch(undefined),
  cursor: cursor.optional().catch(undefined),
})

export type BrowseView = Omit<z.output<typeof shape>, 'dir'> & { dir: 'asc' | 'desc' }

/** The newest first, everything else from its beginning. */
const usualDirection = (sort: BrowseSort) => (sort === 'number' || sort === 'created' ? 'desc' : 'asc')

/** A view of Clients > Browse out of its address. Total: every address is some view. */
export function parseBrowseView(address: Record<string, string | string[] | undefined>): BrowseView {
  const view = shape.parse(address)
  const dir = view.dir ?? usualDirection(view.sort)
  // A custom field says something only together with a value.
  const whole = view.field !== undefined && view.value !== undefined && view.value !== ''
  return {
    ...view, dir,
    field: whole ? view.field : undefined,
    value: whole ? view.value : undefined,
    cursor: view.cursor?.sort === view.sort ? view.cursor : undefined,
  }
}

type Change = Partial<Record<Exclude<keyof BrowseView, 'cursor'>, string | number | undefined>> & { cursor?: string }

/** The address of a view with something changed; it begins at the first page unless a cursor is given. */
export function browseQuery(view: BrowseView, { cursor, ...change }: Change = {}): string {
  const { cursor: _, ...rest } = view
  const next = { ...rest, ...change }
  const usual = { tab: 'active', sort: 'number', dir: usualDirection(next.sort as BrowseSort) } as Record<string, string>
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(next)) {
    if (value !== undefined && value !== '' && String(value) !== usual[name]) query.set(name, String(value))
  }
  if (cursor) query.set('cursor', cursor)
  const address = query.toString()
  return address ? `?${address}` : ''
}

export const filterNames = ['group', 'country', 'language', 'tag', 'field', 'from', 'to', 'marketing'] as const

/** Whether anything but the tab narrows the view. */
export const isFiltered = (view: BrowseView) => filterNames.some((name) => view[name] !== undefined)
