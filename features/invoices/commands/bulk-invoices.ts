import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { clients } from '@/db/schema/clients'
import { invoices } from '@/db/schema/invoices'
import { recordEach } from '@/features/events/commands'
import { recipientsOf } from '@/features/contacts/recipients'
import { queueMails } from '@/features/mail/commands'
import { payLink } from '@/features/payments/pay-link'
import type { Staff } from '@/lib/actor'
import { appUrl } from '@/lib/app-url'
import { NotFound, Refusal } from '@/lib/errors'
import { permit } from '@/lib/permit'
import { dueOf } from '../invoice'
import { aboutInvoice } from './lock-invoice'
import { voidInvoice } from './void-invoice'

/**
 * Mails issued invoices and credit notes to their clients, as often as is asked with another key; drafts, void ones and
 * clients without an address are left out. The mails are queued in the same transaction. Returns how many.
 */
export async function deliverInvoices(actor: Staff, ids: readonly number[], { key, now }: { key: string; now: Date }): Promise<number> {
  permit(actor, 'billing.edit')
  return transaction(async () => {
    const mine = and(eq(invoices.companyId, actor.company.id), inArray(invoices.id, [...ids]))
    // Clients before invoices, as every command does, and each in one order.
    const owners = db.select({ id: invoices.clientId }).from(invoices).where(mine)
    await db.select({ id: clients.id }).from(clients)
      .where(and(eq(clients.companyId, actor.company.id), inArray(clients.id, owners))).orderBy(asc(clients.id)).for('share')
    const rows = await db.select().from(invoices)
      .where(and(mine, inArray(invoices.status, ['open', 'paid']))).orderBy(asc(invoices.id)).for('update')
    if (rows.length === 0) return 0
    const to = await recipientsOf(actor, rows.map(({ clientId }) => clientId), 'invoices')
    const causeOf = (id: number) => `invoice:${actor.company.id}:${id}:${key}`
    const mails = rows.flatMap((row) => {
      if (!row.number) return []
      const due = dueOf(row)
      const about = {
        company: actor.company.name, number: row.number, amount: String(due > 0n ? due : row.total), currency: row.currency,
        dueOn: row.dueOn ?? row.issuedOn ?? '', link: appUrl(`/client/invoices/${row.id}`),
        payLink: due > 0n ? payLink(actor.company.id, row.id, now) : '',
      }
      return (to.get(row.clientId)?.recipients ?? []).map(({ email, name, locale }) => ({
        template: 'invoice' as const, to: email, locale, clientId: row.clientId, invoiceId: row.id, cause: causeOf(row.id), variables: { name, ...about },
      }))
    })
    const queued = await queueMails(actor, mails)
    const sent = rows.filter(({ id }) => queued.has(causeOf(id)))
    if (sent.length === 0) return 0
    await db.update(invoices).set({ deliveredAt: now, version: sql`${invoices.version} + 1` })
      .where(and(eq(invoices.companyId, actor.company.id), inArray(invoices.id, sent.map(({ id }) => id)), isNull(invoices.deliveredAt)))
    await recordEach(actor, 'invoice.delivered', sent.map((row) => ({ clientId: row.clientId, changes: aboutInvoice(row) })))
    return sent.length
  })
}

/**
 * Makes invoices void one by one, with one reason. Each is whole or not at all; those that may not become void any more stay
 * as they are. Returns how many became void.
 */
export async function voidInvoices(actor: Staff, ids: readonly number[], { reason }: { reason: string }): Promise<number> {
  permit(actor, 'billing.edit')
  let done = 0
  for (const id of ids) {
    try {
      await voidInvoice(actor, id, { reason })
      done += 1
    } catch (error) {
      if (!(error instanceof Refusal) && !(error instanceof NotFound)) throw error
    }
  }
  return done
}
