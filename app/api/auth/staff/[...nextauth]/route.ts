import { staffAuth } from '@/features/accounts/auth'

export const { GET, POST } = staffAuth.handlers
