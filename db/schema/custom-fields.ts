import { sql } from 'drizzle-orm'
import { boolean, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { clients } from './clients'
import { companyId, createdAt, line, ref, version } from './columns'
import { clientGroups, companies } from './companies'

export const customFields = pgTable('custom_fields', {
  companyId: companyId().references(() => companies.id, { onDelete: 'cascade' }),
  id: integer('id').notNull().generatedAlwaysAsIdentity(),
  /** The name of a type in features/custom-fields/types/. */
  type: text('type').notNull(),
  label: text('label').notNull(),
  description: line('description'),
  position: integer('position').notNull().default(0),
  required: boolean('required').notNull().default(false),
  /** A regular expression that the whole text must match; '' for none. */
  pattern: line('pattern'),
  options: text('options').array().notNull().default(sql`'{}'::text[]`),
  clientVisible: boolean('client_visible').notNull().default(false),
  clientEditable: boolean('client_editable').notNull().default(false),
  encrypted: boolean('encrypted').notNull().default(false),
  /** Null: for the clients of every group. */
  groupId: integer('group_id'),
  createdAt: createdAt(),
  version: version(),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.id] }),
  foreignKey({ columns: [t.companyId, t.groupId], foreignColumns: [clientGroups.companyId, clientGroups.id] }),
  uniqueIndex('custom_fields_label').on(t.companyId, sql`lower(${t.label})`),
])

export const customFieldValues = pgTable('custom_field_values', {
  companyId: companyId(),
  fieldId: integer('field_id').notNull(),
  clientId: ref('client_id').notNull(),
  /** Plain, or sealed by lib/secret-box.ts when the field is encrypted. */
  value: text('value').notNull(),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.clientId, t.fieldId] }),
  foreignKey({ columns: [t.companyId, t.clientId], foreignColumns: [clients.companyId, clients.id] }).onDelete('cascade'),
  foreignKey({ columns: [t.companyId, t.fieldId], foreignColumns: [customFields.companyId, customFields.id] })
    .onDelete('cascade'),
  index('custom_field_values_field').on(t.companyId, t.fieldId, sql`left(${t.value}, 200)`, t.clientId),
])
