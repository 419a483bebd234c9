import { z } from 'zod'
import { wholeNumber } from '@/lib/schema'
import { jobs } from './run'

export const jobInput = z.strictObject({ job: z.enum(jobs, { error: 'errors.choose' }) })
export const runIdInput = z.strictObject({ id: wholeNumber })
/** A service that was left aside; 0 for all of them. */
export const tryAgainInput = z.strictObject({ service: wholeNumber })
