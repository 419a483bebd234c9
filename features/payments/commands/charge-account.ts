import type { Staff } from '@/lib/actor'
import { permit } from '@/lib/permit'
import { askForCharge, type Asked } from './ask-for-charge'
import { openCharge, type Opening } from './open-charge'

/** Staff charge chosen open invoices of one currency to a client's payment account. The same form sent again is the same charge. */
export async function chargeAccount(actor: Staff, opening: Omit<Opening, 'byItself'>): Promise<Asked> {
  permit(actor, 'billing.pay')
  const { id } = await openCharge(actor, opening)
  return askForCharge({ kind: 'system', company: actor.company }, id, opening.now)
}
