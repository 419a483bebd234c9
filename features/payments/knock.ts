import 'server-only'
import { limit } from '@/features/accounts/rate-limit'
import { addressRange, clientAddress } from '@/lib/client-address'

/** What one address may ask of links to pay: 60 at once, then one every two seconds, whether they exist or not. */
export const knock = (headers: Headers) =>
  limit(`pay-link:${addressRange(clientAddress(headers))}`, { burst: 60, everySeconds: 2 })
