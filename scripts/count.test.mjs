import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { countPlaywright, countVitest } from './count.mjs'

const folder = mkdtempSync(join(tmpdir(), 'clientele-count-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const report = (content) => {
  const path = join(folder, 'report.json')
  writeFileSync(path, JSON.stringify(content))
  return path
}
const vitest = (passed, failed, files = []) =>
  report({ numPassedTests: passed, numFailedTests: failed, testResults: files })
const playwright = (stats, errors = []) => report({ stats: { expected: 0, flaky: 0, unexpected: 0, ...stats }, errors })

test('passed and failed tests are counted', () => {
  expect(countVitest(vitest(5, 2), 1)).toEqual({ passed: 5, failed: 2 })
  expect(countPlaywright(playwright({ expected: 5, flaky: 1, unexpected: 2 }), 1)).toEqual({ passed: 6, failed: 2 })
})

test('a file that could not be loaded is a failed test', () => {
  const unread = { status: 'failed', assertionResults: [] }
  expect(countVitest(vitest(5, 0, [unread]), 1)).toEqual({ passed: 5, failed: 1 })
  const error = { message: 'no such module' }
  expect(countPlaywright(playwright({ expected: 5 }, [error]), 1)).toEqual({ passed: 5, failed: 1 })
})

test('a runner that died has failed, whatever it reported', () => {
  expect(countVitest(vitest(5, 0), 137)).toEqual({ passed: 5, failed: 1 })
  expect(countPlaywright(playwright({ expected: 5 }), 1)).toEqual({ passed: 5, failed: 1 })
  expect(countVitest(join(folder, 'none.json'), 0)).toEqual({ passed: 0, failed: 1 })
  expect(countPlaywright(join(folder, 'none.json'), 0)).toEqual({ passed: 0, failed: 1 })
})
