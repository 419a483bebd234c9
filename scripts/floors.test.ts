import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** Versions below which a known hole is open; an upgrade may pass them, a downgrade may not. */
const floors: Record<string, string> = {
  next: '16.4.1', react: '19.2.8', 'react-dom': '19.2.8', 'next-auth': '5.0.0-beta.32', 'drizzle-orm': '0.45.2', nodemailer: '8.0.5',
}

const parts = (version: string) => version.split(/[.-]/).map((part) => (/^\d+$/.test(part) ? Number(part) : -1))

function atLeast(version: string, floor: string) {
  const [have, need] = [parts(version), parts(floor)]
  for (let at = 0; at < need.length; at++) {
    const difference = (have[at] ?? 0) - (need[at] ?? 0)
    if (difference !== 0) return difference > 0
  }
  return true
}

test('versions compare as numbers', () => {
  expect(atLeast('16.4.5', '16.4.1')).toBe(true)
  expect(atLeast('16.10.0', '16.4.1')).toBe(true)
  expect(atLeast('16.4.0', '16.4.1')).toBe(false)
  expect(atLeast('5.0.0-beta.31', '5.0.0-beta.32')).toBe(false)
})

test('no dependency is below its floor, and xlsx is not one', () => {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, { version: string }> }
  const below = Object.entries(floors)
    .filter(([name, floor]) => !atLeast(lock.packages[`node_modules/${name}`]?.version ?? '0', floor))
  expect(below).toEqual([])
  expect(Object.keys(lock.packages)).not.toContain('node_modules/xlsx')
})
