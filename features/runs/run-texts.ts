import type { Tone } from '@/components/ui/badge'
import type { Translate } from '@/locales/translator'
import { isJob, isReason, type RunStatus } from './run'

export const statusTone: Record<RunStatus, Tone> = { queued: 'neutral', running: 'info', done: 'success', failed: 'danger' }

/** A job in the reader's language; one that an older version knew is read as it is spelled. */
export const jobText = (t: Translate, job: string) => (isJob(job) ? t(`runs.jobs.${job}.label`) : job)
export const reasonText = (t: Translate, reason: string) => (isReason(reason) ? t(`runs.reasons.${reason}`) : reason)

/** How long something took or takes, in the two largest units: '1 min, 5 sec'. */
export function durationText(t: Translate, from: Date, to: Date): string {
  const seconds = Math.max(0, (to.getTime() - from.getTime()) / 1000)
  const text = (value: number, unit: 'hour' | 'minute' | 'second') =>
    new Intl.NumberFormat(t.locale, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: value < 10 && unit === 'second' ? 1 : 0 }).format(value)
  if (seconds < 60) return text(seconds, 'second')
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${text(minutes, 'minute')} ${text(Math.floor(seconds % 60), 'second')}`
  return `${text(Math.floor(minutes / 60), 'hour')} ${text(minutes % 60, 'minute')}`
}
