import { and, asc, eq, isNotNull, sql } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { outbox } from '@/db/schema/mail'
import { logger } from '@/lib/logger'
import { open } from '@/lib/secret-box'
import { renderMail, type RenderedMail } from './render'
import { mailTransport, type Send } from './transport'

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

/**
 * Sends what is due, oldest first, and returns how many went out. Each row is locked while it is sent, so two processes
 * never send the same mail; a failure is tried again after a growing pause, under the same Message-ID. When the server
 * cannot be reached at all, the rest waits for the next round.
 */
export async function sendDueMail(send: Send | undefined = mailTransport(), most = 50, late: LateMails = {}): Promise<number> {
  if (!send) return 0
  for (let sent = 0, tried = 0; ; tried++) {
    const outcome = tried < most ? await sendNext(send, late) : 'none'
    if (outcome === 'sent') sent++
    if (outcome === 'none' || outcome === 'unreachable') return sent
  }
}

function sendNext(send: Send, late: LateMails): Promise<'sent' | 'withdrawn' | 'failed' | 'unreachable' | 'none'> {
  return transaction(async () => {
    const [mail] = await db.select().from(outbox)
      .where(and(isNotNull(outbox.variables), sql`${outbox.nextAttemptAt} <= now()`))
      .orderBy(asc(outbox.nextAttemptAt)).limit(1).for('update', { skipLocked: true })
    if (!mail?.variables) return 'none'
    const save = (values: Partial<typeof outbox.$inferInsert>) => db.update(outbox)
      .set({ attempts: mail.attempts + 1, ...values }).where(eq(outbox.id, mail.id))
    const kind = Object.hasOwn(late, mail.template) ? late[mail.template] : undefined
    let variables: unknown
    try {
      variables = JSON.parse(open(mail.variables, `outbox:${mail.messageId}`))
      const rendered = kind ? await kind.make(mail, variables) : await renderMail(mail.template, mail.locale, variables, mail.companyId)
      if (rendered === 'withdraw') {
        await db.delete(outbox).where(eq(outbox.id, mail.id))
        return 'withdrawn'
      }
      await send({ ...rendered, id: mail.id, to: mail.recipient, messageId: mail.messageId, createdAt: mail.createdAt })
      await save({ sentAt: new Date(), variables: null, error: '' })
      await kind?.note(mail, variables, 'sent')
      return 'sent'
    } catch (error) {
      const reason = reasonOf(error)
      const isHopeless = isRefusedForGood(error) || Date.now() - mail.createdAt.getTime() > giveUpAfterDays * 86_400_000
      await save({
        error: reason, ...(isHopeless ? { variables: null } : { nextAttemptAt: new Date(Date.now() + pauseAfter(mail.attempts) * 1000) }),
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

const isUnreachable = (error: unknown) =>
  ['ECONNECTION', 'ECONNREFUSED', 'ETIMEDOUT', 'EDNS', 'ESOCKET', 'ETLS', 'EAUTH'].includes(asMailError(error).code ?? '')
