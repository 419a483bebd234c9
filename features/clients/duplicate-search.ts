import { z } from 'zod'
import { optionalText } from '@/lib/schema'
import type { DuplicateSearch } from './queries/find-duplicates'

const schema = z.strictObject({
  email: optionalText(254), phones: z.array(optionalText(60)).max(20), taxId: optionalText(40),
  lastName: optionalText(100), zip: optionalText(20), country: optionalText(2),
})
/** Bytes. */
export const longestSearch = 10_000

/** What the form sent while it is being filled in; undefined when it is nothing that the form would send. */
export function readDuplicateSearch(body: string): DuplicateSearch | undefined {
  if (body.length > longestSearch) return undefined
  try {
    return schema.safeParse(JSON.parse(body)).data
  } catch {
    return undefined
  }
}
