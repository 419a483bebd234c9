'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { staffAction } from '@/features/accounts/action'
import { Refusal } from '@/lib/errors'
import { longText } from '@/lib/schema'
import { bulkChanges, parseIds } from '../browse/bulk'
import { invoiceList, parseInvoiceView } from '../browse/view'
import { deliverInvoices, voidInvoices } from '../commands/bulk-invoices'

const bulk = z.strictObject({
  change: z.enum(bulkChanges),
  ids: z.string().max(8000).transform(parseIds).refine((ids) => ids !== undefined, { error: 'errors.invalid' }),
  reason: longText(500),
  key: z.uuid(),
  view: z.string().max(4000).prefault('')
    .transform((query) => invoiceList.query(parseInvoiceView(Object.fromEntries(new URLSearchParams(query))))),
})

export const bulkInvoicesAction = staffAction(bulk, async ({ actor, input }) => {
  const { change, ids, reason, key, view } = input
  if (change === 'void' && reason === '') throw new Refusal({ reason: 'errors.required' })
  const done = change === 'void' ? await voidInvoices(actor, ids, { reason }) : await deliverInvoices(actor, ids, { key, now: new Date() })
  if (done === 0) throw new Refusal({ '': 'invoices.bulk.none' })
  redirect(`/admin/${actor.company.slug}/billing/invoices${view}${view ? '&' : '?'}notice=${change === 'void' ? 'invoicesVoided' : 'invoicesDelivered'}`)
})
