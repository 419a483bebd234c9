import { logger } from '@/lib/logger'
import { companiesWithDueMail, sendMailOf, type LateMails } from './outbox'

const pause = 3000
const longestPause = 60_000
/** How many companies are sent for at once; each has one connection to its mail server and one to the database. */
const lanes = 4
/** A mail server that was away is not asked again at once, so that those that answer have the lanes. */
const restAfter = (failures: number) => Math.min(300_000, 10_000 * 2 ** Math.min(failures - 1, 6))
const kept = globalThis as { clienteleSender?: boolean }

type Resting = { failures: number; until: number }

/**
 * Sends mail in the background for as long as the process lives, for each company by itself: one whose server is slow or
 * away holds up nobody else. A database that is away only makes the rounds rarer. On SIGTERM no new round begins, and a mail
 * that was being sent keeps its Message-ID if it is sent again. `late` are the kinds that are put together only when they are sent.
 */
export function startSender(late: LateMails = {}) {
  if (kept.clienteleSender) return
  kept.clienteleSender = true
  let failures = 0
  let timer: NodeJS.Timeout
  let stopped = false
  const busy = new Set<number | null>()
  const resting = new Map<number | null, Resting>()
  /** When it was each one's turn, so that those who have much do not keep the lanes. */
  const turns = new Map<number | null, number>()

  const send = async (company: number | null) => {
    busy.add(company)
    turns.set(company, Date.now())
    try {
      const { isReachable } = await sendMailOf(company, { late })
      const before = resting.get(company)?.failures ?? 0
      if (isReachable) resting.delete(company)
      else resting.set(company, { failures: before + 1, until: Date.now() + restAfter(before + 1) })
    } catch (error) {
      logger.error({ error: error instanceof Error ? error.name : 'unknown', company }, 'mail of a company failed')
    } finally {
      busy.delete(company)
    }
  }
  const round = async () => {
    try {
      const due = await companiesWithDueMail()
      for (const company of due.toSorted((a, b) => (turns.get(a) ?? 0) - (turns.get(b) ?? 0))) {
        if (stopped || busy.size >= lanes) break
        if (!busy.has(company) && (resting.get(company)?.until ?? 0) <= Date.now()) void send(company)
      }
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
