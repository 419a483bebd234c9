import { makeContact, unique } from '@/db/factories'
import { client } from './addresses'
import { bare, byAdmins, byOwnPart, byPart, everyone, forAdmins, forPart, ofOwnPart, row, toClients, type Actions, type Routes } from './rows'
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
  '/client/contacts': forPart('contacts'),
  '/client/contacts/new': forPart('contacts'),
  '/client/contacts/[contact]': ofOwnPart('contacts'),
}

export const actions: Actions = {
  [`${file}#saveContactAction`]: row(byAdmins, async (stage) => ({ number: String((await freshClient(stage)).number), ...contactFields() })),
  [`${file}#removeContactAction`]: row(byAdmins, contactOfFresh),
  [`${file}#inviteContactAction`]: row(byAdmins, contactOfFresh),
  [`${file}#saveOwnContactAction`]: bare(byPart('contacts'), contactFields),
  [`${file}#removeOwnContactAction`]: bare(byOwnPart('contacts'), async ({ world }) => ({ contact: String((await makeContact(world.client)).id) })),
  [`${file}#inviteOwnContactAction`]: bare(byOwnPart('contacts'),
    async ({ world }) => ({ contact: String((await makeContact(world.client, { permissions: ['invoices'] })).id) })),
  [`${file}#acceptInvitationAction`]: bare(everyone('refused'),
    () => ({ token: 'x', username: unique('guest'), password: 'a b c d e f g h', passwordAgain: 'a b c d e f g h' })),
  [`${file}#joinAccountAction`]: bare(toClients('refused'), () => ({ token: 'x' })),
}
