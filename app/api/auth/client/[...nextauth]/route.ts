import { clientAuth } from '@/features/accounts/auth'
import { atKnownHosts } from '@/features/accounts/known-hosts'

export const GET = atKnownHosts(clientAuth.handlers.GET)
export const POST = atKnownHosts(clientAuth.handlers.POST)
