import { isLanguageCode } from '@/locales'
import { isClientStatus, type ClientStatus } from './client'
import { mostTags, readTag, tagKey } from './tag'

/** The most clients that one bulk change may touch. */
export const mostChanged = 5000

/** What is done to many clients at once. */
export type BulkChange =
  | { what: 'status'; to: ClientStatus }
  | { what: 'group'; to: number }
  | { what: 'language'; to: string }
  | TagChange
type TagChange = { what: 'addTag' | 'removeTag'; to: string }

const isTagWord = (what: string | undefined): what is TagChange['what'] => what === 'addTag' || what === 'removeTag'
export const isTagChange = (change: BulkChange): change is TagChange => isTagWord(change.what)

/** Reads 'status:fraud', 'group:3', 'language:de', 'addTag:VIP' or 'removeTag:VIP'. */
export function parseBulkChange(text: unknown): BulkChange | undefined {
  const [, what, to = ''] = typeof text === 'string' ? /^(\w+):(.*)$/s.exec(text) ?? [] : []
  if (what === 'status' && isClientStatus(to)) return { what, to }
  if (what === 'group' && /^[1-9]\d{0,8}$/.test(to)) return { what, to: Number(to) }
  if (what === 'language' && isLanguageCode(to)) return { what, to }
  const tag = isTagWord(what) ? readTag(to) : undefined
  return isTagWord(what) && tag !== undefined ? { what, to: tag } : undefined
}

/** What is to be done with a tag that is still to be named: the bar says only 'addTag:'. */
export function parseTagChoice(text: unknown): TagChange['what'] | undefined {
  const [what, to] = typeof text === 'string' ? text.split(':') : []
  return to === '' && isTagWord(what) ? what : undefined
}

export const writeBulkChange = ({ what, to }: BulkChange) => `${what}:${to}`

/** The numbers in '12,15,99', each once; undefined when it is anything else or too many. */
export function parseNumbers(text: string): number[] | undefined {
  if (!/^\d{1,9}(,\d{1,9})*$/.test(text)) return undefined
  const numbers = [...new Set(text.split(',').map(Number))]
  return numbers.length <= mostChanged ? numbers : undefined
}

export type BulkRow = { status: ClientStatus; groupId: number; locale: string; erased: boolean; tags: readonly string[] }

/** Why a client is left out of a change; undefined when it takes part. */
export function skipReason(change: BulkChange, row: BulkRow): 'erased' | 'already' | 'without' | 'full' | undefined {
  if (row.erased) return 'erased'
  if (isTagChange(change)) {
    const has = row.tags.some((tag) => tagKey(tag) === tagKey(change.to))
    if (change.what === 'removeTag') return has ? undefined : 'without'
    return has ? 'already' : row.tags.length >= mostTags ? 'full' : undefined
  }
  const now = { status: row.status, group: row.groupId, language: row.locale }[change.what]
  return now === change.to ? 'already' : undefined
}

/** A client's tags after a change of one. */
export const tagsAfter = ({ what, to }: TagChange, tags: readonly string[]) =>
  (what === 'addTag' ? [...tags, to] : tags.filter((tag) => tagKey(tag) !== tagKey(to)))
