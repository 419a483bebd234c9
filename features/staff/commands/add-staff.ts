import { db, transaction } from '@/db/client'
import { staff } from '@/db/schema/accounts'
import { memberships } from '@/db/schema/memberships'
import { sendRegistrationMail } from '@/features/accounts/commands/password-link'
import { createUser } from '@/features/accounts/commands/users'
import { lockCompany } from '@/features/companies/commands/lock-company'
import { record } from '@/features/events/commands'
import type { Staff } from '@/lib/actor'
import { NotFound } from '@/lib/errors'
import { permit } from '@/lib/permit'
import type { MemberInput, NewStaffInput } from '../input'
import { listColleagues } from '../queries'
import { grantableGroup } from './grantable-group'

/**
 * A new colleague with a login of their own. Without a password a link to set one is mailed. Refused: a taken username,
 * an easy password, a staff group that may do what the actor may not. Returns the staff id.
 */
export async function addStaff(
  actor: Staff, { username, password, staffGroupId, ...person }: NewStaffInput,
): Promise<number> {
  permit(actor, 'staff.edit')
  return transaction(async () => {
    await lockCompany(actor)
    const group = await grantableGroup(actor, staffGroupId)
    const userId = await createUser({
      audience: 'staff', username, password,
      about: [person.firstName, person.lastName, person.email, actor.company.name],
    })
    const [member] = await db.insert(staff).values({ ...person, userId }).returning({ id: staff.id })
    const staffId = member?.id ?? 0
    await db.insert(memberships).values({ companyId: actor.company.id, staffId, staffGroupId })
    if (password === undefined) await sendRegistrationMail(actor, { staffId })
    await record(actor, 'staff.added', {
      changes: { staffId, ...person, username, group: group.name, invited: password === undefined },
    })
    return staffId
  })
}

/** Lets a colleague from another company of the actor's work in this one too, with the login they have. */
export async function addMember(actor: Staff, { staffId, staffGroupId }: MemberInput) {
  permit(actor, 'staff.edit')
  await transaction(async () => {
    await lockCompany(actor)
    const colleague = (await listColleagues(actor)).find((one) => one.staffId === staffId)
    if (!colleague) throw new NotFound('staff member')
    const group = await grantableGroup(actor, staffGroupId)
    await db.insert(memberships).values({ companyId: actor.company.id, staffId, staffGroupId })
    await record(actor, 'staff.joined', {
      changes: { staffId, name: `${colleague.firstName} ${colleague.lastName}`, group: group.name },
    })
  })
}
