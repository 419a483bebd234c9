import { disconnect } from '@/db/client'
import { brokenIn, clear, races, raceStage, runRace } from './race-cases'

/**
 * Races for money, each run many times on DATABASE_URL: `node --conditions=react-server --import tsx bench/prove/races.ts [runs]`.
 * The control beside each is code without locks; it must fail, else the race proves nothing.
 */
const runs = Number(process.argv[2] ?? 200)
const stage = await raceStage()
const control = await raceStage()
const table: Record<string, string | number>[] = []
let failed = false
for (const race of races) {
  const real = await runRace(stage, race, runs)
  const naive = await runRace(control, race, runs, { control: true })
  failed ||= real.bad > 0 || naive.bad === 0
  table.push({ race: race.name, runs, wrong: real.bad, 'control wrong': naive.bad, why: [...real.why, ...naive.why.map((why) => `control: ${why}`)].join(', ') })
}
console.table(table)
await clear(control)
const broken = [...await brokenIn(stage), ...await brokenIn(control)]
console.log(broken.length > 0 ? `BROKEN: ${broken.join('; ')}` : 'Every invariant holds.')
await disconnect()
process.exitCode = failed || broken.length > 0 ? 1 : 0
