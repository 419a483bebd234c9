import { listGroups } from '@/features/client-groups/queries'
import { listCurrencies, listLocales } from '@/features/companies/queries'
import { listFields } from '@/features/custom-fields/queries'
import type { Actor } from '@/lib/actor'

/**
 * What the form offers in this company: client groups, currencies, languages (each with the default first), custom
 * fields.
 */
export async function getFormFacts(actor: Actor) {
  const [groups, currencies, locales, fields] = await Promise.all([
    listGroups(actor), listCurrencies(actor), listLocales(actor), listFields(actor),
  ])
  return { groups, currencies, locales, fields }
}

export type FormFacts = Awaited<ReturnType<typeof getFormFacts>>
