import { record } from '@/features/events/commands'
import type { Actor } from '@/lib/actor'
import type { ConsentSource } from '../consent'

/**
 * Writes down that a client agreed to marketing emails or withdrew it, in the caller's transaction: by which way, and with
 * which words before their eyes. It is the proof that may be asked for later.
 */
export async function recordConsent(actor: Actor, { clientId, optIn, source, wording = '', about = {} }: {
  clientId: number
  optIn: boolean
  source: ConsentSource
  wording?: string
  about?: Record<string, unknown>
}) {
  await record(actor, optIn ? 'client.marketing-agreed' : 'client.marketing-withdrawn', {
    clientId, changes: { marketingOptIn: [!optIn, optIn], source, ...(wording ? { wording } : {}), ...about },
  })
}
