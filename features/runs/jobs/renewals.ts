import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { clients } from '@/db/schema/clients'
import { companyCurrencies } from '@/db/schema/companies'
import { couponAmounts, coupons, packagePrices, packages, packageTexts } from '@/db/schema/packages'
import { services } from '@/db/schema/services'
import { findRates } from '@/features/exchange-rates/queries'
import type { Rate } from '@/features/exchange-rates/convert'
import { settingsForClients } from '@/features/settings/queries'
import { issueInvoiceRows } from '@/features/invoices/commands/issue-invoice'
import { textsFor } from '@/features/languages/texts'
import { addDays } from '@/lib/periods'
import type { Translate } from '@/locales/translator'
import { groupedBy, planInvoices, planService, type DueService, type PlannedInvoice, type PlannedService } from '../billing'
import { deliver } from '../deliver'
import type { Batch, Context, Job } from '../job'
import type { Problem } from '../run'
import { extremeDays } from '../terms'

type At = { renewsOn: string; clientId: number; id: number }

const horizons = new WeakMap<Context, Promise<string>>()

/** The last day on which a term may begin that anybody is billed today; asked once in a run. */
function horizonOf(context: Context): Promise<string> {
  const known = horizons.get(context)
    ?? extremeDays(context.actor, ['invoice.days-before-renewal']).then(({ most }) => addDays(context.day, most ?? 0))
  horizons.set(context, known)
  return known
}

/** Suspended services rest: what they missed is billed once they run again. */
const due = (companyId: number, horizon: string) => and(eq(services.companyId, companyId), eq(services.status, 'active'),
  sql`${services.renewsOn} <= ${horizon}`, eq(services.setAside, ''),
  sql`(${services.cancelOn} is null or ${services.renewsOn} < ${services.cancelOn})`)

/** Renews what is due: one term, or each that was missed, on new invoices in the client's currency. */
export const renewals: Job = {
  name: 'renewals',
  // Services are locked and looked at again: whoever comes second finds nothing due.
  lanes: 2,

  async count(context) {
    const [row] = await db.select({ n: sql<number>`count(*)::int` }).from(services)
      .where(due(context.actor.company.id, await horizonOf(context)))
    return row?.n ?? 0
  },

  async next(context, after): Promise<Batch | undefined> {
    const from = after as At | undefined
    const rows = await db.select({ renewsOn: services.renewsOn, clientId: services.clientId, id: services.id }).from(services)
      .where(and(due(context.actor.company.id, await horizonOf(context)),
        from && sql`(${services.renewsOn}, ${services.clientId}, ${services.id}) > (${from.renewsOn}, ${from.clientId}, ${from.id})`))
      .orderBy(asc(services.renewsOn), asc(services.clientId), asc(services.id)).limit(context.size)
    const last = rows.at(-1)
    return last && { items: [...new Set(rows.map(({ clientId }) => clientId))].toSorted((a, b) => a - b), after: last }
  },

  async work(context, items) {
    const { actor, now } = context
    const companyId = actor.company.id
    await db.select({ id: clients.id }).from(clients)
      .where(and(eq(clients.companyId, companyId), inArray(clients.id, items))).orderBy(asc(clients.id)).for('share')
    const { planned, invoices, problems } = await planBatch(context, items, { lock: true })
    if (problems.length > 0) await setAside(companyId, problems)
    if (planned.length > 0) {
      const rows = JSON.stringify(planned.map(({ serviceId, termsBilled, renewsOn }) => ({ id: serviceId, n: termsBilled, on: renewsOn })))
      await db.execute(sql`
        update ${services} set terms_billed = billed.n, renews_on = billed."on", version = ${services.version} + 1
        from json_to_recordset(${rows}::text::json) as billed(id bigint, n int, "on" date)
        where ${services.companyId} = ${companyId} and ${services.id} = billed.id`)
    }
    const issued = await issueInvoiceRows(actor, invoices, { now })
    await deliver(context, issued)
    return { done: planned.length, problems }
  },

  async setAside({ actor }, clientId) {
    const problem = { reason: 'unexpected' as const, clientId }
    await db.update(services).set({ setAside: problem.reason })
      .where(and(eq(services.companyId, actor.company.id), eq(services.clientId, clientId), eq(services.status, 'active'), eq(services.setAside, '')))
    return problem
  },
}

async function setAside(companyId: number, problems: readonly Problem[]) {
  const rows = JSON.stringify(problems.map(({ serviceId, reason }) => ({ id: serviceId, reason })))
  await db.execute(sql`
    update ${services} set set_aside = left_out.reason from json_to_recordset(${rows}::text::json) as left_out(id bigint, reason text)
    where ${services.companyId} = ${companyId} and ${services.id} = left_out.id`)
}

/**
 * What these clients would be billed on the day: the invoices, and what cannot be billed with the reason. It writes
 * nothing, so that a dry run is the run itself.
 */
export async function planBatch(context: Context, clientIds: readonly number[], { lock = false } = {}) {
  const { actor, day } = context
  const companyId = actor.company.id
  const horizon = await horizonOf(context)
  const query = db.select({
    id: services.id, clientId: services.clientId, packageId: services.packageId, packageName: packages.name,
    taxable: packages.taxable, label: services.label, quantity: services.quantity, currency: services.currency,
    price: services.price, priceOverride: services.priceOverride, term: services.term, period: services.period,
    couponId: services.couponId, anchorOn: services.anchorOn, termsBilled: services.termsBilled, renewsOn: services.renewsOn,
    cancelOn: services.cancelOn, clientCurrency: clients.currency, clientLocale: clients.locale, status: clients.status,
    erasedAt: clients.erasedAt,
  }).from(services)
    .innerJoin(clients, and(eq(clients.companyId, services.companyId), eq(clients.id, services.clientId)))
    .innerJoin(packages, and(eq(packages.companyId, services.companyId), eq(packages.id, services.packageId)))
    .where(and(due(companyId, horizon), inArray(services.clientId, [...clientIds])))
    .orderBy(asc(services.id))
  const rows = await (lock ? query.for('update', { of: services }) : query)
  const terms = await settingsForClients(actor, clientIds)
  const beside = await readBeside(context, rows)

  const planned: PlannedService[] = []
  const invoices: PlannedInvoice[] = []
  const problems: Problem[] = []
  for (const [clientId, own] of groupedBy(rows, (row) => row.clientId)) {
    const settings = terms.get(clientId)
    const [client] = own
    // Nobody sends a bill to a fraud.
    if (!settings || !client || client.status === 'fraud') continue
    const until = addDays(day, settings['invoice.days-before-renewal'])
    const currency = client.clientCurrency
    const ready: PlannedService[] = []
    for (const row of own) {
      if ((row.renewsOn ?? '') > until) continue
      const plan = client.erasedAt ? { reason: 'erased' as const } : !beside.currencies.has(currency) ? { reason: 'currencyOff' as const }
        : planService({
          service: beside.named(row), horizon: until, currency, prices: beside.prices.get(row.packageId) ?? [], rates: beside.rates,
          companyCurrency: actor.company.currency, coupon: beside.coupon(row.couponId),
          setupName: beside.setupName(client.clientLocale),
        })
      if (!plan) continue
      if ('reason' in plan) problems.push({ reason: plan.reason, clientId, serviceId: row.id })
      else ready.push(plan)
    }
    planned.push(...ready)
    invoices.push(...planInvoices({
      clientId, currency, services: ready, grouped: settings['invoice.group-services'], terms: settings['invoice.terms'],
      today: day,
    }))
  }
  return { planned, invoices, problems }
}

type Row = Omit<DueService, 'packageName'> & { packageName: string; couponId: number | null; clientLocale: string; clientCurrency: string }

/** What the services of a batch need beside themselves, in one statement each. */
async function readBeside({ actor, day }: Context, rows: readonly Row[]) {
  const companyId = actor.company.id
  const packageIds = [...new Set(rows.map(({ packageId }) => packageId))]
  const couponIds = [...new Set(rows.flatMap(({ couponId }) => couponId ?? []))]
  const [prices, texts, currencies, taken, amounts] = await Promise.all([
    packageIds.length === 0 ? [] : db.select().from(packagePrices)
      .where(and(eq(packagePrices.companyId, companyId), inArray(packagePrices.packageId, packageIds))),
    packageIds.length === 0 ? [] : db.select().from(packageTexts)
      .where(and(eq(packageTexts.companyId, companyId), inArray(packageTexts.packageId, packageIds), sql`${packageTexts.name} <> ''`)),
    db.select({ code: companyCurrencies.currency }).from(companyCurrencies).where(eq(companyCurrencies.companyId, companyId)),
    couponIds.length === 0 ? [] : db.select().from(coupons).where(and(eq(coupons.companyId, companyId), inArray(coupons.id, couponIds))),
    couponIds.length === 0 ? [] : db.select().from(couponAmounts)
      .where(and(eq(couponAmounts.companyId, companyId), inArray(couponAmounts.couponId, couponIds))),
  ])
  const byPackage = groupedBy(prices, (price) => price.packageId)
  const foreign = rows.some((row) => row.currency !== row.clientCurrency
    || !byPackage.get(row.packageId)?.some(({ currency }) => currency === row.clientCurrency))
  const rates: Rate[] = foreign ? await findRates(actor, day) : []
  const names = new Map(texts.map(({ packageId, locale, name }) => [`${packageId} ${locale}`, name]))
  const ofService = new Map(taken.map((coupon) => [coupon.id, { ...coupon, amounts: amounts.filter(({ couponId }) => couponId === coupon.id) }]))
  const translators = new Map<string, Translate>()
  for (const { clientLocale: locale } of rows) {
    if (!translators.has(locale)) translators.set(locale, await textsFor({ company: actor.company, locale }))
  }
  return {
    prices: byPackage, rates, currencies: new Set(currencies.map(({ code }) => code)),
    named: (row: Row): DueService => ({ ...row, packageName: names.get(`${row.packageId} ${row.clientLocale}`) ?? row.packageName }),
    coupon: (id: number | null) => (id === null ? undefined : ofService.get(id)),
    setupName: (locale: string) => (name: string) => translators.get(locale)?.('services.lines.setup', { name }) ?? name,
  }
}
