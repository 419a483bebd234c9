import { and, eq } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { companies, companyCurrencies } from '@/db/schema/companies'
import { changed, record } from '@/features/events/commands'
import { staleSave } from '@/features/settings/stale-save'
import type { Staff } from '@/lib/actor'
import { Refusal } from '@/lib/errors'
import { permit } from '@/lib/permit'
import { isSubdivisionOf, subdivisionsOf } from '@/lib/subdivisions'
import { checkTaxId } from '@/lib/tax-id'
import { companyEvents } from '../company'
import type { CompanyInput } from '../input'
import { lockCompany } from './lock-company'

/**
 * Saves Settings > Company > General. Refused: a default currency that is off, a next Client ID at or below a used one,
 * a tax ID that the country would not give. A state of another country is dropped, because the country was changed.
 */
export async function editCompany(actor: Staff, { version, nextClientNumberSeen, ...input }: CompanyInput) {
  permit(actor, 'settings.edit')
  const taxId = input.taxId === '' ? undefined : await checkTaxId(input.taxId, input.country)
  if (taxId && !taxId.ok) throw new Refusal({ taxId: 'settings.general.taxIdForm' })
  await transaction(async () => {
    const before = await lockCompany(actor)
    if (before.version !== version) throw await staleSave(actor, companyEvents)
    const nextClientNumber = input.nextClientNumber === nextClientNumberSeen
      ? before.nextClientNumber : input.nextClientNumber
    if (nextClientNumber < before.nextClientNumber) {
      const number = String(before.nextClientNumber)
      throw new Refusal({ nextClientNumber: { key: 'settings.general.nextNumberUsed', values: { number } } })
    }
    await refuseCurrencyThatIsOff(actor, input.currency)
    const fits = subdivisionsOf(input.country, 'en').length === 0 || isSubdivisionOf(input.state, input.country)
    const after = { ...input, nextClientNumber, taxId: taxId?.value ?? '', state: fits ? input.state : '' }
    const changes = changed(before, after)
    if (!changes) return
    await db.update(companies).set({ ...after, version: version + 1 }).where(eq(companies.id, actor.company.id))
    await record(actor, 'company.edited', { changes })
  })
}

async function refuseCurrencyThatIsOff(actor: Staff, currency: string) {
  const [on] = await db.select({ currency: companyCurrencies.currency }).from(companyCurrencies)
    .where(and(eq(companyCurrencies.companyId, actor.company.id), eq(companyCurrencies.currency, currency)))
  if (!on) throw new Refusal({ currency: 'settings.currencies.isOff' })
}
