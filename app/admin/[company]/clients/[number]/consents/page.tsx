import { Card, CardBody } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { ClientPageHeader, clientPageTitle, loadClientPage, type ClientParams } from '@/features/clients/client-page'
import { ConsentHistory } from '@/features/clients/consent-history'
import { listConsents } from '@/features/clients/queries/list-consents'

export const generateMetadata = (props: ClientParams) => clientPageTitle(props, 'clients.consent.title')

/** How a client's consent to marketing emails came about: when, by whom, with which words. */
export default async function ConsentsPage({ params }: ClientParams) {
  const { company, number } = await params
  const { actor, t, client } = await loadClientPage(company, number)
  const consents = await listConsents(actor, client.id)
  return (
    <div className="max-w-2xl">
      <ClientPageHeader actor={actor} t={t} client={client} title={t('clients.consent.title')}>{t('clients.consent.text')}</ClientPageHeader>
      <Card>
        {consents.length === 0 ? <EmptyState compact title={t('clients.consent.none')} /> : (
          <CardBody>
            <ConsentHistory t={t} timeZone={actor.company.timeZone} consents={consents} tellsBy
              sourceText={(source) => t(`clients.consent.sources.${source}`)} />
          </CardBody>
        )}
      </Card>
    </div>
  )
}
