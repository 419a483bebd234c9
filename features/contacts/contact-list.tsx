import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { Name } from '@/components/ui/bdi'
import type { Translate } from '@/locales/translator'
import type { Contact } from './queries'

/** People of a client: who they are, what they are mailed, and whether they log in. `path` leads to each, where one may go. */
export function ContactList({ t, contacts, path }: { t: Translate; contacts: readonly Contact[]; path?: string }) {
  return (
    <ul className="divide-y divide-line">
      {contacts.map((contact) => (
        <li key={contact.id} className="flex items-start justify-between gap-3 px-4 py-3">
          <div className="min-w-0">
            <p className="font-medium wrap-anywhere">
              {path ? <Link className="link" prefetch={false} href={`${path}/${contact.id}`}><Name>{contact.name}</Name></Link>
                : <Name>{contact.name}</Name>}
            </p>
            <p className="text-muted wrap-anywhere"><bdi>{contact.email}</bdi></p>
            <p className="text-muted">{contact.mails.length === 0 ? t('contacts.mails.none')
              : contact.mails.map((mail) => t(`contacts.mails.${mail}`)).join(' · ')}</p>
          </div>
          <div className="flex shrink-0 flex-col items-end gap-1">
            <Badge>{t(`contacts.kinds.${contact.kind}`)}</Badge>
            <ContactState t={t} contact={contact} />
          </div>
        </li>
      ))}
    </ul>
  )
}

/** Whether they have a login, or were sent a link to one. Nothing: neither. */
export function ContactState({ t, contact: { hasLogin, isInvited, wasInvited } }: { t: Translate; contact: Contact }) {
  if (hasLogin) return <Badge tone="success" dot>{t('contacts.states.login')}</Badge>
  if (isInvited) return <Badge tone="accent" dot>{t('contacts.states.invited')}</Badge>
  return wasInvited && <Badge tone="warning" dot>{t('contacts.states.expired')}</Badge>
}
