import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { killDuringPayments } from '@/bench/prove/database-down-case'

/** On a server of its own, so that nobody else's is killed. bench/prove kills it 100 times. */
let folder: string
const before = process.env.DATABASE_URL
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'clientele-down-'))
  chmodSync(folder, 0o711)
})
afterAll(() => {
  process.env.DATABASE_URL = before
  rmSync(folder, { recursive: true, force: true })
})

test('PostgreSQL killed in the middle of payments loses and doubles none, and the program goes on by itself', async () => {
  // The disk of a test machine is busy with other tests; the promise of 5 seconds is measured in bench/prove.
  expect(await killDuringPayments(folder, 3, 20_000)).toMatchObject({ kills: 3, late: 0, lost: 0, doubled: 0, broken: [] })
}, 180_000)
