import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { clients } from '@/db/schema/clients'
import { invoices, lateFees as fees } from '@/db/schema/invoices'
import { settings } from '@/db/schema/settings'
import { issueInvoiceRows, type NewInvoice } from '@/features/invoices/commands/issue-invoice'
import { textsFor } from '@/features/languages/texts'
import { defaults, type Settings } from '@/features/settings/registry'
import { settingsForClients } from '@/features/settings/queries'
import { divideHalfUp, fractionOf } from '@/lib/decimal'
import { addDays, daysBetween } from '@/lib/periods'
import { deliver } from '../deliver'
import type { Batch, Context, Job } from '../job'
import { extremeDays } from '../terms'

/** Who switches fees on does not charge them for debts of years ago. */
const longest = 90

/** Invoices that are late and have no fee; one that charges a fee gets none itself. */
async function late({ actor, day }: Context, { after, ids, limit = null }: { after?: { dueOn: string; id: number }; ids?: number[]; limit?: number | null }) {
  const companyId = actor.company.id
  const [wanted] = await db.select({ n: sql<number>`count(*)::int` }).from(settings)
    .where(and(eq(settings.companyId, companyId), eq(settings.key, 'late-fee.kind'), sql`${settings.value} <> '"none"'`))
  if (wanted?.n === 0 && defaults['late-fee.kind'] === 'none') return []
  const { least, most } = await extremeDays(actor, ['late-fee.days-after-due'])
  return db.execute<{ id: string; clientId: string; dueOn: string }>(sql`
    select i.id::text, i.client_id::text as "clientId", i.due_on::text as "dueOn" from invoices i
    join clients c on c.company_id = i.company_id and c.id = i.client_id and c.status <> 'fraud' and c.erased_at is null
    where i.company_id = ${companyId} and i.status = 'open' and i.kind = 'invoice' and i.applied < i.total
      and i.due_on between ${addDays(day, -(most ?? 0) - longest)} and ${addDays(day, -Math.max(least ?? 0, 1))}
      and not exists (select from late_fees f where f.company_id = i.company_id and f.invoice_id = i.id)
      and not exists (select from late_fees f where f.company_id = i.company_id and f.fee_invoice_id = i.id)
      ${after ? sql`and (i.due_on, i.id) > (${after.dueOn}, ${after.id})` : sql``} ${ids ? sql`and i.id in ${ids}` : sql``}
    order by i.due_on, i.id limit ${limit}`)
}

/** A fixed fee in the invoice's currency, or a share of what is still due. */
export function feeOf(terms: Settings, { currency, rest }: { currency: string; rest: bigint }): bigint {
  if (terms['late-fee.kind'] === 'fixed') return terms['late-fee.amounts'][currency] ?? 0n
  if (terms['late-fee.kind'] === 'none') return 0n
  const { n, d } = fractionOf(terms['late-fee.percent'])
  return divideHalfUp(rest * n, d * 100n)
}

/** Charges one fee for each invoice that was not paid in time, on an invoice of its own, because an issued one never changes. */
export const lateFees: Job = {
  name: 'late-fees',
  count: async (context) => (await late(context, {})).length,

  async next(context, after): Promise<Batch | undefined> {
    const rows = await late(context, { after: after as { dueOn: string; id: number } | undefined, limit: context.size })
    const last = rows.at(-1)
    return last && { items: rows.map(({ id }) => Number(id)), after: { dueOn: last.dueOn, id: Number(last.id) } }
  },

  async work(context, items) {
    const { actor, day, now } = context
    const companyId = actor.company.id
    const rows = await late(context, { ids: items })
    const clientIds = [...new Set(rows.map(({ clientId }) => Number(clientId)))]
    await db.select({ id: clients.id }).from(clients)
      .where(and(eq(clients.companyId, companyId), inArray(clients.id, clientIds))).orderBy(asc(clients.id)).for('share')
    const open = await db.select({
      id: invoices.id, clientId: invoices.clientId, number: invoices.number, currency: invoices.currency, dueOn: invoices.dueOn,
      locale: clients.locale, rest: sql<string>`${invoices.total} - ${invoices.applied}`,
    }).from(invoices)
      .innerJoin(clients, and(eq(clients.companyId, invoices.companyId), eq(clients.id, invoices.clientId)))
      .where(and(eq(invoices.companyId, companyId), inArray(invoices.id, rows.map(({ id }) => Number(id))), eq(invoices.status, 'open')))
      .orderBy(asc(invoices.id)).for('update', { of: invoices })
    const terms = await settingsForClients(actor, clientIds)
    const charged: { about: { id: number; number: string }; bill: NewInvoice }[] = []
    for (const { clientId, currency, dueOn, locale, number, ...invoice } of open) {
      const settled = terms.get(clientId)
      if (!settled || dueOn === null || daysBetween(dueOn, day) < Math.max(settled['late-fee.days-after-due'], 1)) continue
      if (daysBetween(dueOn, day) > settled['late-fee.days-after-due'] + longest) continue
      const fee = feeOf(settled, { currency, rest: BigInt(invoice.rest) })
      if (fee <= 0n) continue
      const t = await textsFor({ company: actor.company, locale })
      charged.push({
        about: { id: invoice.id, number: number ?? '' },
        bill: {
          clientId, currency, dueOn: addDays(day, settled['invoice.terms']),
          // Compensation for being late is no delivery that could be taxed.
          lines: [{
            kind: 'fee' as const, description: t('runs.lines.lateFee', { number: number ?? '' }), quantity: '1', unitPrice: fee, taxable: false,
          }],
        },
      })
    }
    const issued = await issueInvoiceRows(actor, charged.map(({ bill }) => bill), { now })
    if (issued.length > 0) {
      await db.insert(fees).values(issued.map(({ id }, at) => ({ companyId, invoiceId: charged[at]?.about.id ?? 0, feeInvoiceId: id })))
    }
    await deliver(context, issued, new Map(issued.map(({ id }, at) => [id, charged[at]?.about.number ?? ''])))
    return { done: issued.length, problems: [] }
  },
  setAside: async (_, invoiceId) => ({ reason: 'unexpected', invoiceId }),
}
