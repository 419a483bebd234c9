import { and, asc, inArray, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { clients } from '@/db/schema/clients'
import { compareGroups } from '@/features/settings/queries'
import type { Staff } from '@/lib/actor'
import { permit } from '@/lib/permit'
import type { BrowseView } from '../browse-view'
import { isTagChange, mostChanged, skipReason, type BulkChange } from '../bulk-change'
import { ownTags } from '../tagged'
import { visibleTo } from '../visible'
import { readStretch } from './list-clients'

const noTags = sql<string[]>`'[]'::json`

export const permissionFor = ({ what }: BulkChange) => (what === 'status' ? 'clients.change-status' : 'clients.edit')

/** The Client IDs of a whole view, at most as many as may be changed at once, and whether there are more. */
export async function numbersOfView(actor: Staff, view: BrowseView) {
  const found = await readStretch(actor, { ...view, cursor: undefined }, mostChanged + 1)
  return { numbers: found.slice(0, mostChanged).map(({ number }) => number), more: found.length > mostChanged }
}

/** What a change would do to these clients, without doing it: who changes from what, and who is left out and why. */
export async function previewBulkChange(actor: Staff, change: BulkChange, numbers: readonly number[]) {
  permit(actor, permissionFor(change))
  const rows = numbers.length === 0 ? [] : await db
    .select({
      id: clients.id, number: clients.number, firstName: clients.firstName, lastName: clients.lastName, companyName: clients.companyName,
      status: clients.status, groupId: clients.groupId, locale: clients.locale,
      erased: sql<boolean>`${clients.erasedAt} is not null`,
      tags: isTagChange(change) ? ownTags : noTags,
    })
    .from(clients).where(and(visibleTo(actor), inArray(clients.number, [...numbers].slice(0, mostChanged))))
    .orderBy(asc(clients.number))
  const changing = rows.filter((row) => skipReason(change, row) === undefined)
  const skipped = (reason: 'erased' | 'already' | 'without' | 'full') => rows.filter((row) => skipReason(change, row) === reason)
  return {
    changing,
    /** What else changes with the group. */
    settings: change.what === 'group' ? await compareGroups(actor, changing.map(({ id }) => id), change.to) : undefined,
    skipped: {
      already: skipped('already'), without: skipped('without'), full: skipped('full'), erased: skipped('erased'),
      missing: numbers.length - rows.length,
    },
  }
}

export type BulkPreview = Awaited<ReturnType<typeof previewBulkChange>>

