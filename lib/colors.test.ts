import { expect, test } from 'vitest'
import { contrast, groupColors, isGroupColor, readableTextOn } from './colors'

test('a dozen distinct colours, each readable with its text colour', () => {
  expect(groupColors).toHaveLength(12)
  expect(new Set(groupColors.map((c) => c.value)).size).toBe(12)
  expect(new Set(groupColors.map((c) => c.name)).size).toBe(12)
  for (const { value } of groupColors) expect(contrast(value, readableTextOn(value))).toBeGreaterThanOrEqual(4.5)
})

test('contrast is that of WCAG', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
  expect(readableTextOn('#fde047')).toBe('#000000')
  expect(readableTextOn('#1e293b')).toBe('#ffffff')
})

test('only these are group colours', () => {
  expect(isGroupColor('#b91c1c')).toBe(true)
  for (const other of ['#B91C1C', 'red', '#000000', '', null, 7, 'url(x)']) expect(isGroupColor(other)).toBe(false)
})
