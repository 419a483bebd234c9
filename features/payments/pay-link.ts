import 'server-only'
import { cache } from 'react'
import { and, eq, ne } from 'drizzle-orm'
import { db } from '@/db/client'
import { clients } from '@/db/schema/clients'
import { companies } from '@/db/schema/companies'
import { invoices } from '@/db/schema/invoices'
import { findSystem } from '@/features/accounts/system'
import { NotFound } from '@/lib/errors'
import { appUrl } from '@/lib/app-url'
import { readPayToken, writePayToken } from '@/lib/pay-token'
import type { Bearer } from './payer'

const days = 90

/**
 * The address at which anybody who has it may see and pay this one invoice, without a login, for 90 days. It ends earlier
 * when the invoice is paid or void. For mails: whoever calls has decided that the reader may have it, and the mail leads its
 * links to the company's own host name.
 */
export const payLink = (companyId: number, invoiceId: number, now = new Date()) =>
  appUrl(`/pay/${writePayToken({ companyId, invoiceId, expiresAt: new Date(now.getTime() + days * 86_400_000) })}`)

/** What a link is good for: to see and pay while it is 'open'; otherwise only why not. */
export type PayLink = {
  state: 'open' | 'paid' | 'void' | 'expired'
  bearer: Bearer
  number: string
  currency: string
  total: bigint
}

/**
 * The invoice that a link names, as the database has it now. NotFound for everything else, all alike: what we never wrote,
 * an invoice that is gone, and one whose client was marked as fraud.
 */
export async function openPayLink(token: string, now: Date): Promise<PayLink> {
  const ticket = readPayToken(token)
  const found = ticket && await findPayable(ticket.companyId, ticket.invoiceId)
  if (!found) throw new NotFound('pay link')
  const { company, clientId, locale, number, currency, total, status } = found
  return {
    // An expired link does not even tell what became of the invoice.
    state: ticket.expiresAt <= now ? 'expired' : status,
    bearer: { kind: 'bearer', company, clientId, locale, invoiceId: ticket.invoiceId, token },
    number, currency, total,
  }
}

/** Once per page: its title, its language and its body ask for it. */
const findPayable = cache(async (companyId: number, invoiceId: number) => {
  const [found] = await db.select({
    status: invoices.status, number: invoices.number, currency: invoices.currency, total: invoices.total, locale: invoices.locale,
    clientId: invoices.clientId, slug: companies.slug,
  })
    .from(invoices)
    .innerJoin(companies, eq(companies.id, invoices.companyId))
    .innerJoin(clients, and(eq(clients.companyId, invoices.companyId), eq(clients.id, invoices.clientId)))
    .where(and(eq(invoices.companyId, companyId), eq(invoices.id, invoiceId), eq(invoices.kind, 'invoice'),
      ne(clients.status, 'fraud')))
  const company = found && (await findSystem(found.slug))?.company
  const { number, status } = found ?? {}
  return company && number && status && status !== 'draft' ? { ...found, company, number, status } : undefined
})
