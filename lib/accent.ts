import { contrast } from './colors'

/** The accent of one theme: names are those of the tokens in components/ui/theme.css without their dashes. */
type Shades = Record<'accent' | 'accent-fill' | 'accent-fill-hover' | 'accent-fill-active' | 'accent-soft' | 'focus', string>

const leastText = 4.55
const leastShape = 3.1
/** What stands behind text in the accent's colour (components/ui/theme.css). */
const grounds = { light: ['#ffffff', '#f7f7f5', '#f1f1ee', '#f5f5f2'], dark: ['#0f1112', '#16191a', '#1d2122', '#121415', '#1c2021'] }

export const isAccent = (text: string) => /^#[0-9a-f]{6}$/.test(text)

type Hsl = { hue: number; saturation: number; lightness: number }

function toHsl(hex: string): Hsl {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255) as [number, number, number]
  const [most, least] = [Math.max(red, green, blue), Math.min(red, green, blue)]
  const [span, lightness] = [most - least, (most + least) / 2]
  if (span === 0) return { hue: 0, saturation: 0, lightness }
  const saturation = span / (1 - Math.abs(2 * lightness - 1))
  const sixth = most === red ? ((green - blue) / span + 6) % 6 : most === green ? (blue - red) / span + 2 : (red - green) / span + 4
  return { hue: sixth * 60, saturation, lightness }
}

function toHex({ hue, saturation, lightness }: Hsl): string {
  const span = saturation * Math.min(lightness, 1 - lightness)
  const part = (offset: number) => {
    const k = (offset + hue / 30) % 12
    return Math.round(255 * (lightness - span * Math.max(-1, Math.min(k - 3, 9 - k, 1)))).toString(16).padStart(2, '0')
  }
  return `#${part(0)}${part(8)}${part(4)}`
}

/** The first colour that reads well, from the given one towards dark (-1) or light (1). */
function towards(from: Hsl, step: 1 | -1, reads: (hex: string) => boolean): string {
  for (let lightness = from.lightness; lightness > 0 && lightness < 1; lightness += step * 0.005) {
    const hex = toHex({ ...from, lightness })
    if (reads(hex)) return hex
  }
  return step === 1 ? '#ffffff' : '#000000'
}

const readsOn = (behind: readonly string[], least: number) => (hex: string) => behind.every((ground) => contrast(hex, ground) >= least)
const deeper = (hex: string, by: number) => {
  const color = toHsl(hex)
  return toHex({ ...color, lightness: Math.max(0, color.lightness - by) })
}

/**
 * What a company's colour becomes: text in it and white text on it keep the contrast of WCAG AA in both themes, whichever
 * colour was chosen. The hue stays; the lightness gives way.
 */
export function accentShades(hex: string): { light: Shades; dark: Shades } {
  const color = toHsl(hex)
  const softLight = toHex({ ...color, saturation: Math.min(color.saturation, 0.5), lightness: 0.93 })
  const softDark = toHex({ ...color, saturation: Math.min(color.saturation, 0.45), lightness: 0.15 })
  const fillLight = towards(color, -1, readsOn(['#ffffff'], leastText))
  // White text needs it dark, the panel behind it needs it not too dark.
  const seen = towards({ ...color, lightness: Math.max(color.lightness, 0.02) }, 1, readsOn(['#16191a'], leastShape))
  const fillDark = towards(toHsl(seen), -1, readsOn(['#ffffff'], leastText))
  return {
    light: {
      'accent': towards(color, -1, readsOn([...grounds.light, softLight], leastText)), 'accent-soft': softLight,
      'accent-fill': fillLight, 'accent-fill-hover': deeper(fillLight, 0.05), 'accent-fill-active': deeper(fillLight, 0.09),
      'focus': towards(color, -1, readsOn(grounds.light, leastShape)),
    },
    dark: {
      'accent': towards({ ...color, lightness: Math.max(color.lightness, 0.02) }, 1, readsOn([...grounds.dark, softDark], leastText)),
      'accent-soft': softDark, 'accent-fill': fillDark, 'accent-fill-hover': deeper(fillDark, 0.04), 'accent-fill-active': deeper(fillDark, 0.08),
      'focus': towards({ ...color, lightness: Math.max(color.lightness, 0.02) }, 1, readsOn(grounds.dark, leastShape)),
    },
  }
}

/** The accent as tokens of a `style` attribute, which the policy for styles allows; each follows the theme by itself. */
export function accentStyle(hex: string): Record<`--${string}`, string> {
  const { light, dark } = accentShades(hex)
  return Object.fromEntries((Object.keys(light) as (keyof Shades)[]).map((name) => [`--${name}`, `light-dark(${light[name]}, ${dark[name]})`]))
}
