import fc from 'fast-check'
import { disconnect } from '@/db/client'
import { play, steps } from './play-account'

/** An account under random commands, against a model: `bench/prove/ledger.ts [runs] [commands] [seed]` on DATABASE_URL. */
const [runs = 1000, length = 50, seed = Date.now() & 0x7fffffff] = process.argv.slice(2).map(Number)
const began = Date.now()
let played = 0
const result = await fc.check(fc.asyncProperty(steps(length), async (moves) => {
  await play(moves)
  played += 1
  if (played % 50 === 0) console.error(`${played} of ${runs}`)
}), { numRuns: runs, seed, endOnFailure: true })
console.table([{
  promise: 'ledger under random commands', runs: `${played} × ${length}`, seed, broken: result.failed ? 1 : 0,
  seconds: Math.round((Date.now() - began) / 1000),
}])
if (result.failed) console.error(fc.defaultReportMessage(result))
await disconnect()
process.exitCode = result.failed ? 1 : 0
