import type { ReactNode } from 'react'

export type BoardState = { order: string[]; minimized: string[] }

export type BoardWidget = {
  id: string
  title: string
  minimized: boolean
  content: ReactNode
  count?: string
  action?: { label: string; href: string }
}

export type WidgetLabels = { move: string; moveUp: string; moveDown: string; minimize: string; open: string }

/** The list with the entry at `from` standing at `to`. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const copy = [...list]
  const [entry] = copy.splice(from, 1)
  if (entry !== undefined) copy.splice(to, 0, entry)
  return copy
}

/** Fills {title}, {position} and {total} of a sentence that the server has translated. */
export function announce(template: string, values: Record<string, string | number>) {
  return template.replace(/\{(\w+)\}/g, (whole, key: string) => String(values[key] ?? whole))
}
