import { db } from '@/db/client'
import { unique } from '@/db/factories'
import { savedViews } from '@/db/schema/campaigns'
import { password } from '../world'
import { admin, client } from './addresses'
import { answersAdmins, answersReaders, bare, byAccountOwners, byAdmins, byClients, byPart, byStaff, forAccountOwners, forAdmins, forClients, forPart, forReaders, row, toClients, type Actions, type Routes } from './rows'
import { freshClient } from './stage'

const actionsOf = 'features/clients/actions'

export const routes: Routes = {
  [`${admin}/search`]: forReaders,
  [`${admin}/clients`]: forReaders,
  [`${admin}/clients/new`]: forAdmins,
  [`${admin}/clients/bulk`]: forAdmins,
  [`${admin}/clients/search`]: answersReaders,
  [`${admin}/clients/duplicates`]: forAdmins,
  [`${admin}/clients/subdivisions`]: forReaders,
  [`${admin}/clients/export`]: answersAdmins,
  [client]: forReaders,
  [`${client}/edit`]: forAdmins,
  [`${client}/activity`]: forReaders,
  [`${client}/status`]: forAdmins,
  [`${client}/delete`]: forAdmins,
  [`${client}/erase`]: forAdmins,
  [`${client}/login-as`]: forAdmins,
  [`${client}/password-link`]: forAdmins,
  '/client/profile': forPart('profile'),
  '/client/activity': forClients,
  '/client/preferences': forClients,
  '/client/profile/edit': forPart('profile'),
  '/client/profile/email': forAccountOwners,
  '/client/subdivisions': forClients,
}

export const actions: Actions = {
  [`${actionsOf}/create.ts#createClientAction`]: row(byAdmins, () => ({
    firstName: 'New', lastName: 'Client', email: `${unique('new')}@client.example`, access: 'link',
  })),
  [`${actionsOf}/edit.ts#updateClientAction`]: row(byAdmins, async (stage) => {
    const target = await freshClient(stage)
    return { number: String(target.number), version: '1', firstName: 'Changed', lastName: 'Client', email: target.email }
  }),
  [`${actionsOf}/status.ts#changeStatusAction`]: row(byAdmins, async (stage) =>
    ({ number: String((await freshClient(stage)).number), status: 'inactive', reason: 'Closed their business.' })),
  [`${actionsOf}/password-link.ts#mailPasswordLinkAction`]: row(byAdmins, async (stage) =>
    ({ number: String((await freshClient(stage)).number) })),
  [`${actionsOf}/login-as.ts#loginAsAction`]: row(byAdmins, async (stage) =>
    ({ number: String((await freshClient(stage)).number), password })),
  [`${actionsOf}/login-as.ts#endImpersonationAction`]: bare(toClients('refused')),
  [`${actionsOf}/removal.ts#deleteClientAction`]: row(byAdmins, async (stage) => {
    const { number } = await freshClient(stage)
    return { number: String(number), clientId: String(number), password }
  }),
  [`${actionsOf}/removal.ts#eraseClientAction`]: row(byAdmins, async (stage) => {
    const { number } = await freshClient(stage)
    return { number: String(number), clientId: String(number), password }
  }),
  [`${actionsOf}/widgets.ts#saveWidgetStateAction`]: row(byStaff, () => ({ 'order[]': ['notes', 'invoices'], 'minimized[]': ['notes'] })),
  [`${actionsOf}/browse.ts#saveColumnsAction`]: row(byStaff, () => ({ 'columns[]': ['name', 'email'] })),
  [`${actionsOf}/browse.ts#bulkChangeAction`]: row(byAdmins, async (stage) =>
    ({ change: 'status:inactive', numbers: String((await freshClient(stage)).number), reason: 'Closed their business.' })),
  [`${actionsOf}/browse.ts#saveViewAction`]: row(byAdmins, () => ({ name: unique('view'), view: '?country=DE' })),
  [`${actionsOf}/browse.ts#deleteViewAction`]: row(byAdmins, async ({ world }) => {
    const [view] = await db.insert(savedViews).values({ companyId: world.company.id, name: unique('view') }).returning()
    return { id: String(view?.id), view: '' }
  }),
  [`${actionsOf}/own-profile.ts#updateOwnProfileAction`]: bare(byPart('profile'), () => ({ version: '1', city: 'Kiel' })),
  [`${actionsOf}/own-profile.ts#changeOwnLocaleAction`]: bare(byClients, () => ({ locale: 'en' })),
  [`${actionsOf}/own-profile.ts#changeOwnCurrencyAction`]: bare(toClients('refused'),
    () => ({ currency: 'EUR' })),
  [`${actionsOf}/own-profile.ts#changeMarketingAction`]: bare(byAccountOwners),
  [`${actionsOf}/own-profile.ts#changeOwnEmailAction`]: bare({ ...toClients('invalid'), bookkeeper: 'refused' },
    () => ({ email: `${unique('new')}@client.example`, password: 'wrong', version: '1' })),
}
