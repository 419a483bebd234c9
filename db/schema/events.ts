import { index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { createdAt, id, ref } from './columns'

/** What happened and who did it. Append-only by trigger; see the migration. */
export const events = pgTable('events', {
  id: id().primaryKey(),
  /** Null for what belongs to a staff member rather than a company. */
  companyId: integer('company_id'),
  /** noun.verb */
  name: text('name').notNull(),
  actorKind: text('actor_kind', { enum: ['staff', 'client', 'system'] }).notNull(),
  /** staff.id or clients.id, by kind. */
  actorId: ref('actor_id'),
  /** staff.id of the member who was logged in as the client. */
  impersonatorId: integer('impersonator_id'),
  /** The contact who acted with a login of their own, when it was not the client. */
  contactId: ref('contact_id'),
  /** The client whom it concerns; goes with the client when the client is deleted. */
  clientId: ref('client_id'),
  /** Before and after per field, never secrets; emptied when the personal data is erased. */
  changes: jsonb('changes').$type<Record<string, unknown>>(),
  createdAt: createdAt(),
}, (t) => [
  index('events_client').on(t.companyId, t.clientId, t.id),
  index('events_company').on(t.companyId, t.id),
])
