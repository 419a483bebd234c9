import type { ClientEditableField } from '@/features/companies/company'

/** Pure rules of what clients do with their own record. */

const columns: Record<ClientEditableField, readonly string[]> = {
  firstName: ['firstName'],
  lastName: ['lastName'],
  companyName: ['companyName'],
  title: ['title'],
  address: ['address1', 'address2', 'city', 'country', 'state', 'zip'],
  email: [],
  phones: ['phones'],
  taxId: ['taxId'],
}

/** The names of the profile's fields that clients may edit; the email has a form of its own, which asks the password. */
export const editableColumns = (allowed: readonly string[]): ReadonlySet<string> =>
  new Set(allowed.flatMap((field) => (Object.hasOwn(columns, field) ? columns[field as ClientEditableField] : [])))

/** Whether clients may change their own email. */
export const mayEditEmail = (allowed: readonly string[]) => allowed.includes('email' satisfies ClientEditableField)
