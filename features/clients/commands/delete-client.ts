import { and, eq, sql } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { invoices } from '@/db/schema/invoices'
import { services } from '@/db/schema/services'
import { applications, transactions } from '@/db/schema/transactions'
import { clients } from '@/db/schema/clients'
import { outbox } from '@/db/schema/mail'
import { confirmPassword } from '@/features/accounts/commands/confirm-password'
import { removeUser } from '@/features/accounts/commands/remove-user'
import { removeContacts } from '@/features/contacts/commands/remove-contacts'
import { record } from '@/features/events/commands'
import { forgetPaymentAccounts } from '@/features/payments/commands/remove-account'
import type { Staff } from '@/lib/actor'
import { permit } from '@/lib/permit'
import { previewRemoval } from '../queries/preview-removal'
import { confirmClientId } from './confirm-client-id'
import { lockClient } from './lock-client'
import { takeTags } from './save-tags'

/**
 * Deletes a client with all of their records (R53), for good. Asks the Client ID as the company shows it, and the staff
 * member's own password. One event stays, which names no person: the number, how many records went, and how much money.
 * Numbers of clients and invoices are counted elsewhere, so used ones stay used.
 */
export async function deleteClient(
  actor: Staff, { number, clientId: typed, password }: { number: number; clientId: string; password: string },
) {
  permit(actor, 'clients.delete')
  await confirmClientId(actor, number, typed)
  await confirmPassword(actor, password)
  await transaction(async () => {
    const client = await lockClient(actor, number)
    const { counts, money } = await previewRemoval(actor, client.id, 'clients.delete')
    const company = actor.company.id
    // Issued documents are guarded by triggers; this opens them for this client until the transaction ends.
    await db.execute(sql`select set_config('clientele.deleting_client', ${String(client.id)}, true)`)
    await db.delete(applications).where(and(eq(applications.companyId, company), eq(applications.clientId, client.id)))
    await db.delete(transactions).where(and(eq(transactions.companyId, company), eq(transactions.clientId, client.id)))
    // Lines and taxes go with the invoice, refunds with the transaction.
    await db.delete(invoices).where(and(eq(invoices.companyId, company), eq(invoices.clientId, client.id)))
    await db.delete(services).where(and(eq(services.companyId, company), eq(services.clientId, client.id)))
    await removeContacts(actor, client.id, 'clients.delete')
    await takeTags(actor, [client.id])
    await forgetPaymentAccounts(actor, client.id, 'clients.delete')
    // Phones, notes, values, status changes, search words and events go with the row.
    await db.delete(clients).where(and(eq(clients.companyId, company), eq(clients.id, client.id)))
    if (client.userId) await removeUser(client.userId)
    // After the login: it waits for a link that is being mailed right now, and that mail must go as well.
    await db.delete(outbox).where(and(eq(outbox.companyId, company), eq(outbox.clientId, client.id)))
    await record(actor, 'client.deleted', {
      changes: {
        number, ...counts,
        money: money.map(({ currency, due, paid, credit }) => ({
          currency, due: String(due), paid: String(paid), credit: String(credit),
        })),
      },
    })
  })
}
