import { and, asc, eq, sql } from 'drizzle-orm'
import { prepared } from '@/db/client'
import { paymentAccounts } from '@/db/schema/payment-accounts'
import { getSettings } from '@/features/settings/queries'
import type { ClientUser, Staff, System } from '@/lib/actor'
import { permitClient } from '@/lib/client-permit'
import { NotFound } from '@/lib/errors'
import { permit } from '@/lib/permit'
import type { PaymentAccount } from '../account'
import { listEnabledAccounts } from './gateway-accounts'

/** What may be seen of an account; what the gateway calls it is not among it. */
const columns = {
  id: paymentAccounts.id, gateway: paymentAccounts.gateway, kind: paymentAccounts.kind, brand: paymentAccounts.brand,
  lastFour: paymentAccounts.lastFour, expiryMonth: paymentAccounts.expiryMonth, expiryYear: paymentAccounts.expiryYear,
  currency: paymentAccounts.currency, automatic: paymentAccounts.automatic, createdAt: paymentAccounts.createdAt,
}

const own = and(eq(paymentAccounts.companyId, sql.placeholder('company')), eq(paymentAccounts.clientId, sql.placeholder('client')))

const findAccounts = prepared((database) => database.select(columns).from(paymentAccounts).where(own).orderBy(asc(paymentAccounts.id))
  .prepare('payment_accounts_of_client'))

function scopeOf(actor: ClientUser | Staff, clientId: number) {
  permitClient(actor, 'invoices')
  if (actor.kind === 'staff') permit(actor, 'billing.view')
  if (actor.kind === 'client' && actor.clientId !== clientId) throw new NotFound('client')
  return { company: actor.company.id, client: clientId }
}

/** A client's payment accounts, oldest first; staff need billing.view. */
export async function listPaymentAccounts(actor: ClientUser | Staff, clientId: number): Promise<(PaymentAccount & { createdAt: Date })[]> {
  return findAccounts(scopeOf(actor, clientId))
}

/** One of them. Or NotFound. */
export async function getPaymentAccount(actor: ClientUser | Staff, clientId: number, id: number): Promise<PaymentAccount> {
  const account = (await listPaymentAccounts(actor, clientId)).find((one) => one.id === id)
  if (!account) throw new NotFound('payment account')
  return account
}

/** The gateways that keep accounts and by which the client may pay, with the company's own word for each. */
export async function listAccountGateways(actor: ClientUser | Staff | System, clientId: number): Promise<{ id: string; label: string }[]> {
  const [accounts, allowed] = await Promise.all([listEnabledAccounts(actor), getSettings(actor, { clientId })])
  return accounts.filter(({ gateway, config }) => gateway.accounts && allowed['billing.gateways'].includes(gateway.id)
    && gateway.takes(config, actor.company.currency)).map(({ gateway, label }) => ({ id: gateway.id, label }))
}
