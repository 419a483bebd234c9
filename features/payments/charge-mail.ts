import { and, eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import type { paymentAttempts } from '@/db/schema/gateways'
import { paymentAttempts as attempts } from '@/db/schema/gateways'
import { invoices } from '@/db/schema/invoices'
import { paymentAccounts } from '@/db/schema/payment-accounts'
import { recipientsOf } from '@/features/contacts/recipients'
import { queueMails } from '@/features/mail/commands'
import { appUrl } from '@/lib/app-url'
import type { System } from '@/lib/actor'
import { addDays } from '@/lib/periods'
import { daysToNextTry } from './account'
import { payLink } from './pay-link'

type Refused = Pick<typeof paymentAttempts.$inferSelect, 'id' | 'clientId' | 'paymentAccountId' | 'again'> & { invoiceId: number }

/** Tells the client, in the transaction of the refusal, that an invoice could not be charged by itself, and whether it will be tried again; once for each try. */
export async function mailChargeFailed(actor: System, { id, clientId, paymentAccountId, invoiceId }: Refused, now: Date) {
  const { company } = actor
  const [to, [invoice], [account], tries] = await Promise.all([
    recipientsOf(actor, [clientId], 'notices'),
    db.select({ number: invoices.number, currency: invoices.currency, dueOn: invoices.dueOn, due: sql<string>`(${invoices.total} - ${invoices.applied})::text` })
      .from(invoices).where(and(eq(invoices.companyId, company.id), eq(invoices.id, invoiceId), eq(invoices.status, 'open'))),
    paymentAccountId === null ? [] : db.select().from(paymentAccounts)
      .where(and(eq(paymentAccounts.companyId, company.id), eq(paymentAccounts.id, paymentAccountId))),
    triesOf(actor, invoiceId, paymentAccountId),
  ])
  const { recipients, settings } = to.get(clientId) ?? { recipients: [] }
  if (!invoice || !account || !settings) return
  const days = account.automatic ? daysToNextTry(tries, settings['charge.retry-days']) : undefined
  const first = tries.find(({ status }) => status === 'failed')
  const about = {
    company: company.name, number: invoice.number ?? '', amount: invoice.due, currency: invoice.currency, dueOn: invoice.dueOn ?? '',
    kind: account.kind, brand: account.brand, lastFour: account.lastFour, again: days && first ? addDays(first.triedOn, days) : '',
    link: appUrl('/client/payment-accounts'), payLink: payLink(company.id, invoiceId, now),
  }
  await queueMails(actor, recipients.map(({ email, name, locale }) => ({
    template: 'charge-failed' as const, to: email, locale, clientId, invoiceId, cause: `charge-failed:${company.id}:${id}`,
    variables: { name, ...about },
  })))
}

/** What the program tried by itself for an invoice with one account, oldest first. */
export async function triesOf(actor: System, invoiceId: number, accountId: number | null) {
  const rows = await db.select({ triedOn: attempts.triedOn, status: attempts.status, again: attempts.again }).from(attempts)
    .where(and(eq(attempts.companyId, actor.company.id), eq(attempts.invoiceId, invoiceId),
      accountId === null ? sql`false` : eq(attempts.paymentAccountId, accountId))).orderBy(attempts.try)
  return rows.flatMap(({ triedOn, ...row }) => (triedOn === null ? [] : [{ triedOn, ...row }]))
}
