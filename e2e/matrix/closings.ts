import { db } from '@/db/client'
import { closings } from '@/db/schema/closings'
import { admin, client } from './addresses'
import { bare, byAdmins, forAccountOwners, forAdmins, forReaders, row, toClients, type Actions, type Routes } from './rows'
import { freshClient, type Stage } from './stage'

async function closingClient(stage: Stage) {
  const client = await freshClient(stage)
  await db.insert(closings).values({ companyId: client.companyId, clientId: client.id })
  return client
}

export const routes: Routes = {
  [`${admin}/clients/closings`]: forReaders,
  [`${client}/closing`]: forAdmins,
  '/client/close': forAccountOwners,
  '/client/data': forAccountOwners,
}

export const actions: Actions = {
  // Closing an account. The password is wrong, so that nobody's request is there for the next actor.
  'features/closings/actions/own.ts#requestClosingAction': bare({ ...toClients('invalid'), bookkeeper: 'refused' },
    () => ({ password: 'not the password', reason: '' })),
  'features/closings/actions/own.ts#withdrawClosingAction': bare(toClients('refused'), () => ({})),
  'features/closings/actions/answer.ts#acceptClosingAction': row(byAdmins, async (stage) => ({ number: String((await closingClient(stage)).number), when: 'term' })),
  'features/closings/actions/answer.ts#refuseClosingAction': row(byAdmins, async (stage) => ({ number: String((await closingClient(stage)).number), reason: 'Unpaid.' })),
}
