import type { Metadata } from 'next'
import { PageHeader } from '@/components/page/page-header'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Icon } from '@/components/ui/icons'
import { requireClient } from '@/features/accounts/sessions'
import { ContactList } from '@/features/contacts/contact-list'
import { listContacts } from '@/features/contacts/queries'
import { textsFor } from '@/features/languages/texts'

export async function generateMetadata(): Promise<Metadata> {
  const actor = await requireClient('contacts')
  return { title: (await textsFor(actor))('contacts.title') }
}

export default async function Page() {
  const actor = await requireClient('contacts')
  const [t, contacts] = await Promise.all([textsFor(actor), listContacts(actor, actor.clientId)])
  return (
    <div className="max-w-3xl">
      <PageHeader title={t('contacts.title')} description={t('contacts.text')} actions={(
        <LinkButton href="/client/contacts/new" variant="primary" icon={<Icon name="plus" />}>{t('contacts.add')}</LinkButton>
      )} />
      <Card>
        {contacts.length > 0 ? <ContactList t={t} contacts={contacts} path="/client/contacts" />
          : <EmptyState compact title={t('contacts.none')} />}
      </Card>
    </div>
  )
}
