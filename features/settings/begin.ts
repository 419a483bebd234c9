import { sweepExpired } from '@/features/accounts/commands/users'
import type { LateMails } from '@/features/mail/outbox'
import { startSender } from '@/features/mail/sender'
import { watchPeers } from '@/lib/client-address'
import { logger } from '@/lib/logger'
import { requireSecret } from '@/lib/secrets'

const hour = 3_600_000

/** What a server process does beside answering. Without its secrets it must not answer at all, so then it ends. `late`: see the sender. */
export function begin(late: LateMails = {}) {
  try {
    for (const name of ['AUTH_SECRET', 'ENCRYPTION_KEY']) requireSecret(name)
    if (!process.env.DATABASE_URL) throw new Error('DATABASE_URL is not set.')
  } catch (error) {
    console.error(`\nClientele cannot start: ${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  }
  watchPeers()
  startSender(late)
  setInterval(() => {
    sweepExpired().catch((error: unknown) => logger.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'sweep failed'))
  }, hour).unref()
}
