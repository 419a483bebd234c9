import { and, eq } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { tokens, users } from '@/db/schema/accounts'
import { clients } from '@/db/schema/clients'
import { orderForms, orders, registrations } from '@/db/schema/orders'
import { isUsernameTaken } from '@/features/accounts/commands/users'
import { verifyPassword } from '@/features/accounts/passwords'
import { limit } from '@/features/accounts/rate-limit'
import { createClient } from '@/features/clients/commands/create-client'
import { textsFor } from '@/features/languages/texts'
import type { System } from '@/lib/actor'
import { addressRange } from '@/lib/client-address'
import { NotFound, Refusal } from '@/lib/errors'
import { hashToken, newToken } from '@/lib/token'
import type { ConfirmInput } from '../input'
import { findRegistration, isSameBrowser } from '../queries/find-registration'
import type { SealedRegistration } from '../registration'
import { insertOrder, type Placed } from './place-order'

/**
 * Who registered opened the mailed link and orders: client, login, order, service and invoice are made in one transaction, or
 * nothing, and the link stays good. Another browser than the one that registered shows that it knows the password, so that
 * nobody gets into an account that somebody else prepared with their address. `pass` logs in once. A second submit finds the
 * first one's order and logs nobody in.
 */
export async function confirmRegistration(
  actor: System, { token, form, password, acceptTerms, termsVersion, company: _, ...choice }: ConfirmInput,
  { now, address, browser }: { now: Date; address: string; browser: string | undefined },
): Promise<Placed & { pass?: string }> {
  await limit(`register:link:${addressRange(address)}`, { burst: 20, everySeconds: 15 })
  const seen = await findRegistration(actor, form, token)
  if (!seen) throw new Refusal({ '': 'errors.linkExpired' })
  if (seen.kept) await proveOwner(seen.kept, { password, browser, token })
  return transaction(async () => {
    await db.select({ id: registrations.id }).from(registrations)
      .where(and(eq(registrations.companyId, actor.company.id), eq(registrations.id, seen.id))).for('update')
    const found = await findRegistration(actor, form, token)
    if (found?.order != null) return readOrder(actor, found.order)
    if (!found?.kept) throw new Refusal({ '': 'errors.linkExpired' })
    const clientId = await makeClient(actor, form, found.kept)
    const { requestKey } = found.kept
    const placed = await insertOrder(actor, clientId, { form, choice, acceptTerms, termsVersion, requestKey, address }, { now })
    const [order] = await db.select({ id: orders.id }).from(orders)
      .where(and(eq(orders.companyId, actor.company.id), eq(orders.number, placed.number)))
    await db.update(registrations).set({ sealed: null, orderId: order?.id ?? null })
      .where(and(eq(registrations.companyId, actor.company.id), eq(registrations.id, found.id)))
    return { ...placed, pass: await passFor(actor, clientId, now) }
  })
}

async function proveOwner(kept: SealedRegistration, { password, browser, token }: { password: string; browser?: string; token: string }) {
  if (isSameBrowser(kept, browser)) return
  if (password === '') throw new Refusal({ password: 'errors.required' })
  await limit(`register:password:${hashToken(token).toString('hex')}`, { burst: 5, everySeconds: 30 })
  if (!await verifyPassword(kept.passwordHash, password)) throw new Refusal({ password: 'errors.passwordWrong' })
}

async function makeClient(actor: System, slug: string, { person, locale, passwordHash, requestKey }: SealedRegistration) {
  const [form] = await db.select({ groupId: orderForms.groupId }).from(orderForms)
    .where(and(eq(orderForms.companyId, actor.company.id), eq(orderForms.slug, slug), eq(orderForms.active, true)))
  if (!form) throw new NotFound('order form')
  // Somebody of another company may have the address as their username; the person has shown that it is theirs.
  const own = await isUsernameTaken(person.email) ? `${actor.company.slug}:${person.email}` : undefined
  const t = await textsFor({ company: actor.company, locale })
  const { id } = await createClient(actor, {
    ...person, custom: person.custom, locale, requestKey, groupId: form.groupId ?? undefined,
    ...(own ? { usernameFrom: 'own' as const, username: own } : {}),
  }, { passwordHash, wording: t('orders.register.marketing', { company: actor.company.name }) })
  return id
}

async function readOrder(actor: System, number: number): Promise<Placed> {
  const [order] = await db.select({ number: orders.number, status: orders.status, invoiceId: orders.invoiceId }).from(orders)
    .where(and(eq(orders.companyId, actor.company.id), eq(orders.number, number)))
  if (!order) throw new NotFound('order')
  return { ...order, again: true }
}

/** Logs the new client in, once and within a minute. */
async function passFor(actor: System, clientId: number, now: Date): Promise<string> {
  const [user] = await db.select({ id: users.id }).from(users).innerJoin(clients, eq(clients.userId, users.id))
    .where(and(eq(clients.companyId, actor.company.id), eq(clients.id, clientId)))
  const pass = newToken()
  await db.insert(tokens).values({
    tokenHash: hashToken(pass), purpose: 'registered', userId: user?.id, expiresAt: new Date(now.getTime() + 60_000),
  })
  return pass
}
