import { randomUUID } from 'node:crypto'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { ClientPageHeader, clientPageTitle, loadClientPage, type ClientParams } from '@/features/clients/client-page'
import { listCurrencies } from '@/features/companies/queries'
import { listPackagesFor } from '@/features/packages/queries'
import { AddServiceForm } from '@/features/services/add-service-form'
import { todayIn } from '@/lib/dates'
import { may, permit } from '@/lib/permit'

export const generateMetadata = (props: ClientParams) => clientPageTitle(props, 'services.add')

/** Sells a package to the client. */
export default async function AddService({ params }: ClientParams) {
  const { company, number } = await params
  const { actor, t, client, path } = await loadClientPage(company, number)
  permit(actor, 'billing.edit')
  const [packages, offered] = await Promise.all([listPackagesFor(actor, client.id), listCurrencies(actor)])
  const today = todayOf(actor.company.timeZone)
  return (
    <>
      <ClientPageHeader actor={actor} t={t} client={client} title={t('services.add')} />
      {packages.length > 0 ? (
        <AddServiceForm actor={actor} t={t} client={client} packages={packages} today={today} path={path}
          currencies={[...new Set([client.currency, ...offered.map(({ code }) => code)])]} requestKey={randomUUID()} />
      ) : (
        <Card>
          <EmptyState icon="package" title={t('services.nothingToSell')} description={t('services.nothingToSellText')}
            action={may(actor, 'packages.edit') && (
              <LinkButton href={`/admin/${company}/packages`}>{t('packages.title')}</LinkButton>
            )} />
        </Card>
      )}
    </>
  )
}

const todayOf = (timeZone: string) => todayIn(timeZone, new Date())
