import { and, eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { recoveryCodes, tokens, users } from '@/db/schema/accounts'
import type { ClientUser, Staff } from '@/lib/actor'
import { open } from '@/lib/secret-box'
import { refuseImpersonation } from '../commands/confirm-password'

type Owner = Staff | ClientUser
/** Shown to the person until they confirm it or a quarter of an hour is over; nothing of it counts before. */
export type Enrolment = { secret?: string; codes: string[]; sessionId: string }

export const enrolmentBox = (actor: Owner) => `enrol:${actor.userId}`
export const ownEnrolment = (actor: Owner) => and(eq(tokens.userId, actor.userId), eq(tokens.purpose, 'enrol'))

/** What this session has begun and not confirmed, or undefined. */
export async function findEnrolment(actor: Owner): Promise<Enrolment | undefined> {
  refuseImpersonation(actor)
  const [row] = await db.select({ data: tokens.data }).from(tokens)
    .where(and(ownEnrolment(actor), sql`${tokens.expiresAt} > now()`))
  const enrolment = row?.data ? JSON.parse(open(row.data, enrolmentBox(actor))) as Enrolment : undefined
  return enrolment?.sessionId === actor.sessionId ? enrolment : undefined
}

/** How the second factor stands: on or off, and how many recovery codes are left. */
export async function getTwoFactor(actor: Owner) {
  refuseImpersonation(actor)
  const [row] = await db.select({
    isOn: sql<boolean>`${users.totpSecret} is not null`,
    codesLeft: sql<number>`(select count(*)::int from ${recoveryCodes}
      where ${recoveryCodes.userId} = ${users.id} and ${recoveryCodes.usedAt} is null)`,
  }).from(users).where(eq(users.id, actor.userId))
  return row ?? { isOn: false, codesLeft: 0 }
}
