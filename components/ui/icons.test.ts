import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { iconNames } from './icons'

test('every icon has a shape in the file that is served', () => {
  const file = readFileSync(new URL('./icons.svg', import.meta.url), 'utf8')
  expect(iconNames.filter((name) => !file.includes(`<symbol id="${name}"`))).toEqual([])
})
