import { isExempt } from '@/features/taxes/tax'
import type { Staff } from '@/lib/actor'
import { todayIn } from '@/lib/dates'
import { permit } from '@/lib/permit'
import { getBuyer } from './get-parties'

/** How a draft by hand begins: days to pay, and whether its lines are taxed, which those of an exempt client are not (R28). */
export async function getDraftTerms(actor: Staff, clientId: number, { now }: { now: Date }) {
  permit(actor, 'billing.edit')
  const buyer = await getBuyer(actor, clientId)
  const exempt = isExempt({ exempt: buyer.exempt, until: buyer.exemptUntil }, todayIn(actor.company.timeZone, now))
  return { terms: buyer.terms, taxable: !exempt }
}
