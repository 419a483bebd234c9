import { logger } from '@/lib/logger'
import { sendDueMail, type LateMails } from './outbox'

const pause = 3000
const longestPause = 60_000
const kept = globalThis as { clienteleSender?: boolean }

/**
 * Sends mail in the background for as long as the process lives; one round at a time. A database that is away only makes
 * the rounds rarer. On SIGTERM no new round begins, and a mail that was being sent keeps its Message-ID if it is sent again.
 * `late` are the kinds that are put together only when they are sent.
 */
export function startSender(late: LateMails = {}) {
  if (kept.clienteleSender) return
  kept.clienteleSender = true
  let failures = 0
  let timer: NodeJS.Timeout
  let stopped = false
  const round = async () => {
    try {
      await sendDueMail(undefined, undefined, late)
      failures = 0
    } catch (error) {
      failures++
      logger.error({ error: error instanceof Error ? error.name : 'unknown', failures }, 'mail round failed')
    }
    if (!stopped) timer = setTimeout(() => void round(), Math.min(longestPause, pause * 2 ** failures)).unref()
  }
  timer = setTimeout(() => void round(), pause).unref()
  process.once('SIGTERM', () => {
    stopped = true
    clearTimeout(timer)
  })
}
