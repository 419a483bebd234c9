import { clientAuth } from '@/features/accounts/auth'

export const { GET, POST } = clientAuth.handlers
