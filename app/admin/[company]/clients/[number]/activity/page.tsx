import { ClientListPage, type ClientListParams } from '@/features/clients/client-list-page'
import { clientPageTitle, type ClientParams } from '@/features/clients/client-page'
import { listEvents } from '@/features/events/queries'
import { ActivityList } from '@/features/events/activity-list'

export const generateMetadata = (props: ClientParams) => clientPageTitle(props, 'events.title')

export default function Page(props: ClientListParams) {
  return (
    <ClientListPage {...props} path="activity" title="events.title" none="events.none" list={listEvents}
      table={({ actor, t, rows }) => <ActivityList actor={actor} t={t} rows={rows} />} />
  )
}
