import type { Tone } from '@/components/ui/badge'
import type { OrderStatus } from './order'

export const orderTones: Record<OrderStatus, Tone> = {
  pending: 'warning', 'awaiting-payment': 'info', active: 'success', refused: 'neutral', fraud: 'danger', canceled: 'neutral', expired: 'neutral',
}
