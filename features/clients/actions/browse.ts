'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { staffAction } from '@/features/accounts/action'
import { longText, requiredText, wholeNumber } from '@/lib/schema'
import { browseColumns } from '../browse-columns'
import { browseQuery, parseBrowseView } from '../browse-view'
import { parseBulkChange, parseNumbers, type BulkChange } from '../bulk-change'
import { bulkChange } from '../commands/bulk-change'
import { saveBrowseColumns } from '../commands/save-browse-columns'
import { deleteView, saveView } from '../commands/save-view'

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

export const saveViewAction = staffAction(z.strictObject({ name: requiredText(60), view }), async ({ actor, input }) => {
  await saveView(actor, { name: input.name, query: input.view })
  redirect(`/admin/${actor.company.slug}/clients${input.view}${input.view ? '&' : '?'}notice=viewSaved`)
})

export const deleteViewAction = staffAction(z.strictObject({ id: wholeNumber, view }), async ({ actor, input }) => {
  await deleteView(actor, input.id)
  redirect(`/admin/${actor.company.slug}/clients${input.view}${input.view ? '&' : '?'}notice=viewDeleted`)
})
