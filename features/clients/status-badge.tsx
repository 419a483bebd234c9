import { Badge, type Tone } from '@/components/ui/badge'
import type { Translate } from '@/locales/translator'
import type { ClientStatus } from './client'

export const statusTones: Record<ClientStatus, Tone> = { active: 'success', inactive: 'neutral', fraud: 'danger' }

export function StatusBadge({ t, status }: { t: Translate; status: ClientStatus }) {
  return <Badge tone={statusTones[status]} dot>{t(`clients.statuses.${status}`)}</Badge>
}
