import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { outbox } from '@/db/schema/mail'
import { getBranding } from '@/features/branding/branding'
import { appUrl } from '@/lib/app-url'
import { Refusal } from '@/lib/errors'
import { email } from '@/lib/schema'
import { seal } from '@/lib/secret-box'
import type { LateVariables, MailTemplate, MailVariables } from './templates'

type Queued = MailVariables & LateVariables
type AnyTemplate = MailTemplate | keyof LateVariables

export type NewMail<Name extends AnyTemplate> = {
  template: Name
  /** One bare address. */
  to: string
  locale: string
  variables: Queued[Name]
  /** What the mail is due to, such as `registration:17`: one mail per cause and recipient, however often it is asked for. */
  cause: string
  clientId?: number
  /** What the mail is about, and has with it where the company wants so. */
  invoiceId?: number
  /** Not to be sent earlier. */
  notBefore?: Date
}

/**
 * Writes a mail into the outbox, in the caller's transaction; the sender takes it from there once that is committed.
 * `from` is the actor or the company that it comes from; a mail to staff may have none. Refuses what is not one address.
 */
export async function queueMail<Name extends AnyTemplate>(
  from: { company?: { id: number } }, { template, to, locale, variables, cause, clientId, invoiceId }: NewMail<Name>,
) {
  if (!isOneAddress(to)) throw new Refusal({ email: 'errors.email' })
  // Fixed here, so that a second try is known to the receiving server as the same mail.
  const messageId = `<${randomUUID()}@${new URL(appUrl('/')).hostname}>`
  await db.insert(outbox).values({
    companyId: from.company?.id ?? null, clientId: clientId ?? null, invoiceId: invoiceId ?? null, template, recipient: to.trim(), locale, cause, messageId,
    variables: seal(JSON.stringify(atHost(variables, await hostOf(from))), `outbox:${messageId}`),
  }).onConflictDoNothing({ target: [outbox.cause, outbox.recipient] })
}

const hostOf = async ({ company }: { company?: { id: number } }) => company && (await getBranding(company.id))?.host

/** Links for clients lead to the company's own host name, when it has one; those of the staff portal stay. */
function atHost<Variables extends object>(variables: Variables, host: string | undefined): Variables {
  const ours = appUrl('/')
  const isOurs = (value: unknown): value is string => typeof value === 'string' && value.startsWith(ours) && !/^(admin|setup)\b/.test(value.slice(ours.length))
  return host === undefined ? variables : Object.fromEntries(Object.entries(variables).map(([name, value]) =>
    [name, isOurs(value) ? appUrl(value.slice(ours.length - 1), host) : value])) as Variables
}

const isOneAddress = (to: string) => !/[\r\n]/.test(to) && email.safeParse(to).success

/**
 * Many at once, in a single statement. Whom no mail can reach is left out; returns the causes of those that were new.
 */
export async function queueMails<Name extends AnyTemplate>(
  from: { company?: { id: number } }, list: readonly NewMail<Name>[],
): Promise<Set<string>> {
  const { hostname } = new URL(appUrl('/'))
  const host = await hostOf(from)
  const rows = list.filter(({ to }) => isOneAddress(to)).map(({ template, to, locale, variables, cause, clientId, invoiceId, notBefore }) => {
    const message = `<${randomUUID()}@${hostname}>`
    return {
      client: clientId ?? null, invoice: invoiceId ?? null, template, recipient: to.trim(), locale, cause, message, due: notBefore?.toISOString() ?? null,
      variables: seal(JSON.stringify(atHost(variables, host)), `outbox:${message}`),
    }
  })
  if (rows.length === 0) return new Set()
  const written = await db.execute<{ cause: string }>(sql`
    insert into ${outbox} (company_id, client_id, invoice_id, template, recipient, locale, cause, message_id, variables, next_attempt_at)
    select ${from.company?.id ?? null}::int, client, invoice, template, recipient, locale, cause, message, variables, coalesce(due, now())
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as mail(client bigint, invoice bigint, template text, recipient text, locale text,
      cause text, message text, variables text, due timestamptz)
    on conflict (cause, recipient) do nothing returning cause`)
  return new Set(written.map(({ cause }) => cause))
}
