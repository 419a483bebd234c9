import { randomUUID } from 'node:crypto'
import { queueMail } from '@/features/mail/commands'
import type { MailVariables } from '@/features/mail/templates'
import { fullNameOf, type Person } from '../person'

type Notices = Pick<MailVariables, 'password-changed' | 'email-changed' | 'two-factor-changed' | 'passkey-changed'>
type Extra<Name extends keyof Notices> = Omit<Notices[Name], 'name' | 'company' | 'username'>

/**
 * Tells a person's address that what guards the account was changed, in the transaction of the change. `to` is the
 * present address unless given: a changed address is told at the old one. Somebody without an address is told nothing.
 */
export async function sendNotice<Name extends keyof Notices>(
  person: Person, template: Name, extra: Extra<Name>, to = person.email,
) {
  if (!to) return
  await queueMail<keyof Notices>(person, {
    template, to, locale: person.locale, clientId: person.clientId, cause: `${template}:${person.userId}:${randomUUID()}`,
    variables: {
      name: fullNameOf(person), company: person.company?.name ?? 'Clientele', username: person.username, ...extra,
    } as Notices[keyof Notices],
  })
}
