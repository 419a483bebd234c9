import { open, seal } from '@/lib/secret-box'

type Stored = { id: number; encrypted: boolean }

/** Sealed for one client and field, so that a value that is moved to another row does not open there. */
const context = (companyId: number, { id }: Stored, clientId: number) => `custom-field:${companyId}:${id}:${clientId}`

/** A value as it stands in the database, to a value as people know it. */
export const openValue = (companyId: number, field: Stored, clientId: number, stored: string) =>
  field.encrypted ? open(stored, context(companyId, field, clientId)) : stored

/** The other way round. */
export const storeValue = (companyId: number, field: Stored, clientId: number, value: string) =>
  field.encrypted ? seal(value, context(companyId, field, clientId)) : value
