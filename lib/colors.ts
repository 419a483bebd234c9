/**
 * The colours a client group can have. Each is dark enough for white text (WCAG AA, 4.5:1), so a badge reads well in
 * the light and the dark theme. The name is a key for translation; the value is what is stored.
 */
export const groupColors = [
  { name: 'slate', value: '#475569' },
  { name: 'red', value: '#b91c1c' },
  { name: 'orange', value: '#c2410c' },
  { name: 'amber', value: '#a16207' },
  { name: 'lime', value: '#4d7c0f' },
  { name: 'green', value: '#15803d' },
  { name: 'teal', value: '#0f766e' },
  { name: 'sky', value: '#0369a1' },
  { name: 'blue', value: '#1d4ed8' },
  { name: 'violet', value: '#6d28d9' },
  { name: 'fuchsia', value: '#a21caf' },
  { name: 'rose', value: '#be123c' },
] as const satisfies readonly { name: string; value: `#${string}` }[]

/** Whether a stored or sent value is one of the group colours. */
export function isGroupColor(value: unknown): value is (typeof groupColors)[number]['value'] {
  return groupColors.some((color) => color.value === value)
}

function luminance(hex: string): number {
  const part = (at: number) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
}

/** How well two colours (#rrggbb) are told apart, from 1 to 21 (WCAG). */
export function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

/** White or black, whichever reads better on `background` (#rrggbb). */
export function readableTextOn(background: string): '#ffffff' | '#000000' {
  return contrast(background, '#ffffff') >= 4.5 || contrast(background, '#000000') < 4.5 ? '#ffffff' : '#000000'
}
