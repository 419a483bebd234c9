import { EmptyState } from '@/components/ui/empty-state'
import type { ProfileWidget } from '@/features/clients/profile-widget'
import { ActivityList } from '../activity-list'
import { listEvents } from '../queries'

export const activityWidget: ProfileWidget = {
  id: 'activity',
  title: 'events.title',
  list: 'activity',
  async load({ actor, t, client }) {
    const rows = await listEvents(actor, client.id, { limit: 10 })
    if (rows.length === 0) return { content: <EmptyState compact title={t('events.none')} /> }
    return { content: <ActivityList actor={actor} t={t} rows={rows} />, listed: true }
  },
}
