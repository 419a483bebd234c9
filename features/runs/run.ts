/** The noun: one pass of a recurring job over one company, without any database. */

/**
 * In the order of a day: what ends is not renewed, what is paid by credit is not charged, what a gateway has to tell is known before
 * an order runs out, and what has run out or is charged is not reminded of.
 */
export const jobs = [
  'cancellations', 'renewals', 'apply-credits', 'ask-gateways', 'expire-orders', 'charges', 'unsuspend', 'late-fees', 'notices', 'suspend', 'tidy',
] as const
export type JobName = (typeof jobs)[number]

export const isJob = (name: string): name is JobName => (jobs as readonly string[]).includes(name)

export type RunStatus = 'queued' | 'running' | 'done' | 'failed'

/** What a run left for staff: a key of runs.reasons, and whom it is about. */
export type Problem = { reason: Reason; clientId?: number; serviceId?: number; invoiceId?: number }

/** Why something was left aside; each has a text in locales under runs.reasons. */
export const reasons = [
  'noRate', 'currencyOff', 'erased', 'tooManyTerms', 'noPeriod', 'chargeRefused', 'unexpected',
] as const
export type Reason = (typeof reasons)[number]
export const isReason = (word: string): word is Reason => (reasons as readonly string[]).includes(word)
