import { ClientPageHeader, clientPageTitle, loadClientPage, type ClientParams } from '@/features/clients/client-page'
import { listLocales } from '@/features/companies/queries'
import { ContactForm } from '@/features/contacts/contact-form'
import { getContact } from '@/features/contacts/queries'
import { idParam } from '@/lib/id-param'
import { permit } from '@/lib/permit'

type Props = { params: Promise<Awaited<ClientParams['params']> & { contact: string }> }

export const generateMetadata = (props: Props) => clientPageTitle(props, 'contacts.edit')

export default async function EditContact({ params }: Props) {
  const { company, number, contact: id } = await params
  const { actor, t, client, path } = await loadClientPage(company, number)
  permit(actor, 'clients.edit')
  const [contact, locales] = await Promise.all([getContact(actor, client.id, idParam(id)), listLocales(actor)])
  return (
    <>
      <ClientPageHeader actor={actor} t={t} client={client} title={t('contacts.edit')} />
      <ContactForm actor={actor} t={t} number={client.number} contact={contact} locales={locales} locale={contact.locale}
        country={client.country || actor.company.country} back={path} />
    </>
  )
}
