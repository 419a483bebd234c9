import type { Metadata } from 'next'
import { PageHeader } from '@/components/page/page-header'
import { requireClient } from '@/features/accounts/sessions'
import { getClient } from '@/features/clients/queries/get-client'
import { listLocales } from '@/features/companies/queries'
import { ContactForm } from '@/features/contacts/contact-form'
import { textsFor } from '@/features/languages/texts'

export async function generateMetadata(): Promise<Metadata> {
  const actor = await requireClient('contacts')
  return { title: (await textsFor(actor))('contacts.add') }
}

export default async function Page() {
  const actor = await requireClient('contacts')
  const [t, client, locales] = await Promise.all([textsFor(actor), getClient(actor, 0), listLocales(actor)])
  return (
    <>
      <PageHeader title={t('contacts.add')} breadcrumbs={[{ label: t('contacts.title'), href: '/client/contacts' }]} />
      <ContactForm actor={actor} t={t} locales={locales} locale={client.locale} country={client.country || actor.company.country}
        back="/client/contacts" />
    </>
  )
}
