import { afterAll, beforeAll, expect, test } from 'vitest'
import { brokenIn, clear, races, raceStage, runRace, type RaceStage } from '@/bench/prove/race-cases'
import { disconnect } from '@/db/client'

/** Committed, in a company of its own: what is proven is what two connections do to each other. bench/prove runs 200 of each. */
let stage: RaceStage
let control: RaceStage
beforeAll(async () => {
  stage = await raceStage()
  control = await raceStage()
})
afterAll(async () => {
  await clear(control)
  await disconnect()
})

test.each(races)('$name: no double, no lost write', async (race) => {
  expect(await runRace(stage, race, 20)).toMatchObject({ bad: 0, why: [] })
}, 60_000)

test.each(races)('$name: code without locks fails the same check', async (race) => {
  expect((await runRace(control, race, 200, { control: true, once: true })).bad).toBe(1)
}, 60_000)

test('every invariant holds after the races', async () => {
  await clear(control)
  expect([...await brokenIn(stage), ...await brokenIn(control)]).toEqual([])
}, 60_000)
