import { and, eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { orderForms, orders, registrations } from '@/db/schema/orders'
import type { System } from '@/lib/actor'
import { open } from '@/lib/secret-box'
import { hashToken } from '@/lib/token'
import { registrationContext, type SealedRegistration } from '../registration'

/**
 * Who registered on that form and holds the mailed link, without using it up; `order` is the one that it has become.
 * Undefined: unknown, too old, or of another form.
 */
export async function findRegistration(actor: System, form: string, token: string) {
  const [row] = await db.select({ id: registrations.id, sealed: registrations.sealed, order: orders.number, clientId: orders.clientId })
    .from(registrations)
    .innerJoin(orderForms, and(eq(orderForms.companyId, registrations.companyId), eq(orderForms.id, registrations.formId)))
    .leftJoin(orders, and(eq(orders.companyId, registrations.companyId), eq(orders.id, registrations.orderId)))
    .where(and(eq(registrations.companyId, actor.company.id), eq(registrations.tokenHash, hashToken(token)),
      eq(orderForms.slug, form), sql`${registrations.expiresAt} > now()`))
  if (!row) return undefined
  const kept = row.sealed === null ? undefined
    : JSON.parse(open(row.sealed, registrationContext(actor.company.id, token))) as SealedRegistration
  return { id: row.id, order: row.order, clientId: row.clientId, kept }
}

/** Whether the browser is the one that registered. */
export const isSameBrowser = ({ browserHash }: SealedRegistration, browser: string | undefined) =>
  browser !== undefined && hashToken(browser).toString('hex') === browserHash
