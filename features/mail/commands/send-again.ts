import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { outbox } from '@/db/schema/mail'
import { record } from '@/features/events/commands'
import { appUrl } from '@/lib/app-url'
import type { Staff } from '@/lib/actor'
import { NotFound, Refusal } from '@/lib/errors'
import { permit } from '@/lib/permit'
import { open, seal } from '@/lib/secret-box'
import { isRepeatable } from '../templates'

/**
 * Sends a mail of the log once more to the same address, as a mail of its own; the same key twice is one. Refused for mails
 * whose link works once, and when what it was made of is kept no longer. Or NotFound; needs mail.send. Returns the new one's id.
 */
export async function sendAgain(actor: Staff, { id, key }: { id: number; key: string }): Promise<number> {
  permit(actor, 'mail.view')
  permit(actor, 'mail.send')
  return transaction(async () => {
    const [mail] = await db.select().from(outbox).where(and(eq(outbox.companyId, actor.company.id), eq(outbox.id, id))).for('share')
    if (!mail) throw new NotFound('mail')
    if (mail.state === 'waiting') throw new Refusal({ '': 'mailLog.errors.waiting' })
    if (!isRepeatable(mail.template)) throw new Refusal({ '': 'mailLog.errors.once' })
    if (mail.variables === null) throw new Refusal({ '': 'mailLog.errors.gone' })
    const { companyId, clientId, invoiceId, template, recipient, locale } = mail
    const messageId = `<${randomUUID()}@${new URL(appUrl('/')).hostname}>`
    const cause = `again:${actor.company.id}:${id}:${key}`
    const [made] = await db.insert(outbox).values({
      companyId, clientId, invoiceId, template, recipient, locale, messageId, againOf: id, cause,
      variables: seal(open(mail.variables, `outbox:${mail.messageId}`), `outbox:${messageId}`),
    }).onConflictDoNothing({ target: [outbox.cause, outbox.recipient] }).returning({ id: outbox.id })
    if (made) {
      await record(actor, 'mail.sent-again', { ...(clientId === null ? {} : { clientId }), changes: { template, to: recipient } })
      return made.id
    }
    const [before] = await db.select({ id: outbox.id }).from(outbox).where(and(eq(outbox.cause, cause), eq(outbox.recipient, recipient)))
    return before?.id ?? id
  })
}
