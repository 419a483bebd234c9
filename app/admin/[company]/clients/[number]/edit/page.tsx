import { updateClientAction } from '@/features/clients/actions/edit'
import { ClientForm } from '@/features/clients/client-form'
import { clientFormValues, offeredTo } from '@/features/clients/client-form-values'
import { ClientPageHeader, clientPageTitle, loadClientPage, type ClientParams } from '@/features/clients/client-page'
import { getFormFacts } from '@/features/clients/queries/get-form-facts'
import { listTags } from '@/features/clients/queries/list-tags'
import { initialValues, listValues } from '@/features/custom-fields/queries'
import { NotFound } from '@/lib/errors'
import { permit } from '@/lib/permit'

export const generateMetadata = (props: ClientParams) => clientPageTitle(props, 'clients.form.editTitle')

export default async function Page({ params }: ClientParams) {
  const { company, number } = await params
  const { actor, t, client } = await loadClientPage(company, number)
  permit(actor, 'clients.edit')
  if (client.erasedAt) throw new NotFound('client')
  const [facts, custom, tags] = await Promise.all([getFormFacts(actor), listValues(actor, { clientId: client.id }), listTags(actor)])
  return (
    <>
      <ClientPageHeader actor={actor} t={t} client={client} title={t('clients.form.editTitle')} />
      <ClientForm actor={actor} t={t} facts={offeredTo(client, facts)} client={client} custom={custom} tags={tags}
        initial={{ ...clientFormValues(client), ...initialValues(custom) }} action={updateClientAction}
        hidden={{ number: String(client.number) }} />
    </>
  )
}
