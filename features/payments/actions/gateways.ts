'use server'

import { redirect } from 'next/navigation'
import { staffAction } from '@/features/accounts/action'
import { listCurrencies } from '@/features/companies/queries'
import { saveGateway } from '../commands/save-gateway'
import { gatewayInput } from '../input'

export const saveGatewayAction = staffAction(
  async (actor, fields) => gatewayInput(fields, (await listCurrencies(actor)).map(({ code }) => code)),
  async ({ actor, input }) => {
    await saveGateway(actor, input)
    redirect(`/admin/${actor.company.slug}/settings/gateways?notice=saved`)
  })
