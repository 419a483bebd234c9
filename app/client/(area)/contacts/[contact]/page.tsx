import type { Metadata } from 'next'
import { PageHeader } from '@/components/page/page-header'
import { requireClient } from '@/features/accounts/sessions'
import { getClient } from '@/features/clients/queries/get-client'
import { listLocales } from '@/features/companies/queries'
import { ContactForm } from '@/features/contacts/contact-form'
import { getContact } from '@/features/contacts/queries'
import { textsFor } from '@/features/languages/texts'
import { idParam } from '@/lib/id-param'

type Props = { params: Promise<{ contact: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const actor = await requireClient('contacts')
  return { title: (await textsFor(actor))('contacts.edit') }
}

export default async function Page({ params }: Props) {
  const [actor, { contact: id }] = await Promise.all([requireClient('contacts'), params])
  const [t, client, locales, contact] = await Promise.all([
    textsFor(actor), getClient(actor, 0), listLocales(actor), getContact(actor, actor.clientId, idParam(id)),
  ])
  return (
    <>
      <PageHeader title={t('contacts.edit')} breadcrumbs={[{ label: t('contacts.title'), href: '/client/contacts' }]} />
      <ContactForm actor={actor} t={t} contact={contact} locales={locales} locale={contact.locale}
        country={client.country || actor.company.country} back="/client/contacts" />
    </>
  )
}
