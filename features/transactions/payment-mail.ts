import { and, asc, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { invoices } from '@/db/schema/invoices'
import { applications, transactions, type refunds } from '@/db/schema/transactions'
import { recipientsOf } from '@/features/contacts/recipients'
import { queueMails } from '@/features/mail/commands'
import { appUrl } from '@/lib/app-url'
import type { Staff, System } from '@/lib/actor'
import { todayIn } from '@/lib/dates'

/** Books that are entered later surprise nobody with mails about payments of long ago. */
const newsFor = 14 * 86_400_000

type Held = Pick<typeof transactions.$inferSelect, 'id' | 'clientId' | 'currency'>

/** Thanks for a payment that was approved, in its transaction, where the company wants so; once, however often it is asked. */
export async function mailReceipt(actor: Staff | System, id: number, now: Date) {
  const [paid] = await db.select({
    id: transactions.id, clientId: transactions.clientId, currency: transactions.currency, amount: transactions.amount,
    receivedAt: transactions.receivedAt,
  }).from(transactions).where(and(eq(transactions.companyId, actor.company.id), eq(transactions.id, id)))
  if (!paid || now.getTime() - paid.receivedAt.getTime() > newsFor) return
  await mail(actor, paid, { template: 'payment-received', amount: paid.amount, at: paid.receivedAt, cause: `payment-received:${actor.company.id}:${id}` })
}

/** Tells of money that went back, in its transaction, where the company wants so. */
export const mailRefund = (actor: Staff | System, held: Held, { id, amount }: Pick<typeof refunds.$inferSelect, 'id' | 'amount'>) =>
  mail(actor, held, { template: 'payment-refunded', amount, at: new Date(), cause: `payment-refunded:${actor.company.id}:${id}` })

async function mail(actor: Staff | System, { id, clientId, currency }: Held, { template, amount, at, cause }: {
  template: 'payment-received' | 'payment-refunded'; amount: bigint; at: Date; cause: string
}) {
  const { company } = actor
  const { recipients, settings } = (await recipientsOf(actor, [clientId], 'invoices')).get(clientId) ?? { recipients: [] }
  if (!settings?.[`mail.${template}`]) return
  const paid = template === 'payment-refunded' ? [] : await db.select({ number: invoices.number }).from(applications)
    .innerJoin(invoices, and(eq(invoices.companyId, applications.companyId), eq(invoices.id, applications.invoiceId)))
    .where(and(eq(applications.companyId, company.id), eq(applications.transactionId, id))).orderBy(asc(invoices.id)).limit(20)
  const about = {
    company: company.name, amount: String(amount), currency, day: todayIn(company.timeZone, at),
    invoices: [...new Set(paid.map(({ number }) => number))].filter(Boolean).join(', '), link: appUrl('/client/transactions'),
  }
  await queueMails(actor, recipients.map(({ email, name, locale }) => ({
    template, to: email, locale, clientId, cause, variables: { name, ...about },
  })))
}
