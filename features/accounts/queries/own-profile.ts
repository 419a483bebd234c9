import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { staff } from '@/db/schema/accounts'
import type { Staff } from '@/lib/actor'
import { NotFound } from '@/lib/errors'

/** What a staff member may change of themselves, with the version to save it at. */
export async function getOwnProfile(actor: Staff) {
  const [profile] = await db.select({
    firstName: staff.firstName, lastName: staff.lastName, email: staff.email, version: staff.version,
  }).from(staff).where(eq(staff.id, actor.staffId))
  if (!profile) throw new NotFound('staff')
  return profile
}
