import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { outbox } from '@/db/schema/mail'
import { logger } from '@/lib/logger'
import { open } from '@/lib/secret-box'
import { attachmentsOf } from './attachments'
import { sealBody } from './body'
import { renderMail, type RenderedMail } from './render'
import { isRepeatable } from './templates'
import { transportOf, type Send } from './transport'

/** Links in a mail are long dead by then, and who waits has asked again. */
const giveUpAfterDays = 3
const longestPause = 3600

export type DueMail = typeof outbox.$inferSelect

/**
 * A kind of mail that is put together only when it is sent, because it may not be wanted any more by then. `make` may
 * answer 'withdraw': the row is taken out, as if it had never been there. `note` hears how it ended, in the same transaction.
 */
export type LateMail = {
  make: (mail: DueMail, variables: unknown) => Promise<(RenderedMail & { headers?: Record<string, string> }) | 'withdraw'>
  note: (mail: DueMail, variables: unknown, outcome: 'sent' | 'failed') => Promise<void>
}
export type LateMails = Readonly<Partial<Record<string, LateMail>>>

/** The companies that have mail due; null stands for mail of none. */
export async function companiesWithDueMail(): Promise<(number | null)[]> {
  const rows = await db.execute<{ id: number | null }>(sql`
    select c.id from companies c where exists (
      select from outbox o where o.company_id = c.id and o.state = 'waiting' and o.next_attempt_at <= now())
    union all select null where exists (
      select from outbox o where o.company_id is null and o.state = 'waiting' and o.next_attempt_at <= now())`)
  return rows.map(({ id }) => id)
}

/** Sends what is due of all companies, one after another, and returns how many went out; by `send` in place of each one's own way. */
export async function sendDueMail(send?: Send, most = 50, late: LateMails = {}): Promise<number> {
  let sent = 0
  for (const company of await companiesWithDueMail()) sent += (await sendMailOf(company, { send, most, late })).sent
  return sent
}

/**
 * Sends what is due of one company, oldest first and campaigns last. Each row is locked while it is sent, so two processes
 * never send the same mail; a failure is tried again after a growing pause, under the same Message-ID. When the server
 * cannot be reached at all, the rest waits.
 */
export async function sendMailOf(
  companyId: number | null, { send, most = 50, late = {} }: { send?: Send | undefined; most?: number; late?: LateMails } = {},
): Promise<{ sent: number; isReachable: boolean }> {
  const way = send ?? await transportOf(companyId)
  if (!way) return { sent: 0, isReachable: true }
  for (let sent = 0, tried = 0; ; tried++) {
    const outcome = tried < most ? await sendNext(companyId, way, late) : 'none'
    if (outcome === 'sent') sent++
    if (outcome === 'none' || outcome === 'unreachable') return { sent, isReachable: outcome === 'none' }
  }
}

function sendNext(companyId: number | null, send: Send, late: LateMails): Promise<'sent' | 'withdrawn' | 'failed' | 'unreachable' | 'none'> {
  return transaction(async () => {
    const [mail] = await db.select().from(outbox)
      .where(and(companyId === null ? isNull(outbox.companyId) : eq(outbox.companyId, companyId), eq(outbox.state, 'waiting'),
        sql`${outbox.nextAttemptAt} <= now()`))
      .orderBy(sql`(${outbox.template} = 'campaign')`, asc(outbox.nextAttemptAt)).limit(1).for('update', { skipLocked: true })
    if (!mail) return 'none'
    const save = (values: Partial<typeof outbox.$inferInsert>) => db.update(outbox)
      .set({ attempts: mail.attempts + 1, ...values }).where(eq(outbox.id, mail.id))
    const kind = Object.hasOwn(late, mail.template) ? late[mail.template] : undefined
    let variables: unknown
    try {
      variables = JSON.parse(open(mail.variables ?? '', `outbox:${mail.messageId}`))
      const rendered = kind ? await kind.make(mail, variables) : await renderMail(mail.template, mail.locale, variables, mail.companyId)
      if (rendered === 'withdraw') {
        await db.delete(outbox).where(eq(outbox.id, mail.id))
        return 'withdrawn'
      }
      const attachments = await attachmentsOf(mail)
      await send({ ...rendered, attachments, id: mail.id, to: mail.recipient, messageId: mail.messageId, createdAt: mail.createdAt })
      const shown = kind ? rendered : await renderMail(mail.template, mail.locale, variables, mail.companyId, { isMasked: true })
      await save({
        state: 'sent', sentAt: new Date(), error: '', body: sealBody(mail.messageId, { ...shown, files: attachments.map(({ filename }) => filename) }),
        ...(isRepeatable(mail.template) ? {} : { variables: null }),
      })
      await kind?.note(mail, variables, 'sent')
      return 'sent'
    } catch (error) {
      const reason = reasonOf(error)
      const isHopeless = isRefusedForGood(error) || Date.now() - mail.createdAt.getTime() > giveUpAfterDays * 86_400_000
      await save({
        error: reason, ...(isHopeless ? { state: 'given-up', ...(isRepeatable(mail.template) ? {} : { variables: null }) }
          : { nextAttemptAt: new Date(Date.now() + pauseAfter(mail.attempts) * 1000) }),
      })
      if (isHopeless) await kind?.note(mail, variables, 'failed')
      logger.warn({ mail: mail.id, attempt: mail.attempts + 1, reason, isHopeless }, 'mail not sent')
      return isUnreachable(error) ? 'unreachable' : 'failed'
    }
  })
}

/** Seconds: 5, 10, 20 … up to an hour. */
export const pauseAfter = (attempts: number) => Math.min(longestPause, 5 * 2 ** Math.min(attempts, 20))

type MailError = { code?: string; responseCode?: number }
const asMailError = (error: unknown): MailError => (error instanceof Error ? (error as MailError) : {})

/** A code only: what a mail server says can hold the address. */
function reasonOf(error: unknown) {
  const { code, responseCode } = asMailError(error)
  return [code, responseCode].filter(Boolean).join(' ') || (error instanceof Error ? error.name : 'unknown')
}

/** A 5xx answer to a recipient or a message stays one; a refused log in (535) is ours to put right. */
function isRefusedForGood(error: unknown) {
  const { code, responseCode = 0 } = asMailError(error)
  return responseCode >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE')
}

/** The server rather than the mail; 421 says that it serves nobody for now. */
const isUnreachable = (error: unknown) => asMailError(error).responseCode === 421
  || ['ECONNECTION', 'ECONNREFUSED', 'ETIMEDOUT', 'EDNS', 'ESOCKET', 'ETLS', 'EAUTH', 'EINSIDE'].includes(asMailError(error).code ?? '')
