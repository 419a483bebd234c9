import { LinkButton } from '@/components/ui/button'
import { CardFooter } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Icon } from '@/components/ui/icons'
import { profilePath, type ProfileWidget } from '@/features/clients/profile-widget'
import { may } from '@/lib/permit'
import { ContactList } from '../contact-list'
import { listContacts } from '../queries'

export const contactsWidget: ProfileWidget = {
  id: 'contacts',
  title: 'contacts.title',
  async load({ actor, t, client }) {
    const contacts = await listContacts(actor, client.id)
    const edits = may(actor, 'clients.edit') && !client.erasedAt
    const path = `${profilePath(actor, client.number)}/contacts`
    return {
      count: contacts.length > 0 ? String(contacts.length) : undefined,
      content: (
        <>
          {contacts.length > 0 ? <ContactList t={t} contacts={contacts} path={edits ? path : undefined} />
            : <EmptyState compact title={t('contacts.none')} />}
          {edits && (
            <CardFooter>
              <LinkButton size="sm" variant="ghost" href={`${path}/new`} icon={<Icon name="plus" />}>{t('contacts.add')}</LinkButton>
            </CardFooter>
          )}
        </>
      ),
    }
  },
}
