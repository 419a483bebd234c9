import type { Staff } from '@/lib/actor'
import { lacking } from './staff-group'
import type { StaffGroup } from './queries'

/** Staff groups for a drop-down; those that may do more than the actor are shown and cannot be chosen. */
export const staffGroupOptions = (actor: Staff, groups: readonly StaffGroup[]) =>
  groups.map(({ id, name, permissions }) =>
    ({ value: String(id), label: name, disabled: lacking(actor, permissions) !== undefined }))
