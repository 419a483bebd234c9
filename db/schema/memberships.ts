import { foreignKey, index, integer, jsonb, pgTable, primaryKey } from 'drizzle-orm/pg-core'
import { staff, staffGroups } from './accounts'
import { companyId, createdAt } from './columns'
import { companies } from './companies'

/** A staff member works in a company with the permissions of one staff group there. */
export const memberships = pgTable('memberships', {
  companyId: companyId().references(() => companies.id, { onDelete: 'cascade' }),
  staffId: integer('staff_id').notNull().references(() => staff.id),
  staffGroupId: integer('staff_group_id').notNull(),
  /** Order and minimised state of the widgets on the client profile; null is the default. */
  widgets: jsonb('widgets').$type<{ order: string[]; minimized: string[] }>(),
  /** Columns chosen for Clients > Browse; null is the default. */
  browseColumns: jsonb('browse_columns').$type<string[]>(),
  createdAt: createdAt(),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.staffId] }),
  foreignKey({ columns: [t.companyId, t.staffGroupId], foreignColumns: [staffGroups.companyId, staffGroups.id] }),
  index('memberships_staff').on(t.staffId),
  index('memberships_group').on(t.companyId, t.staffGroupId),
])
