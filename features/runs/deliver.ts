import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { invoices } from '@/db/schema/invoices'
import { recipientsOf } from '@/features/contacts/recipients'
import type { IssuedInvoice } from '@/features/invoices/commands/issue-invoice'
import { queueMails } from '@/features/mail/commands'
import { payLink } from '@/features/payments/pay-link'
import { appUrl } from '@/lib/app-url'
import type { Context } from './job'

/**
 * Puts the mails of new invoices into the outbox, for the clients who get theirs that way; one mail each and recipient, ever.
 * What was mailed counts as delivered.
 */
export async function deliver({ actor, now }: Context, issued: readonly IssuedInvoice[], unpaid?: ReadonlyMap<number, string>) {
  if (issued.length === 0) return
  const { company } = actor
  const to = await recipientsOf(actor, issued.map(({ clientId }) => clientId), 'invoices')
  const causeOf = (id: number) => `invoice:${company.id}:${id}`
  const mails = issued.flatMap(({ id, clientId, number, total, currency, dueOn }) => {
    const { recipients, settings } = to.get(clientId) ?? { recipients: [] }
    if (settings?.['delivery.method'] !== 'email') return []
    const bill = {
      company: company.name, number, amount: String(total), currency, dueOn, link: appUrl(`/client/invoices/${id}`),
      payLink: total > 0n ? payLink(company.id, id, now) : '', unpaid: unpaid?.get(id) ?? '',
    }
    return recipients.map(({ email, name, locale }) => ({
      template: unpaid ? 'late-fee' as const : 'invoice' as const, to: email, locale, variables: { name, ...bill },
      cause: causeOf(id), clientId, invoiceId: id,
    }))
  })
  const queued = await queueMails(actor, mails)
  const sent = issued.filter(({ id }) => queued.has(causeOf(id))).map(({ id }) => id)
  if (sent.length === 0) return
  await db.update(invoices).set({ deliveredAt: now, version: sql`${invoices.version} + 1` })
    .where(and(eq(invoices.companyId, company.id), inArray(invoices.id, sent), isNull(invoices.deliveredAt)))
}
