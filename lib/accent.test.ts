import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { accentShades, accentStyle, isAccent } from './accent'
import { contrast } from './colors'

const digits = '0123456789abcdef'
const everyThird = [...digits].filter((_, at) => at % 3 === 0)
/** 216 colours, black, white, grey and yellow among them. */
const colors = everyThird.flatMap((r) => everyThird.flatMap((g) => everyThird.map((b) => `#${r}${r}${g}${g}${b}${b}`)))

/** The grounds of text, as the themes have them. */
const tokens = readFileSync('components/ui/theme.css', 'utf8')
const groundsOf = (theme: 'light' | 'dark') => {
  const from = theme === 'light' ? tokens.indexOf(':root {') : tokens.indexOf(":root[data-theme='dark']")
  const block = tokens.slice(from, tokens.indexOf('}', from))
  return ['surface', 'panel', 'raised', 'sunken', 'hover'].map((name) => new RegExp(`--${name}: (#\\w{6})`).exec(block)?.[1] ?? '')
}

test.each(['light', 'dark'] as const)('whichever colour is chosen, text reads in the %s theme', (theme) => {
  const grounds = groundsOf(theme)
  expect(grounds.every(isAccent)).toBe(true)
  for (const color of colors) {
    const shades = accentShades(color)[theme]
    for (const behind of [...grounds, shades['accent-soft']]) expect(contrast(shades.accent, behind), `${color} on ${behind}`).toBeGreaterThanOrEqual(4.5)
    for (const fill of ['accent-fill', 'accent-fill-hover', 'accent-fill-active'] as const) {
      expect(contrast(shades[fill], '#ffffff'), `${color} ${fill}`).toBeGreaterThanOrEqual(4.5)
    }
    for (const behind of grounds) expect(contrast(shades.focus, behind), `${color} focus`).toBeGreaterThanOrEqual(3)
  }
})

test('a colour that reads already stays as it is', () => {
  expect(accentShades('#0e5a6f').light['accent-fill']).toBe('#0e5a6f')
  expect(accentStyle('#0e5a6f')['--accent']).toMatch(/^light-dark\(#0e5a6f, #\w{6}\)$/)
})

test('only a colour is a colour', () => {
  for (const text of ['red', '#fff', '#0e5a6g', '#0e5a6f;', 'url(x)', '']) expect(isAccent(text)).toBe(false)
})
