'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { staffAction } from '@/features/accounts/action'
import { permit } from '@/lib/permit'
import { copyInvoice } from './commands/copy-invoice'
import { createInvoice } from './commands/create-invoice'
import { creditInvoice } from './commands/credit-invoice'
import { deleteDraft } from './commands/delete-draft'
import { editInvoice } from './commands/edit-invoice'
import { issueInvoice } from './commands/issue-invoice'
import { markDelivered } from './commands/mark-delivered'
import { voidInvoice } from './commands/void-invoice'
import { besideForm, formAfter } from './form-answer'
import { isStep, stepInput, type Step } from './form-steps'
import {
  copyInput, creditInput, invoiceInput, namedInvoice, newInvoiceInput, voidInput, type CreditInput, type InvoiceInput, type NewInvoiceInput,
} from './input'
import { invoicePath } from './invoice-path'

export const createInvoiceAction = staffAction<NewInvoiceInput | Step>(async (actor, fields) => {
  permit(actor, 'billing.edit')
  return isStep(fields) ? stepInput : newInvoiceInput(actor.locale)
}, async ({ actor, input, values }) => {
  if (isStep(input)) return formAfter(actor, input, values)
  const { number, key, issue, ...draft } = input
  const id = await createInvoice(actor, number, { ...draft, requestKey: key }, { now: new Date(), issue })
  redirect(`${invoicePath(actor, id)}?notice=${issue ? 'invoiceIssued' : 'invoiceDrafted'}`)
}, besideForm)

export const editInvoiceAction = staffAction<InvoiceInput | Step>(async (actor, fields) => {
  permit(actor, 'billing.edit')
  return isStep(fields) ? stepInput : invoiceInput(actor.locale)
}, async ({ actor, input, values }) => {
  if (isStep(input)) return formAfter(actor, input, values)
  const { invoice, issue, ...draft } = input
  await editInvoice(actor, invoice, draft, { now: new Date(), issue })
  redirect(`${invoicePath(actor, invoice)}?notice=${issue ? 'invoiceIssued' : 'invoiceSaved'}`)
}, besideForm)

export const issueInvoiceAction = staffAction(namedInvoice, async ({ actor, input }) => {
  await issueInvoice(actor, input.invoice, { now: new Date() })
  redirect(`${invoicePath(actor, input.invoice)}?notice=invoiceIssued`)
})

export const voidInvoiceAction = staffAction(voidInput, async ({ actor, input }) => {
  await voidInvoice(actor, input.invoice, input)
  redirect(`${invoicePath(actor, input.invoice)}?notice=invoiceVoided`)
})

export const copyInvoiceAction = staffAction(copyInput, async ({ actor, input }) => {
  const id = await copyInvoice(actor, input.invoice, { requestKey: input.key, now: new Date() })
  redirect(`${invoicePath(actor, id)}/edit?notice=invoiceCopied`)
})

export const creditInvoiceAction = staffAction<CreditInput>(async (actor) => {
  permit(actor, 'billing.edit')
  return creditInput(actor.locale)
}, async ({ actor, input }) => {
  const { invoice, key, lines, notes, privateNotes } = input
  const id = await creditInvoice(actor, invoice, { lines, notes, privateNotes, requestKey: key }, { now: new Date() })
  redirect(`${invoicePath(actor, id)}?notice=creditNoteIssued`)
})

export const deleteDraftAction = staffAction(namedInvoice, async ({ actor, input }) => {
  const number = await deleteDraft(actor, input.invoice)
  redirect(`/admin/${actor.company.slug}/clients/${number}?notice=draftDeleted`)
})

export const markDeliveredAction = staffAction(namedInvoice, async ({ actor, input }) => {
  await markDelivered(actor, input.invoice, { now: new Date() })
  refresh()
})
