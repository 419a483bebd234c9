import { expect, test } from 'vitest'
import { killRuns } from '../../bench/prove/kill-runs'

/** The same with 1,000 kills: npm run prove. */
test('a worker that is killed 20 times in the midst of renewals loses nothing, bills nothing twice and leaves no gap', async () => {
  const outcome = await killRuns({ kills: 20, seed: 20_261_122 })
  expect(outcome).toMatchObject({ kills: 20, lost: 0, doubled: 0, gaps: 0, mailsAmiss: 0, miscounted: 0 })
}, 240_000)

test('the control: a build that does not think of crashes fails the same test', async () => {
  const { lost, doubled, gaps } = await killRuns({ kills: 8, seed: 20_261_122, naive: true })
  expect(lost + doubled + gaps).toBeGreaterThan(0)
}, 240_000)
