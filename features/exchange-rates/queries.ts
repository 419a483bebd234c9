import { and, desc, eq, lte, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { exchangeRates } from '@/db/schema/packages'
import type { Actor, Staff } from '@/lib/actor'
import { decimalOf } from '@/lib/decimal'
import { Refusal } from '@/lib/errors'
import { parseScaled } from '@/lib/money'
import { permit } from '@/lib/permit'
import { convertAmount, rateBetween, type Rate, type UsedRate } from './convert'

/** The database gives a rate with all of its places; '1.1' is what people and documents read. */
const plain = <Row extends { rate: string }>(row: Row): Row =>
  ({ ...row, rate: decimalOf(parseScaled(row.rate, 12, 'en') ?? 0n, 12) })

/** The newest rate at or before a day of each pair that the company has. */
export async function findRates(actor: Actor, day: string): Promise<Rate[]> {
  const rows = await db
    .selectDistinctOn([exchangeRates.base, exchangeRates.currency],
      { base: exchangeRates.base, currency: exchangeRates.currency, rate: exchangeRates.rate, day: exchangeRates.day })
    .from(exchangeRates)
    .where(and(eq(exchangeRates.companyId, actor.company.id), lte(exchangeRates.day, day)))
    .orderBy(exchangeRates.base, exchangeRates.currency, desc(exchangeRates.day), desc(exchangeRates.id))
  return rows.map(plain)
}

/** An amount in minor units of another currency at the rates of a day, with the rate. Refused where there is none. */
export async function convert(
  actor: Actor, amount: bigint, from: string, to: string, day: string,
): Promise<{ amount: bigint } & Partial<UsedRate>> {
  if (from === to) return { amount }
  const used = rateBetween(await findRates(actor, day), from, to)
  if (!used) throw new Refusal({ currency: { key: 'exchangeRates.noRate', values: { from, to } } })
  return { amount: convertAmount(amount, from, to, used.rate), ...used }
}

const columns = {
  id: exchangeRates.id, base: exchangeRates.base, currency: exchangeRates.currency, rate: exchangeRates.rate,
  day: exchangeRates.day, source: exchangeRates.source, createdAt: exchangeRates.createdAt,
}

/** Settings > Company > Exchange Rates: the rates that count today, by pair. */
export async function listCurrentRates(actor: Staff, day: string) {
  permit(actor, 'settings.view')
  const rows = await db.selectDistinctOn([exchangeRates.base, exchangeRates.currency], columns)
    .from(exchangeRates)
    .where(and(eq(exchangeRates.companyId, actor.company.id), lte(exchangeRates.day, day)))
    .orderBy(exchangeRates.base, exchangeRates.currency, desc(exchangeRates.day), desc(exchangeRates.id))
  return rows.map(plain)
}

export type RateRow = Awaited<ReturnType<typeof listCurrentRates>>[number]

/** Every rate that was ever put in, the newest day first; `before` is the id of the last one already shown. */
export async function listRateHistory(actor: Staff, { limit, before }: { limit: number; before?: number }) {
  permit(actor, 'settings.view')
  const rows = await db.select(columns).from(exchangeRates)
    .where(and(eq(exchangeRates.companyId, actor.company.id),
      before === undefined ? undefined : sql`${exchangeRates.id} < ${before}`))
    .orderBy(desc(exchangeRates.id)).limit(limit)
  return rows.map(plain)
}
