import fc from 'fast-check'
import { expect, test } from 'vitest'
import { play, steps } from '@/bench/prove/play-account'

/** The whole of it is bench/prove/ledger.ts: 1,000 runs of 50 commands. The seed of a failure stands in its message. */
test('an account under random commands is what a simple model says, and breaks no invariant', async () => {
  const result = await fc.check(fc.asyncProperty(steps(30), play), { numRuns: 10, endOnFailure: true })
  expect(result.failed ? fc.defaultReportMessage(result) : undefined).toBeUndefined()
}, 120_000)
