import { insertRows } from '@/db/insert-rows'
import { events } from '@/db/schema/events'
import type { Actor } from '@/lib/actor'

type About = { clientId?: number; changes?: Record<string, unknown> }

/**
 * Writes down what happened and who did it, in the caller's transaction. `changes` is {field: [before, after]} or plain
 * facts; never a password, a token or an encrypted value.
 */
export const record = (actor: Actor, name: `${string}.${string}`, about: About = {}) => recordEach(actor, name, [about])

/** The same for many at once. */
export async function recordEach(actor: Actor, name: `${string}.${string}`, list: readonly About[]) {
  if (list.length === 0) return
  await insertRows(events, list.map(({ clientId = null, changes = null }) => ({
    companyId: actor.company.id,
    name,
    actorKind: actor.kind,
    actorId: actor.kind === 'staff' ? actor.staffId : actor.kind === 'client' ? actor.clientId : null,
    impersonatorId: actor.kind === 'client' ? actor.impersonator?.staffId ?? null : null,
    contactId: actor.kind === 'client' ? actor.contactId ?? null : null,
    clientId,
    changes,
  })))
}

/** The fields of `after` that differ from `before`, as {field: [before, after]}; undefined when none does. */
export function changed<T extends Record<string, unknown>>(before: T, after: Partial<T>) {
  const entries = Object.keys(after)
    .filter((key) => after[key] !== undefined && JSON.stringify(before[key]) !== JSON.stringify(after[key]))
    .map((key) => [key, [before[key] ?? null, after[key] ?? null]] as const)
  return entries.length ? Object.fromEntries(entries) : undefined
}
