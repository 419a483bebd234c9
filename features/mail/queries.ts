import { and, asc, eq, sql, type SQL } from 'drizzle-orm'
import { db } from '@/db/client'
import { keysetStatement } from '@/db/keyset'
import { clients } from '@/db/schema/clients'
import { mailServers, mailTemplates, outbox } from '@/db/schema/mail'
import { invoices } from '@/db/schema/invoices'
import { textsOf } from '@/features/languages/texts'
import type { Staff } from '@/lib/actor'
import { NotFound } from '@/lib/errors'
import { readPage } from '@/lib/list-view'
import { permit } from '@/lib/permit'
import { open } from '@/lib/secret-box'
import { openBody, type KeptBody } from './body'
import { mailPageSize, type MailView } from './log-view'
import { renderMail } from './render'
import { defaultSource, isRepeatable, isTemplate, type MailKind } from './templates'

/** waiting and tried in vain so far: trying. */
export type MailState = 'waiting' | 'trying' | 'sent' | 'given-up'

type Row = {
  id: string; template: string; recipient: string; locale: string; state: 'waiting' | 'sent' | 'given-up'; attempts: number; error: string
  created: Date; sent: Date | null; client_number: number | null; first_name: string | null; last_name: string | null
  company_name: string | null; key: string
}

const stateOf = ({ state, attempts }: { state: 'waiting' | 'sent' | 'given-up'; attempts: number }): MailState =>
  (state === 'waiting' && attempts > 0 ? 'trying' : state)

/** The mails of the company, for the WHERE of every statement here. */
function visibleTo(actor: Staff): SQL {
  permit(actor, 'mail.view')
  return eq(outbox.companyId, actor.company.id)
}

function where(actor: Staff, view: MailView) {
  const { tab, kind, q, client } = view
  return and(
    visibleTo(actor),
    tab === 'all' ? undefined : eq(outbox.state, tab === 'trying' ? 'waiting' : tab),
    tab === 'trying' ? sql`${outbox.attempts} > 0` : undefined,
    kind === undefined ? undefined : eq(outbox.template, kind),
    q === undefined ? undefined : sql`lower(${outbox.recipient}) = ${q.toLowerCase()}`,
    // As a value of its own, so that the index of the client is read.
    client === undefined ? undefined : sql`${outbox.clientId} = (select ${clients.id} from ${clients}
      where ${clients.companyId} = ${actor.company.id} and ${clients.number} = ${client})`,
  ) ?? sql`false`
}

/** One page of the mail log, the newest first; needs mail.view. A cursor that leads nowhere gives the first page. */
export const listMails = (actor: Staff, view: MailView) => readPage({
  cursor: view.cursor, size: mailPageSize,
  read: async (cursor, most) => {
    const rows = await db.execute<Row>(keysetStatement({
      columns: sql`${outbox.id}, ${outbox.template}, ${outbox.recipient}, ${outbox.locale}, ${outbox.state}, ${outbox.attempts}, ${outbox.error},
        ${outbox.createdAt} as created, ${outbox.sentAt} as sent, ${outbox.clientId}`,
      from: sql`${outbox}`, id: sql`${outbox.id}`, branches: [where(actor, view)], sorting: undefined, dir: view.dir, cursor, most,
      joined: {
        columns: sql`c.number as client_number, c.first_name, c.last_name, c.company_name`,
        join: sql`left join ${clients} as c on c.company_id = ${actor.company.id} and c.id = page.client_id`,
      },
    }))
    return rows.map((row) => ({
      id: Number(row.id), template: row.template, recipient: row.recipient, locale: row.locale, state: stateOf(row), error: row.error,
      createdAt: new Date(row.created), sentAt: row.sent === null ? null : new Date(row.sent), key: row.key,
      client: row.client_number === null ? undefined
        : { number: row.client_number, firstName: row.first_name ?? '', lastName: row.last_name ?? '', companyName: row.company_name ?? '' },
    }))
  },
  at: (side, { id, key }) => ({ side, sort: view.sort, key, id }),
})

export type ListedMail = Awaited<ReturnType<typeof listMails>>['rows'][number]

/**
 * One mail with what it says: as it was sent, or as it will look; links that open an account are left out. `body` is missing
 * when it is kept no longer, or is put together only when it is sent. Or NotFound; needs mail.view.
 */
export async function getMail(actor: Staff, id: number) {
  const [found] = await db.select({
    mail: outbox, number: clients.number, firstName: clients.firstName, lastName: clients.lastName, companyName: clients.companyName,
    email: clients.email, invoice: invoices.number,
  }).from(outbox)
    .leftJoin(clients, and(eq(clients.companyId, outbox.companyId), eq(clients.id, outbox.clientId)))
    .leftJoin(invoices, and(eq(invoices.companyId, outbox.companyId), eq(invoices.id, outbox.invoiceId)))
    .where(and(visibleTo(actor), eq(outbox.id, id)))
  if (!found) throw new NotFound('mail')
  const { mail, number, firstName, lastName, companyName, invoice } = found
  return {
    id: mail.id, template: mail.template, recipient: mail.recipient, locale: mail.locale, state: stateOf(mail), error: mail.error, attempts: mail.attempts,
    createdAt: mail.createdAt, sentAt: mail.sentAt, nextAttemptAt: mail.nextAttemptAt, againOf: mail.againOf,
    canRepeat: mail.state !== 'waiting' && mail.variables !== null && isRepeatable(mail.template),
    client: number === null ? undefined : { number, firstName: firstName ?? '', lastName: lastName ?? '', companyName: companyName ?? '' },
    invoice: mail.invoiceId !== null && invoice ? { id: mail.invoiceId, number: invoice } : undefined,
    body: await bodyOf(mail),
  }
}

async function bodyOf({ messageId, body, variables, template, locale, companyId }: typeof outbox.$inferSelect): Promise<KeptBody | undefined> {
  if (body !== null) return openBody(messageId, body)
  if (variables === null || !isTemplate(template)) return undefined
  const values: unknown = JSON.parse(open(variables, `outbox:${messageId}`))
  return { ...await renderMail(template, locale, values, companyId, { isMasked: true }), files: [] }
}

/** Which kinds have texts of the company's own, in which languages; needs settings.view. */
export function listOwnTemplates(actor: Staff) {
  permit(actor, 'settings.view')
  return db.select({ kind: mailTemplates.kind, locale: mailTemplates.locale }).from(mailTemplates)
    .where(eq(mailTemplates.companyId, actor.company.id)).orderBy(asc(mailTemplates.kind), asc(mailTemplates.locale))
}

/** A kind's template in a language: the company's own, or what counts without one. Version 0: it has none. Needs settings.view. */
export async function getTemplate(actor: Staff, kind: MailKind, locale: string) {
  permit(actor, 'settings.view')
  const [[own], t] = await Promise.all([
    db.select().from(mailTemplates).where(and(eq(mailTemplates.companyId, actor.company.id), eq(mailTemplates.kind, kind), eq(mailTemplates.locale, locale))),
    textsOf(actor.company.id, locale),
  ])
  const usual = { ...defaultSource(kind, t), html: '' }
  return {
    usual, version: own?.version ?? 0, isOwn: own !== undefined,
    current: own ? { subject: own.subject, text: own.text, html: own.html } : usual,
  }
}

/** How the company's mail leaves, without the password; needs settings.view. */
export async function getMailServer(actor: Staff) {
  permit(actor, 'settings.view')
  const [row] = await db.select().from(mailServers).where(eq(mailServers.companyId, actor.company.id))
  const { host = '', port = 587, encryption = 'starttls' as const, username = '', fromName = '', fromAddress = '', replyTo = '', version = 0 } = row ?? {}
  return {
    host, port, encryption, username, fromName, fromAddress, replyTo, version, hasPassword: Boolean(row?.password),
    /** What counts without a server of its own. */
    installation: process.env.SMTP_URL && process.env.MAIL_FROM ? 'smtp' as const : process.env.MAIL_DIR ? 'folder' as const : 'none' as const,
  }
}
