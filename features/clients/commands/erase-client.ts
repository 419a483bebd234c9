import { and, eq } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { clientPhones, clients, clientStatusChanges, notes } from '@/db/schema/clients'
import { customFieldValues } from '@/db/schema/custom-fields'
import { closings } from '@/db/schema/closings'
import { events } from '@/db/schema/events'
import { outbox } from '@/db/schema/mail'
import { orders } from '@/db/schema/orders'
import { confirmPassword } from '@/features/accounts/commands/confirm-password'
import { removeUser } from '@/features/accounts/commands/remove-user'
import { removeContacts } from '@/features/contacts/commands/remove-contacts'
import { record } from '@/features/events/commands'
import { forgetPaymentAccounts } from '@/features/payments/commands/remove-account'
import type { Staff } from '@/lib/actor'
import { Refusal } from '@/lib/errors'
import { permit } from '@/lib/permit'
import { confirmClientId } from './confirm-client-id'
import { lockClient } from './lock-client'
import { takeTags } from './save-tags'

/** What a client's row says when nobody is behind it any more. */
const nobody = {
  userId: null, firstName: '', lastName: '', companyName: '', title: '', address1: '', address2: '', city: '',
  country: '', state: '', zip: '', email: '', taxId: '', marketingOptIn: false, requestKey: null,
} as const

/**
 * Takes the person out and leaves the business: contact data, login, phones, custom fields, tags, notes, mails and what
 * events and reasons said go; invoices with the buyer they were issued to, transactions and services stay, because tax law
 * often demands them. Final, and asks the same as deleting.
 */
export async function eraseClient(
  actor: Staff, { number, clientId: typed, password }: { number: number; clientId: string; password: string },
) {
  permit(actor, 'clients.erase')
  await confirmClientId(actor, number, typed)
  await confirmPassword(actor, password)
  await transaction(async () => {
    const client = await lockClient(actor, number)
    if (client.erasedAt) throw new Refusal({ '': 'clients.erased.final' })
    const company = actor.company.id
    const now = new Date()
    const [row] = await db.select({ version: clients.version }).from(clients)
      .where(and(eq(clients.companyId, company), eq(clients.id, client.id)))
    // A new version: a form that was loaded before may not bring the person back.
    await db.update(clients)
      .set({ ...nobody, status: 'inactive', erasedAt: now, updatedAt: now, version: (row?.version ?? 0) + 1 })
      .where(and(eq(clients.companyId, company), eq(clients.id, client.id)))
    await removeContacts(actor, client.id, 'clients.erase')
    await forgetPaymentAccounts(actor, client.id, 'clients.erase')
    if (client.userId) await removeUser(client.userId)
    for (const table of [clientPhones, notes, customFieldValues, outbox]) {
      await db.delete(table).where(and(eq(table.companyId, company), eq(table.clientId, client.id)))
    }
    await takeTags(actor, [client.id])
    await db.update(clientStatusChanges).set({ reason: '' })
      .where(and(eq(clientStatusChanges.companyId, company), eq(clientStatusChanges.clientId, client.id)))
    await db.update(orders).set({ address: '', reason: '' }).where(and(eq(orders.companyId, company), eq(orders.clientId, client.id)))
    await db.update(closings).set({ reason: '', answer: '' }).where(and(eq(closings.companyId, company), eq(closings.clientId, client.id)))
    await db.update(events).set({ changes: null })
      .where(and(eq(events.companyId, company), eq(events.clientId, client.id)))
    if (client.status !== 'inactive') {
      await db.insert(clientStatusChanges)
        .values({ companyId: company, clientId: client.id, status: 'inactive', staffId: actor.staffId })
      await record(actor, 'client.status-changed', {
        clientId: client.id, changes: { status: [client.status, 'inactive'] },
      })
    }
    await record(actor, 'client.erased', { clientId: client.id })
  })
}
