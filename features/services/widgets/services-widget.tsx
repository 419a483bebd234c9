import { EmptyState } from '@/components/ui/empty-state'
import type { ProfileWidget } from '@/features/clients/profile-widget'
import { listServices } from '../queries'
import { ServiceTable } from '../service-table'

export const servicesWidget: ProfileWidget = {
  id: 'services',
  title: 'services.title',
  permission: 'billing.view',
  list: 'services',
  async load({ actor, t, client }) {
    const rows = await listServices(actor, client.id, { limit: 10 })
    if (rows.length === 0) return { content: <EmptyState compact title={t('services.none')} /> }
    return { content: <ServiceTable actor={actor} t={t} rows={rows} />, listed: true }
  },
}
