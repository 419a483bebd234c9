import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Actor } from '@/lib/actor'

const fields = 7_310_222

/**
 * One change of a company's fields at a time, until the transaction ends. Not the company's row: a client that is being
 * created holds the fields and then wants that row for its number, and the two would wait for each other.
 */
export const lockFields = (actor: Actor) =>
  db.execute(sql`select pg_advisory_xact_lock(${fields}, ${actor.company.id})`)
