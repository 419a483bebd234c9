import { disconnect } from '@/db/client'
import { brokenInvariants } from '@/db/invariants'
import { killRuns } from './kill-runs'

/** PROVE_KILLS (1,000) kills on a database of its own (DATABASE_URL); then the naive build, which must fail. */
const seed = Number(process.env.PROVE_SEED ?? Date.now() % 1_000_000)
console.log(`seed ${seed}`)
const kept = await killRuns({ kills: Number(process.env.PROVE_KILLS ?? 1000), seed, say: (text) => console.log(text) })
const broken = await brokenInvariants()
const naive = await killRuns({ kills: 20, seed, naive: true, say: (text) => console.log(`naive: ${text}`) })
console.log({ kept, broken: broken.map(({ name }) => name), naive })
const whole = kept.lost + kept.doubled + kept.gaps + kept.mailsAmiss + kept.miscounted === 0 && broken.length === 0
const fails = naive.lost + naive.doubled + naive.gaps > 0
console.log(whole && fails ? 'Proven.' : whole ? 'The naive build passed: nothing is proven.' : 'NOT whole.')
await disconnect()
process.exitCode = whole && fails ? 0 : 1
