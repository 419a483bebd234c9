import { ClientPageHeader, clientPageTitle, loadClientPage, type ClientParams } from '@/features/clients/client-page'
import { readSettings } from '@/features/settings/saving'
import { SettingsForm } from '@/features/settings/settings-form'
import { NotFound } from '@/lib/errors'
import { permit } from '@/lib/permit'

export const generateMetadata = (props: ClientParams) => clientPageTitle(props, 'settings.billing.title')

/** What counts for one client, where it departs from the group and the company. */
export default async function ClientSettings({ params }: ClientParams) {
  const { company, number } = await params
  const { actor, t, client } = await loadClientPage(company, number)
  permit(actor, 'clients.edit')
  if (client.erasedAt) throw new NotFound('client')
  const { trace, about } = await readSettings(actor, { clientId: client.id }, t)
  return (
    <>
      <ClientPageHeader actor={actor} t={t} client={client} title={t('settings.billing.title')}>
        {t('settings.billing.clientDescription')}
      </ClientPageHeader>
      <SettingsForm {...{ actor, trace, about }} place={{ level: 'client', number: client.number }} />
    </>
  )
}
