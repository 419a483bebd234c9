import { Callout } from '@/components/ui/callout'
import { ClientPageHeader, clientPageTitle, loadClientPage, type ClientParams } from '@/features/clients/client-page'
import { listLocales } from '@/features/companies/queries'
import { ContactForm } from '@/features/contacts/contact-form'
import { permit } from '@/lib/permit'

export const generateMetadata = (props: ClientParams) => clientPageTitle(props, 'contacts.add')

export default async function NewContact({ params }: ClientParams) {
  const { company, number } = await params
  const { actor, t, client, path } = await loadClientPage(company, number)
  permit(actor, 'clients.edit')
  return (
    <>
      <ClientPageHeader actor={actor} t={t} client={client} title={t('contacts.add')} />
      {client.erasedAt ? <Callout tone="neutral">{t('clients.erased.final')}</Callout> : (
        <ContactForm actor={actor} t={t} number={client.number} locales={await listLocales(actor)} locale={client.locale}
          country={client.country || actor.company.country} back={path} />
      )}
    </>
  )
}
