import { and, asc, eq, inArray, isNotNull, lte, ne, sql, gt } from 'drizzle-orm'
import { db } from '@/db/client'
import { clients } from '@/db/schema/clients'
import { packagePrices } from '@/db/schema/packages'
import { services } from '@/db/schema/services'
import { findRates } from '@/features/exchange-rates/queries'
import { issueInvoiceRows, type NewInvoice } from '@/features/invoices/commands/issue-invoice'
import { decidePrice } from '@/features/packages/price'
import { textsFor } from '@/features/languages/texts'
import { settingsForClients } from '@/features/settings/queries'
import { addDays } from '@/lib/periods'
import { deliver } from '../deliver'
import { byId, type Context, type Job } from '../job'
import type { Problem } from '../run'
import { moveServices } from '../service-status'

const ending = ({ actor, day }: Context) => and(eq(services.companyId, actor.company.id), isNotNull(services.cancelOn),
  lte(services.cancelOn, day), ne(services.status, 'canceled'))

/** Ends services whose last day has come, and bills the fee where staff said so. */
export const cancellations: Job = {
  name: 'cancellations',
  async count(context) {
    const [row] = await db.select({ n: sql<number>`count(*)::int` }).from(services).where(ending(context))
    return row?.n ?? 0
  },
  next: byId((context, after, limit) => db.select({ id: services.id }).from(services)
    .where(and(ending(context), gt(services.id, after))).orderBy(asc(services.id)).limit(limit)),

  async work(context, items) {
    const { actor } = context
    const companyId = actor.company.id
    const owners = db.select({ id: services.clientId }).from(services)
      .where(and(eq(services.companyId, companyId), inArray(services.id, items)))
    await db.select({ id: clients.id }).from(clients)
      .where(and(eq(clients.companyId, companyId), inArray(clients.id, owners))).orderBy(asc(clients.id)).for('share')
    const rows = await db.select().from(services).where(and(ending(context), inArray(services.id, items)))
      .orderBy(asc(services.id)).for('update')
    const reasons = new Map(rows.map(({ id, cancelReason }) => [id, cancelReason]))
    const moved = await moveServices(context, rows.map(({ id }) => id), 'canceled', (id) => reasons.get(id) ?? '')
    const names = new Map(moved.map(({ id, service }) => [id, service]))
    const problems = await billFees(context, rows.filter(({ cancelFee }) => cancelFee), (id) => names.get(id) ?? '')
    return { done: moved.length, problems }
  },
  setAside: async (_, serviceId) => ({ reason: 'unexpected', serviceId }),
}

async function billFees(
  context: Context, rows: readonly (typeof services.$inferSelect)[], nameOf: (id: number) => string,
): Promise<Problem[]> {
  if (rows.length === 0) return []
  const { actor, day, now } = context
  const companyId = actor.company.id
  const clientIds = [...new Set(rows.map(({ clientId }) => clientId))]
  const [prices, rates, terms, buyers] = await Promise.all([
    db.select().from(packagePrices)
      .where(and(eq(packagePrices.companyId, companyId), inArray(packagePrices.packageId, rows.map(({ packageId }) => packageId)))),
    findRates(actor, day), settingsForClients(actor, clientIds),
    db.select({ id: clients.id, currency: clients.currency, locale: clients.locale }).from(clients)
      .where(and(eq(clients.companyId, companyId), inArray(clients.id, clientIds))),
  ])
  const problems: Problem[] = []
  const list: NewInvoice[] = []
  for (const service of rows) {
    const { id, clientId, packageId, term, period } = service
    const buyer = buyers.find((one) => one.id === clientId)
    const settings = terms.get(clientId)
    if (!buyer || !settings) continue
    const ofPackage = prices.filter((price) => price.packageId === packageId)
    if (!ofPackage.some(({ cancellationFee }) => cancellationFee > 0n)) continue
    const found = decidePrice({ prices: ofPackage, rates, term, period, currency: buyer.currency, companyCurrency: actor.company.currency })
    if (!found) problems.push({ reason: 'noRate', clientId, serviceId: id })
    if (!found || found.cancellationFee === 0n) continue
    const t = await textsFor({ company: actor.company, locale: buyer.locale })
    list.push({
      clientId, currency: buyer.currency, dueOn: addDays(day, settings['invoice.terms']),
      lines: [{
        kind: 'fee' as const, description: t('runs.lines.cancellation', { service: nameOf(id) }), quantity: String(service.quantity),
        unitPrice: found.cancellationFee, taxable: true, packageId, serviceId: id,
      }],
      ...(found.rate && found.rateFrom && found.rateOn ? { exchange: { from: found.rateFrom, rate: found.rate, on: found.rateOn } } : {}),
    })
  }
  await deliver(context, await issueInvoiceRows(actor, list, { now }))
  return problems
}
