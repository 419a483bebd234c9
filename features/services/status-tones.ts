import type { Tone } from '@/components/ui/badge'
import type { ServiceStatus } from './service'

export const statusTones: Record<ServiceStatus, Tone> = {
  pending: 'warning', active: 'success', suspended: 'danger', canceled: 'neutral',
}
