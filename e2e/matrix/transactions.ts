import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { applyPayment, makeInvoice, makeTransaction } from '@/db/factories'
import { admin, client } from './addresses'
import { answersAdmins, byAdmins, forAdmins, forPart, forReaders, ofOwnPart, row, type Actions, type Routes } from './rows'
import { freshClient, type Stage } from './stage'

/** A client with an invoice paid in part, a credit and a payment that has yet to arrive. */
export const freshPayment = async (stage: Stage) => {
  const client = await freshClient(stage)
  const invoice = await makeInvoice(client, { subtotal: 5000n })
  const [transaction, credit] = [await makeTransaction(client, { amount: 2000n }), await makeTransaction(client)]
  const pending = await makeTransaction(client, { status: 'pending' })
  await applyPayment(transaction, invoice, 1000n)
  const [part] = await db.execute<{ id: string }>(sql`select id::text from applications where transaction_id = ${transaction.id}`)
  return { client, invoice, transaction, credit, pending, application: part!.id }
}

export const routes: Routes = {
  [`${admin}/billing/transactions`]: forReaders,
  [`${admin}/billing/transactions/export`]: answersAdmins,
  [`${client}/transactions`]: forReaders,
  [`${admin}/billing/transactions/new`]: forAdmins,
  [`${admin}/billing/transactions/apply`]: forAdmins,
  [`${admin}/billing/transactions/[transaction]`]: forReaders,
  [`${admin}/billing/transactions/[transaction]/void`]: forAdmins,
  [`${admin}/billing/transactions/[transaction]/refund`]: forAdmins,
  '/client/transactions': forPart('transactions'),
  '/client/transactions/[transaction]': ofOwnPart('transactions'),
  '/client/transactions/[transaction]/receipt': ofOwnPart('transactions'),
}

export const actions: Actions = {
  'features/transactions/actions.ts#recordPaymentAction': row(byAdmins, ({ world }) => ({
    client: String(world.client.number), key: crypto.randomUUID(), amount: '1.00', currency: 'EUR', method: 'cash', receivedOn: '2026-10-01',
    applyTo: 'none',
  })),
  'features/transactions/actions.ts#applyCreditAction': row(byAdmins, async (stage) => {
    const { client, credit, invoice } = await freshPayment(stage)
    return {
      client: String(client.number), transaction: String(credit.id), currency: 'EUR', applyTo: 'chosen', 'parts.0.invoice': String(invoice.id),
      'parts.0.amount': '1.00',
    }
  }),
  'features/transactions/actions.ts#unapplyAction': row(byAdmins, async (stage) => {
    const { transaction, application } = await freshPayment(stage)
    return { transaction: String(transaction.id), application: String(application) }
  }),
  'features/transactions/actions.ts#voidTransactionAction': row(byAdmins, async (stage) =>
    ({ transaction: String((await freshPayment(stage)).transaction.id), reason: 'Typed twice.', unapply: 'on' })),
  'features/transactions/actions.ts#approvePaymentAction': row(byAdmins, async (stage) =>
    ({ transaction: String((await freshPayment(stage)).pending.id), applyTo: 'oldest' })),
  'features/transactions/actions.ts#declinePaymentAction': row(byAdmins, async (stage) =>
    ({ transaction: String((await freshPayment(stage)).pending.id), reason: 'Bounced.' })),
}
