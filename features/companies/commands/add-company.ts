import type { Staff } from '@/lib/actor'
import { permit } from '@/lib/permit'
import type { NewCompanyInput } from '../input'
import { createCompany } from './create-company'

/**
 * A further company, made by staff, who becomes its first administrator. Needs companies.create in the company of now.
 */
export async function addCompany(actor: Staff, input: NewCompanyInput) {
  permit(actor, 'companies.create')
  return createCompany(input, { by: actor })
}
