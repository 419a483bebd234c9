'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { staffAction } from '@/features/accounts/action'
import { longText } from '@/lib/schema'
import { browseColumns } from '../browse-columns'
import { browseQuery, parseBrowseView } from '../browse-view'
import { parseBulkChange, parseNumbers, type BulkChange } from '../bulk-change'
import { bulkChange } from '../commands/bulk-change'
import { saveBrowseColumns } from '../commands/save-browse-columns'

const view = z.string().max(4000).prefault('')
  .transform((query) => browseQuery(parseBrowseView(Object.fromEntries(new URLSearchParams(query)))))

const columnChoice = z.strictObject({ columns: z.array(z.enum(browseColumns)).max(browseColumns.length).prefault([]), view })

export const saveColumnsAction = staffAction(columnChoice, async ({ actor, input }) => {
  await saveBrowseColumns(actor, input.columns)
  redirect(`/admin/${actor.company.slug}/clients${input.view}`)
})

const change = z.string().transform(parseBulkChange).refine((value) => value !== undefined, { error: 'errors.choose' })
const numbers = z.string().max(60_000).transform(parseNumbers).refine((value) => value !== undefined, { error: 'errors.invalid' })
const bulk = z.strictObject({ change, numbers, reason: longText(1000), view })

export const bulkChangeAction = staffAction(bulk, async ({ actor, input }) => {
  await bulkChange(actor, { change: input.change as BulkChange, numbers: input.numbers ?? [], reason: input.reason })
  redirect(`/admin/${actor.company.slug}/clients${input.view}${input.view ? '&' : '?'}notice=clientsChanged`)
})
