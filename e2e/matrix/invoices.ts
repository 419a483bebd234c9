import { makeInvoice } from '@/db/factories'
import { admin, client, settings } from './addresses'
import { answersAdmins, answersReaders, byAdmins, forAdmins, forPart, forReaders, ofOwnPart, row, type Actions, type Routes } from './rows'
import type { Stage } from './stage'

const freshInvoice = async ({ world }: Stage, status: 'draft' | 'open') =>
  ({ invoice: String((await makeInvoice(world.client, { status, dueOn: null, subtotal: 1000n })).id) })
const invoiceFields = {
  currency: 'EUR', dueOn: '', notes: '', privateNotes: '', 'lines.0.description': 'Advice', 'lines.0.quantity': '1', 'lines.0.unitPrice': '10.00',
}

export const routes: Routes = {
  [`${admin}/billing/invoices`]: forReaders,
  [`${admin}/billing/invoices/export`]: answersAdmins,
  [`${admin}/billing/invoices/bulk`]: forAdmins,
  [`${admin}/billing/invoices/[invoice]`]: forReaders,
  [`${admin}/billing/invoices/[invoice]/edit`]: forAdmins,
  [`${admin}/billing/invoices/[invoice]/delete`]: forAdmins,
  [`${admin}/billing/invoices/[invoice]/void`]: forAdmins,
  [`${admin}/billing/invoices/[invoice]/credit`]: forAdmins,
  [`${admin}/billing/invoices/totals`]: forAdmins,
  [`${admin}/billing/invoices/[invoice]/pdf`]: answersReaders,
  [`${admin}/billing/invoices/[invoice]/ubl`]: answersReaders,
  [`${client}/invoices`]: forReaders,
  [`${client}/invoices/new`]: forAdmins,
  [`${settings}/letterhead`]: forAdmins,
  [`${settings}/letterhead/logo`]: { ...answersAdmins, admin: 'absent' },
  [`${settings}/letterhead/sample`]: answersAdmins,
  '/client/invoices': forPart('invoices'),
  '/client/invoices/[invoice]': ofOwnPart('invoices'),
  '/client/invoices/[invoice]/pdf': ofOwnPart('invoices'),
  '/client/invoices/[invoice]/ubl': ofOwnPart('invoices'),
}

export const actions: Actions = {
  'features/invoices/actions.ts#createInvoiceAction': row(byAdmins, ({ world }) =>
    ({ ...invoiceFields, number: String(world.client.number), key: crypto.randomUUID() })),
  'features/invoices/actions.ts#editInvoiceAction': row(byAdmins, async (stage) =>
    ({ ...invoiceFields, ...await freshInvoice(stage, 'draft'), version: '1' })),
  'features/invoices/actions.ts#issueInvoiceAction': row(byAdmins, (stage) => freshInvoice(stage, 'draft')),
  'features/invoices/actions.ts#voidInvoiceAction': row(byAdmins, async (stage) => ({ ...await freshInvoice(stage, 'open'), reason: 'Sent twice.' })),
  'features/invoices/actions/bulk.ts#bulkInvoicesAction': row(byAdmins, async (stage) =>
    ({ change: 'deliver', ids: String((await freshInvoice(stage, 'open')).invoice), key: crypto.randomUUID() })),
  'features/invoices/actions.ts#copyInvoiceAction': row(byAdmins, async (stage) =>
    ({ ...await freshInvoice(stage, 'open'), key: crypto.randomUUID() })),
  'features/invoices/actions.ts#creditInvoiceAction': row(byAdmins, async (stage) =>
    ({ ...await freshInvoice(stage, 'open'), key: crypto.randomUUID(), currency: 'EUR', how: 'all', notes: '', privateNotes: '' })),
  'features/invoices/actions.ts#deleteDraftAction': row(byAdmins, (stage) => freshInvoice(stage, 'draft')),
  'features/invoices/actions.ts#markDeliveredAction': row(byAdmins, (stage) => freshInvoice(stage, 'open')),
}
