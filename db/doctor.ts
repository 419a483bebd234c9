import { disconnect } from '@/db/client'
import { brokenInvariants, invariants } from './invariants'

const broken = await brokenInvariants()
for (const name of Object.keys(invariants)) {
  const found = broken.find((one) => one.name === name)
  console.log(`${found ? 'BROKEN' : 'ok    '}  ${name}`)
  for (const row of found?.rows ?? []) console.log(`          ${JSON.stringify(row)}`)
}
await disconnect()
process.exitCode = broken.length > 0 ? 1 : 0
