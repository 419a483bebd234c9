import { and, asc, eq, ne } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { clients } from '@/db/schema/clients'
import { closings } from '@/db/schema/closings'
import { services } from '@/db/schema/services'
import { fullName } from '@/features/clients/client'
import { changeStatus } from '@/features/clients/commands/change-status'
import { lockClient } from '@/features/clients/commands/lock-client'
import { record } from '@/features/events/commands'
import { queueMail } from '@/features/mail/commands'
import { cancelService } from '@/features/services/commands/cancel-service'
import type { Staff } from '@/lib/actor'
import { Refusal } from '@/lib/errors'
import { permit } from '@/lib/permit'
import { translator } from '@/locales/translator'

/** The open request of a client who is held, or a refusal: it was taken back or answered meanwhile. */
async function holdOpen(actor: Staff, number: number) {
  const client = await lockClient(actor, number)
  const [closing] = await db.select({ id: closings.id, reason: closings.reason }).from(closings)
    .where(and(eq(closings.companyId, actor.company.id), eq(closings.clientId, client.id), eq(closings.status, 'open'))).for('update')
  if (!closing) throw new Refusal({ '': 'closings.errors.gone' })
  const [person] = await db.select({ email: clients.email, locale: clients.locale, firstName: clients.firstName, lastName: clients.lastName })
    .from(clients).where(and(eq(clients.companyId, actor.company.id), eq(clients.id, client.id)))
  return { client, closing, person }
}

const decide = (actor: Staff, id: number, values: Partial<typeof closings.$inferInsert>) =>
  db.update(closings).set({ ...values, staffId: actor.staffId, decidedAt: new Date() })
    .where(and(eq(closings.companyId, actor.company.id), eq(closings.id, id)))

/**
 * Closes the account that its client asked to close: every service ends now or at the end of its billed term (what has no
 * term ends now), the client becomes inactive and is logged out, and reads so in a mail. What is due stays due; erasing the
 * personal data stays an action of its own. Needs clients.change-status, and billing.edit where services end.
 */
export async function acceptClosing(actor: Staff, { number, when }: { number: number; when: 'term' | 'now' }, { now }: { now: Date }) {
  permit(actor, 'clients.change-status')
  await transaction(async () => {
    const { client, closing, person } = await holdOpen(actor, number)
    const reason = closing.reason || (await translator(actor.locale))('closings.statusReason')
    const running = await db.select({ id: services.id, status: services.status, renewsOn: services.renewsOn, cancelOn: services.cancelOn })
      .from(services)
      .where(and(eq(services.companyId, actor.company.id), eq(services.clientId, client.id), ne(services.status, 'canceled')))
      .orderBy(asc(services.id))
    for (const { id, status, renewsOn, cancelOn } of running) {
      const atTerm = when === 'term' && status !== 'pending' && renewsOn !== null
      // An end that was agreed before stays, unless everything is to end now.
      if (when === 'term' && cancelOn !== null) continue
      await cancelService(actor, { id, when: atTerm ? 'term' : 'now', date: '', reason, fee: false }, { now })
    }
    await decide(actor, closing.id, { status: 'accepted' })
    await record(actor, 'closing.accepted', { clientId: client.id, changes: { services: running.length } })
    if (client.status !== 'inactive') await changeStatus(actor, { number, status: 'inactive', reason })
    if (person) {
      await queueMail(actor, {
        template: 'closing-accepted', to: person.email, locale: person.locale, cause: `closing-accepted:${closing.id}`, clientId: client.id,
        variables: { name: fullName(person), company: actor.company.name },
      })
    }
  })
}

/** Leaves the account open, with a reason that is mailed to the client. Needs clients.change-status. */
export async function refuseClosing(actor: Staff, { number, reason }: { number: number; reason: string }) {
  permit(actor, 'clients.change-status')
  await transaction(async () => {
    const { client, closing, person } = await holdOpen(actor, number)
    await decide(actor, closing.id, { status: 'refused', answer: reason })
    await record(actor, 'closing.refused', { clientId: client.id, changes: { reason } })
    if (person) {
      await queueMail(actor, {
        template: 'closing-refused', to: person.email, locale: person.locale, cause: `closing-refused:${closing.id}`, clientId: client.id,
        variables: { name: fullName(person), company: actor.company.name, reason },
      })
    }
  })
}
