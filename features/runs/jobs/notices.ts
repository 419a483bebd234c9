import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { clients } from '@/db/schema/clients'
import { invoiceNotices, invoices } from '@/db/schema/invoices'
import { recipientsOf } from '@/features/contacts/recipients'
import { recordEach } from '@/features/events/commands'
import { queueMails } from '@/features/mail/commands'
import { payLink } from '@/features/payments/pay-link'
import type { Settings } from '@/features/settings/registry'
import { settingsForClients } from '@/features/settings/queries'
import { appUrl } from '@/lib/app-url'
import { addDays, daysBetween } from '@/lib/periods'
import type { Batch, Context, Job } from '../job'
import { extremeDays } from '../terms'

const keys = ['notice.1', 'notice.2', 'notice.3'] as const

/** After days off a notice still goes out; one that is a month late would only surprise. */
const longest = 30

type At = { dueOn: string; id: number }

async function open({ actor, day }: Context, { after, limit = null }: { after?: At; limit?: number | null }) {
  const { least, most } = await extremeDays(actor, keys)
  if (least === null || most === null) return []
  return db.execute<{ id: string; dueOn: string }>(sql`
    select i.id::text, i.due_on::text as "dueOn" from invoices i
    where i.company_id = ${actor.company.id} and i.status = 'open' and i.kind = 'invoice' and i.applied < i.total
      and i.due_on between ${addDays(day, -most - longest)} and ${addDays(day, -least)}
      and (select count(*) from invoice_notices n where n.company_id = i.company_id and n.invoice_id = i.id) < 3
      ${after ? sql`and (i.due_on, i.id) > (${after.dueOn}, ${after.id})` : sql``}
    order by i.due_on, i.id limit ${limit}`)
}

/**
 * Which notices have come due on a day and did not go out, the last one last. Before the due day none reminds of a day
 * that has passed: what was missed then is over.
 */
export function noticesDue(
  terms: Pick<Settings, (typeof keys)[number]>, { dueOn, day, sent }: { dueOn: string; day: string; sent: readonly number[] },
): number[] {
  const late = daysBetween(dueOn, day)
  return keys.map((key, at) => ({ notice: at + 1, offset: terms[key] }))
    .filter(({ notice, offset }) => offset !== null && offset <= late && late - offset <= longest && (offset >= 0 || late <= 0)
      && !sent.includes(notice))
    .toSorted((a, b) => (a.offset ?? 0) - (b.offset ?? 0)).map(({ notice }) => notice)
}

/** Reminds of unpaid invoices before or after their due day; of several that came due together only the last is sent. */
export const notices: Job = {
  name: 'notices',
  count: async (context) => (await open(context, {})).length,

  async next(context, after): Promise<Batch | undefined> {
    const rows = await open(context, { after: after as At | undefined, limit: context.size })
    const last = rows.at(-1)
    return last && { items: rows.map(({ id }) => Number(id)), after: { dueOn: last.dueOn, id: Number(last.id) } }
  },

  async work({ actor, day, now }, items) {
    const companyId = actor.company.id
    // Held, so that no payment comes between the look and the mail.
    const rows = await db.select({
      id: invoices.id, clientId: invoices.clientId, number: invoices.number, currency: invoices.currency, dueOn: invoices.dueOn,
      rest: sql<string>`${invoices.total} - ${invoices.applied}`, status: clients.status,
    }).from(invoices)
      .innerJoin(clients, and(eq(clients.companyId, invoices.companyId), eq(clients.id, invoices.clientId)))
      .where(and(eq(invoices.companyId, companyId), inArray(invoices.id, items), eq(invoices.status, 'open')))
      .orderBy(asc(invoices.id)).for('share', { of: invoices })
    const went = await db.select({ id: invoiceNotices.invoiceId, notice: invoiceNotices.notice }).from(invoiceNotices)
      .where(and(eq(invoiceNotices.companyId, companyId), inArray(invoiceNotices.invoiceId, items)))
    const terms = await settingsForClients(actor, rows.map(({ clientId }) => clientId))
    const due = rows.flatMap((row) => {
      const settled = terms.get(row.clientId)
      if (!settled || row.dueOn === null || row.status === 'fraud' || settled['delivery.method'] !== 'email') return []
      const list = noticesDue(settled, { dueOn: row.dueOn, day, sent: went.filter(({ id }) => id === row.id).map(({ notice }) => notice) })
      const notice = list.at(-1)
      return notice === undefined ? [] : [{ ...row, dueOn: row.dueOn, list, notice }]
    })
    if (due.length === 0) return { done: 0, problems: [] }
    await db.insert(invoiceNotices).values(due.flatMap(({ id, list }) => list.map((notice) => ({ companyId, invoiceId: id, notice }))))
    const to = await recipientsOf(actor, due.map(({ clientId }) => clientId), 'notices')
    const mails = due.flatMap((row) => {
      const about = {
        company: actor.company.name, number: row.number ?? '', amount: row.rest, currency: row.currency, dueOn: row.dueOn,
        days: daysBetween(row.dueOn, day), link: appUrl(`/client/invoices/${row.id}`), payLink: payLink(companyId, row.id, now),
      }
      return (to.get(row.clientId)?.recipients ?? []).map(({ email, name, locale }) => ({
        template: 'invoice-notice' as const, to: email, locale, clientId: row.clientId, invoiceId: row.id,
        cause: `invoice-notice:${companyId}:${row.id}:${row.notice}`, variables: { name, ...about },
      }))
    })
    await queueMails(actor, mails)
    await recordEach(actor, 'invoice.reminded', due.map(({ clientId, id, number, notice }) =>
      ({ clientId, changes: { invoiceId: id, invoice: number ?? '', notice } })))
    return { done: due.length, problems: [] }
  },
  setAside: async (_, invoiceId) => ({ reason: 'unexpected', invoiceId }),
}
