import { and, desc, eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { sessions, staff } from '@/db/schema/accounts'
import type { ClientUser, Staff } from '@/lib/actor'
import { refuseImpersonation } from '../commands/confirm-password'
import { isOpen } from '../session-limits'

/** The actor's own open sessions, the last used first; a login as client names who looks. */
export async function listSessions(actor: Staff | ClientUser) {
  refuseImpersonation(actor)
  return db.select({
    id: sessions.id, address: sessions.address, userAgent: sessions.userAgent, createdAt: sessions.createdAt,
    lastSeenAt: sessions.lastSeenAt, isOwn: sql<boolean>`${sessions.id} = ${actor.sessionId}`,
    viewer: sql<string | null>`${staff.firstName} || ' ' || ${staff.lastName}`,
  })
    .from(sessions).leftJoin(staff, sql`${staff.id} = ${sessions.impersonatorId}`)
    .where(and(eq(sessions.userId, actor.userId), isOpen))
    .orderBy(sql`${sessions.id} = ${actor.sessionId} desc`, desc(sessions.lastSeenAt)).limit(100)
}

export type OpenSession = Awaited<ReturnType<typeof listSessions>>[number]
