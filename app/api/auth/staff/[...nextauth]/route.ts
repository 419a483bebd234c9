import { staffAuth } from '@/features/accounts/auth'
import { atKnownHosts } from '@/features/accounts/known-hosts'

export const GET = atKnownHosts(staffAuth.handlers.GET)
export const POST = atKnownHosts(staffAuth.handlers.POST)
