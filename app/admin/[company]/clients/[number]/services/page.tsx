import { ClientListPage, type ClientListParams } from '@/features/clients/client-list-page'
import { clientPageTitle, type ClientParams } from '@/features/clients/client-page'
import { listServices } from '@/features/services/queries'
import { ServiceTable } from '@/features/services/service-table'

export const generateMetadata = (props: ClientParams) => clientPageTitle(props, 'services.title')

export default function Page(props: ClientListParams) {
  return (
    <ClientListPage {...props} path="services" title="services.title" none="services.none" list={listServices}
      table={({ actor, t, rows }) => <ServiceTable actor={actor} t={t} rows={rows} />} />
  )
}
