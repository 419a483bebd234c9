import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { staff, tokens, users } from '@/db/schema/accounts'
import { memberships } from '@/db/schema/memberships'
import { changed, record } from '@/features/events/commands'
import { queueMail } from '@/features/mail/commands'
import { staleSave } from '@/features/settings/stale-save'
import type { Staff } from '@/lib/actor'
import { NotFound, Refusal } from '@/lib/errors'
import { permit } from '@/lib/permit'
import type { StaffInput } from '../input'
import { ruledBy } from '../ruled-by'

/**
 * Changes name, language and email of a colleague. Refused when the colleague has more permissions than the actor in
 * any company, and for one's own email, which asks for the password under My account. A new email is told to the old
 * address, and links that were mailed there open nothing any more.
 */
export async function editStaff(actor: Staff, { staffId, version, ...input }: StaffInput) {
  permit(actor, 'staff.edit')
  await transaction(async () => {
    const before = await lockMember(actor, staffId)
    if (!before.ruled) throw new Refusal({ '': 'settings.staff.personBeyond' })
    if (before.version !== version) throw await staleSave(actor, ['staff.added', 'staff.edited'], { staffId })
    const changes = changed(pick(before), input)
    if (!changes) return
    if (changes.email && staffId === actor.staffId) throw new Refusal({ email: 'settings.staff.ownEmail' })
    await db.update(staff).set({ ...input, version: version + 1 }).where(eq(staff.id, staffId))
    if (changes.email) await tellOldAddress(actor, before)
    await record(actor, 'staff.edited', { changes: { staffId, ...changes } })
  })
}

const pick = ({ firstName, lastName, email, locale }: Member) => ({ firstName, lastName, email, locale })

async function lockMember(actor: Staff, staffId: number) {
  const [member] = await db
    .select({
      userId: staff.userId, username: users.username, firstName: staff.firstName, lastName: staff.lastName,
      email: staff.email,
      locale: staff.locale, version: staff.version, ruled: ruledBy(actor, staff.id),
    })
    .from(staff)
    .innerJoin(memberships, and(eq(memberships.companyId, actor.company.id), eq(memberships.staffId, staff.id)))
    .innerJoin(users, eq(users.id, staff.userId))
    .where(eq(staff.id, staffId)).for('update', { of: staff })
  if (!member) throw new NotFound('staff member')
  return member
}

type Member = Awaited<ReturnType<typeof lockMember>>

async function tellOldAddress(actor: Staff, { userId, username, email, locale, firstName, lastName }: Member) {
  await db.delete(tokens).where(and(eq(tokens.userId, userId), eq(tokens.purpose, 'set-password')))
  await queueMail(actor, {
    template: 'email-changed', to: email, locale, cause: `email-changed:${randomUUID()}`,
    variables: { name: `${firstName} ${lastName}`, company: actor.company.name, username },
  })
}
