import { sql, type AnyColumn } from 'drizzle-orm'
import { staffGroups } from '@/db/schema/accounts'
import { memberships } from '@/db/schema/memberships'
import type { Staff } from '@/lib/actor'

/**
 * Whether the actor may change who a staff member is (name, email) and whether they can log in. These count in every
 * company of theirs: whoever could set the email of somebody stronger could take over that account. So the actor needs
 * staff.edit and at least the same permissions in each of those companies. Everybody rules over themselves.
 */
export function ruledBy(actor: Staff, staffId: AnyColumn | number) {
  return sql<boolean>`(${staffId} = ${actor.staffId} or not exists (
    select from ${memberships} as theirs
    join ${staffGroups} as granted on granted.company_id = theirs.company_id and granted.id = theirs.staff_group_id
    where theirs.staff_id = ${staffId} and not exists (
      select from ${memberships} as own
      join ${staffGroups} as held on held.company_id = own.company_id and held.id = own.staff_group_id
      where own.staff_id = ${actor.staffId} and own.company_id = theirs.company_id
        and 'staff.edit' = any(held.permissions) and held.permissions @> granted.permissions)))`
}
