'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { clientAction, publicAction, staffAction } from '@/features/accounts/action'
import { clientAddress } from '@/lib/client-address'
import { acceptWithNewLogin, acceptWithOwnLogin } from './commands/accept-invitation'
import { inviteAgain } from './commands/invite'
import { removeContact } from './commands/remove-contact'
import { saveContact } from './commands/save-contact'
import { acceptInput, contactInput, joinInput, namedContact, namedOwnContact, ownContactInput } from './input'

export const saveContactAction = staffAction(contactInput, async ({ actor, input }) => {
  await saveContact(actor, input)
  redirect(`/admin/${actor.company.slug}/clients/${input.number}?notice=saved`)
})

export const removeContactAction = staffAction(namedContact, async ({ actor, input }) => {
  await removeContact(actor, input)
  redirect(`/admin/${actor.company.slug}/clients/${input.number}?notice=saved`)
})

export const inviteContactAction = staffAction(namedContact, async ({ actor, input, t }) => {
  await inviteAgain(actor, input)
  refresh()
  return { message: t('contacts.invite.sent') }
})

export const saveOwnContactAction = clientAction(ownContactInput, async ({ actor, input }) => {
  await saveContact(actor, input)
  redirect('/client/contacts?notice=saved')
})

export const removeOwnContactAction = clientAction(namedOwnContact, async ({ actor, input }) => {
  await removeContact(actor, input)
  redirect('/client/contacts?notice=saved')
})

export const inviteOwnContactAction = clientAction(namedOwnContact, async ({ actor, input, t }) => {
  await inviteAgain(actor, input)
  refresh()
  return { message: t('contacts.invite.sent') }
})

export const acceptInvitationAction = publicAction(acceptInput, async ({ actor, input }) => {
  await acceptWithNewLogin({ address: clientAddress(actor.headers) }, input)
  redirect('/client/login?notice=passwordSet')
})

/** For somebody who has a login and is logged in with it. */
export const joinAccountAction = clientAction(joinInput, async ({ actor, input }) => {
  await acceptWithOwnLogin(actor, input.token)
  redirect('/client')
})
