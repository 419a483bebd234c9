import { and, asc, desc, eq, gt, lt, ne, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { staff } from '@/db/schema/accounts'
import { clients } from '@/db/schema/clients'
import { invoices } from '@/db/schema/invoices'
import { packages } from '@/db/schema/packages'
import { runProblems, runs } from '@/db/schema/runs'
import { services } from '@/db/schema/services'
import { priced } from '@/features/invoices/commands/invoice-parts'
import { findBuyers, getSeller } from '@/features/invoices/queries/get-parties'
import { findTaxRules } from '@/features/taxes/queries'
import type { Staff } from '@/lib/actor'
import { NotFound } from '@/lib/errors'
import { permit } from '@/lib/permit'
import type { Context } from './job'
import { planBatch, renewals } from './jobs/renewals'

const columns = {
  id: runs.id, job: runs.job, day: runs.day, status: runs.status, startedAt: runs.startedAt, progressAt: runs.progressAt,
  endedAt: runs.endedAt, total: runs.total, done: runs.done, problems: runs.problems, attempts: runs.attempts, error: runs.error,
  createdAt: runs.createdAt,
  by: sql<string | null>`${staff.firstName} || ' ' || ${staff.lastName}`,
}

/** The newest run of each job that ever ran in the company. */
export async function listLatestRuns(actor: Staff) {
  permit(actor, 'runs.view')
  return db.selectDistinctOn([runs.job], columns).from(runs).leftJoin(staff, eq(staff.id, runs.staffId))
    .where(eq(runs.companyId, actor.company.id)).orderBy(runs.job, desc(runs.id))
}

/** All runs, newest first; `before` is the id of the last one already shown. */
export async function listRuns(actor: Staff, { limit, before }: { limit: number; before?: number }) {
  permit(actor, 'runs.view')
  return db.select(columns).from(runs).leftJoin(staff, eq(staff.id, runs.staffId))
    .where(and(eq(runs.companyId, actor.company.id), before === undefined ? undefined : lt(runs.id, before)))
    .orderBy(desc(runs.id)).limit(limit)
}

export type RunRow = Awaited<ReturnType<typeof listRuns>>[number]

/** One run of the company. Or NotFound. */
export async function getRun(actor: Staff, id: number): Promise<RunRow> {
  permit(actor, 'runs.view')
  const [run] = await db.select(columns).from(runs).leftJoin(staff, eq(staff.id, runs.staffId))
    .where(and(eq(runs.companyId, actor.company.id), eq(runs.id, id)))
  if (!run) throw new NotFound('run')
  return run
}

const clientName = sql<string>`coalesce(nullif(${clients.companyName}, ''), ${clients.firstName} || ' ' || ${clients.lastName})`

/** What a run left for staff, with whom it is about; `after` is the id of the last one already shown. */
export async function listRunProblems(actor: Staff, runId: number, { limit, after = 0 }: { limit: number; after?: number }) {
  permit(actor, 'runs.view')
  return db.select({
    id: runProblems.id, reason: runProblems.reason, serviceId: runProblems.serviceId, invoice: invoices.number,
    clientNumber: clients.number, client: clientName, package: packages.name, label: services.label,
  }).from(runProblems)
    .leftJoin(services, and(eq(services.companyId, runProblems.companyId), eq(services.id, runProblems.serviceId)))
    .leftJoin(packages, and(eq(packages.companyId, services.companyId), eq(packages.id, services.packageId)))
    .leftJoin(invoices, and(eq(invoices.companyId, runProblems.companyId), eq(invoices.id, runProblems.invoiceId)))
    .leftJoin(clients, and(eq(clients.companyId, runProblems.companyId),
      eq(clients.id, sql`coalesce(${runProblems.clientId}, ${services.clientId}, ${invoices.clientId})`)))
    .where(and(eq(runProblems.companyId, actor.company.id), eq(runProblems.runId, runId), gt(runProblems.id, after)))
    .orderBy(asc(runProblems.id)).limit(limit)
}

export type ProblemRow = Awaited<ReturnType<typeof listRunProblems>>[number]

/** Services that the renewal run leaves alone until somebody has looked. */
export async function listSetAside(actor: Staff, { limit }: { limit: number }) {
  permit(actor, 'runs.view')
  return db.select({
    id: services.id, reason: services.setAside, label: services.label, package: packages.name, renewsOn: services.renewsOn,
    clientNumber: clients.number, client: clientName,
  }).from(services)
    .innerJoin(packages, and(eq(packages.companyId, services.companyId), eq(packages.id, services.packageId)))
    .innerJoin(clients, and(eq(clients.companyId, services.companyId), eq(clients.id, services.clientId)))
    .where(and(eq(services.companyId, actor.company.id), ne(services.setAside, ''), ne(services.status, 'canceled')))
    .orderBy(asc(services.id)).limit(limit)
}

export type SetAsideRow = Awaited<ReturnType<typeof listSetAside>>[number]

/** So many services are planned for a page at most; a run has no limit. */
const mostPlanned = 10_000

/**
 * What the renewal run would bill on a day, by the run's own plan and taxes; nothing is written. The invoices in the order
 * of the run, the sums per currency, and what could not be billed. `more` says that there is more than a page can plan.
 */
export async function dryRun(actor: Staff, day: string) {
  permit(actor, 'runs.view')
  const context: Context = { actor: { kind: 'system', company: actor.company }, runId: 0, day, now: new Date(), size: 500 }
  const [seller, rules] = await Promise.all([getSeller(actor), findTaxRules(actor)])
  const bills: { clientId: number; number: number; client: string; currency: string; lines: number; total: bigint; dueOn: string }[] = []
  const left: { clientNumber: number; client: string; reason: string }[] = []
  const sums = new Map<string, { count: number; subtotal: bigint; tax: bigint; total: bigint }>()
  const seen = new Set<number>()
  let after: unknown
  let planned = 0
  let more = false
  for (;;) {
    const batch = await renewals.next(context, after)
    if (!batch) break
    if (planned >= mostPlanned) {
      more = true
      break
    }
    after = batch.after
    // Nothing is billed here, so a client whose services renew on several days is found again.
    const ids = batch.items.filter((id) => !seen.has(id))
    for (const id of ids) seen.add(id)
    const plan = await planBatch(context, ids)
    const buyers = await findBuyers(actor, ids)
    planned += plan.planned.length
    for (const { clientId, currency, lines, dueOn } of plan.invoices) {
      const buyer = buyers.get(clientId)
      if (!buyer) continue
      const { totals } = await priced(actor, { seller, rules, buyer, lines, today: day })
      bills.push({ clientId, number: buyer.number, client: buyer.party.companyName || buyer.party.name, currency, lines: lines.length, total: totals.total, dueOn })
      const sum = sums.get(currency) ?? { count: 0, subtotal: 0n, tax: 0n, total: 0n }
      sums.set(currency, {
        count: sum.count + 1, subtotal: sum.subtotal + totals.subtotal, tax: sum.tax + totals.tax, total: sum.total + totals.total,
      })
    }
    for (const { clientId = 0, reason } of plan.problems) {
      const buyer = buyers.get(clientId)
      if (buyer) left.push({ clientNumber: buyer.number, client: buyer.party.companyName || buyer.party.name, reason })
    }
  }
  return { bills, left, more, services: planned, sums: [...sums].map(([currency, sum]) => ({ currency, ...sum })).toSorted((a, b) => (a.currency < b.currency ? -1 : 1)) }
}

export type DryRun = Awaited<ReturnType<typeof dryRun>>
