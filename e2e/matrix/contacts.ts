import { makeContact, unique } from '@/db/factories'
import { client } from './addresses'
import { bare, byAdmins, byClients, byOwner, everyone, forAdmins, forClients, row, type Actions, type Routes } from './rows'
import { freshClient, type Stage } from './stage'

const file = 'features/contacts/actions.ts'

const contactFields = () => ({ kind: 'other', name: 'Cora Contact', email: `${unique('contact')}@client.example`, phone: '', locale: 'en' })
async function contactOfFresh(stage: Stage) {
  const client = await freshClient(stage)
  return { number: String(client.number), contact: String((await makeContact(client, { permissions: ['invoices'] })).id) }
}

export const routes: Routes = {
  [`${client}/contacts/new`]: forAdmins,
  [`${client}/contacts/[contact]`]: forAdmins,
  '/client/contacts': forClients,
  '/client/contacts/new': forClients,
  '/client/contacts/[contact]': { ...forClients, otherClient: 'absent', foreignClient: 'absent' },
}

export const actions: Actions = {
  [`${file}#saveContactAction`]: row(byAdmins, async (stage) => ({ number: String((await freshClient(stage)).number), ...contactFields() })),
  [`${file}#removeContactAction`]: row(byAdmins, contactOfFresh),
  [`${file}#inviteContactAction`]: row(byAdmins, contactOfFresh),
  [`${file}#saveOwnContactAction`]: bare(byClients, contactFields),
  [`${file}#removeOwnContactAction`]: bare(byOwner, async ({ world }) => ({ contact: String((await makeContact(world.client)).id) })),
  [`${file}#inviteOwnContactAction`]: bare(byOwner,
    async ({ world }) => ({ contact: String((await makeContact(world.client, { permissions: ['invoices'] })).id) })),
  [`${file}#acceptInvitationAction`]: bare(everyone('refused'),
    () => ({ token: 'x', username: unique('guest'), password: 'a b c d e f g h', passwordAgain: 'a b c d e f g h' })),
  [`${file}#joinAccountAction`]: bare({ ...byClients, client: 'refused', otherClient: 'refused', foreignClient: 'refused' }, () => ({ token: 'x' })),
}
