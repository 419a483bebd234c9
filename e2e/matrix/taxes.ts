import { db } from '@/db/client'
import { unique } from '@/db/factories'
import { taxRules } from '@/db/schema/taxes'
import { settings } from './addresses'
import { byAdmins, forAdmins, row, type Actions, type Routes } from './rows'
import type { Stage } from './stage'

const freshTaxRule = async ({ world }: Stage) => {
  const [rule] = await db.insert(taxRules).values({ companyId: world.company.id, name: unique('tax'), country: 'AQ', state: unique('state'), rate: '5' }).returning()
  return rule!
}

export const routes: Routes = {
  [`${settings}/taxes`]: forAdmins,
  [`${settings}/taxes/new`]: forAdmins,
  [`${settings}/taxes/[rule]`]: forAdmins,
  [`${settings}/taxes/[rule]/delete`]: forAdmins,
}

export const actions: Actions = {
  'features/taxes/actions.ts#addTaxRuleAction': row(byAdmins, () => ({ name: unique('tax'), level: '1', country: 'AQ', state: unique('state'), rate: '20' })),
  'features/taxes/actions.ts#editTaxRuleAction': row(byAdmins, async (stage) =>
    ({ id: String((await freshTaxRule(stage)).id), version: '1', name: unique('tax'), level: '1', country: 'AQ', state: unique('state'), rate: '20' })),
  'features/taxes/actions.ts#deleteTaxRuleAction': row(byAdmins, async (stage) => ({ id: String((await freshTaxRule(stage)).id) })),
}
