'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { staffAction } from '@/features/accounts/action'
import { profilePath } from '@/features/clients/profile-widget'
import { getClient } from '@/features/clients/queries/get-client'
import { clock } from '@/lib/clock'
import { Refusal } from '@/lib/errors'
import { permit } from '@/lib/permit'
import { chargeAccount } from '../commands/charge-account'
import { removePaymentAccount } from '../commands/remove-account'
import { chargeAccountInput, removeAccountInput } from '../input'

export const chargeAccountAction = staffAction(chargeAccountInput, async ({ actor, input }) => {
  permit(actor, 'billing.pay')
  const client = await getClient(actor, input.client)
  const { status, again } = await chargeAccount(actor, {
    clientId: client.id, accountId: input.account, invoiceIds: input.invoices, requestKey: input.key, now: clock(),
  })
  if (status === 'failed' || status === 'expired') {
    // The form gets a new key, so that sending it again is another charge.
    refresh()
    throw new Refusal({ '': status === 'expired' ? 'payments.errors.changed'
      : again === 'payer' ? 'payments.staffAccounts.payerNeeded' : 'payments.staffAccounts.refused' })
  }
  redirect(`${profilePath(actor, client.number)}?notice=${status === 'paid' ? 'accountCharged' : 'accountChargePending'}`)
})

export const removeAccountAction = staffAction(removeAccountInput, async ({ actor, input }) => {
  permit(actor, 'billing.pay')
  const client = await getClient(actor, input.client)
  await removePaymentAccount(actor, client.id, input.account)
  redirect(`${profilePath(actor, client.number)}?notice=accountRemoved`)
})
