import { and, asc, eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { makePackage, makeService } from '@/db/factories'
import { brokenInvariants } from '@/db/invariants'
import { invoiceLines, invoices } from '@/db/schema/invoices'
import { packagePrices } from '@/db/schema/packages'
import { runProblems, runs } from '@/db/schema/runs'
import { settings } from '@/db/schema/settings'
import { performRun } from './perform'
import type { JobName } from './run'

/** A package that costs this by the month, in each currency. */
export async function monthly(companyId: number, prices: Record<string, bigint>, more: Partial<typeof packagePrices.$inferInsert> = {}) {
  const sold = await makePackage(companyId, 'Hosting')
  await db.insert(packagePrices).values(Object.entries(prices)
    .map(([currency, price]) => ({ companyId, packageId: sold.id, term: 1, period: 'month' as const, currency, price, ...more })))
  return sold
}

/** A service of a month that was billed up to the day before `renewsOn`. */
export const runningService = (
  client: { companyId: number; id: number; currency: string }, packageId: number, renewsOn: string, values: Parameters<typeof makeService>[2] = {},
) => makeService(client, packageId, { anchorOn: renewsOn, renewsOn, termsBilled: 0, term: 1, period: 'month', ...values })

/** Does a job as the worker would at a moment, and returns what the run says of itself. */
export async function perform(company: { id: number }, job: JobName, now: string) {
  const [run] = await db.insert(runs).values({ companyId: company.id, job, day: now.slice(0, 10), staffId: null })
    .onConflictDoUpdate({ target: [runs.companyId, runs.job, runs.day], targetWhere: sql`${runs.staffId} is null`, set: { status: 'queued' } })
    .returning({ id: runs.id })
  if (!run) throw new Error('no run')
  await performRun(company.id, run.id, { now: new Date(now) })
  const [after] = await db.select().from(runs).where(and(eq(runs.companyId, company.id), eq(runs.id, run.id)))
  const problems = await db.select().from(runProblems).where(and(eq(runProblems.companyId, company.id), eq(runProblems.runId, run.id)))
  return { ...after, list: problems }
}

export const invoicesOf = (client: { companyId: number; id: number }) => db.select().from(invoices)
  .where(and(eq(invoices.companyId, client.companyId), eq(invoices.clientId, client.id))).orderBy(asc(invoices.id))

export const linesOf = (client: { companyId: number; id: number }) => db.select({
  invoiceId: invoiceLines.invoiceId, kind: invoiceLines.kind, description: invoiceLines.description, unitPrice: invoiceLines.unitPrice,
  amount: invoiceLines.amount, startsOn: invoiceLines.startsOn, endsOn: invoiceLines.endsOn, quantity: invoiceLines.quantity,
}).from(invoiceLines)
  .innerJoin(invoices, and(eq(invoices.companyId, invoiceLines.companyId), eq(invoices.id, invoiceLines.invoiceId)))
  .where(and(eq(invoices.companyId, client.companyId), eq(invoices.clientId, client.id))).orderBy(asc(invoiceLines.id))

/** A setting as the company's page stores it. */
export const set = (companyId: number, key: string, value: unknown) => db.insert(settings).values({ companyId, key, value: sql`${JSON.stringify(value)}::text::jsonb` })

/** Names of invariants that rows of this company break. */
export const brokenOf = async (company: { id: number }) => (await brokenInvariants())
  .filter(({ rows }) => (rows as { company_id?: number }[]).some((row) => row.company_id === company.id)).map(({ name }) => name)
