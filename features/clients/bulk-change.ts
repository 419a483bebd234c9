import { isLanguageCode } from '@/locales'
import { isClientStatus, type ClientStatus } from './client'

/** The most clients that one bulk change may touch. */
export const mostChanged = 5000

/** What is done to many clients at once. */
export type BulkChange =
  | { what: 'status'; to: ClientStatus }
  | { what: 'group'; to: number }
  | { what: 'language'; to: string }

/** Reads 'status:fraud', 'group:3' or 'language:de'. */
export function parseBulkChange(text: unknown): BulkChange | undefined {
  const [what, to = ''] = typeof text === 'string' ? text.split(':', 2) : []
  if (what === 'status' && isClientStatus(to)) return { what, to }
  if (what === 'group' && /^[1-9]\d{0,8}$/.test(to)) return { what, to: Number(to) }
  if (what === 'language' && isLanguageCode(to)) return { what, to }
  return undefined
}

export const writeBulkChange = ({ what, to }: BulkChange) => `${what}:${to}`

/** The numbers in '12,15,99', each once; undefined when it is anything else or too many. */
export function parseNumbers(text: string): number[] | undefined {
  if (!/^\d{1,9}(,\d{1,9})*$/.test(text)) return undefined
  const numbers = [...new Set(text.split(',').map(Number))]
  return numbers.length <= mostChanged ? numbers : undefined
}

export type BulkRow = { status: ClientStatus; groupId: number; locale: string; erased: boolean }

/** Why a client is left out of a change; undefined when it takes part. */
export function skipReason(change: BulkChange, row: BulkRow): 'erased' | 'already' | undefined {
  if (row.erased) return 'erased'
  const now = { status: row.status, group: row.groupId, language: row.locale }[change.what]
  return now === change.to ? 'already' : undefined
}
