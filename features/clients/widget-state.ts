export type WidgetState = { order: string[]; minimized: string[] }

const isId = (value: unknown): value is string => typeof value === 'string' && /^[a-z][a-z-]{0,39}$/.test(value)
const ids = (value: unknown) => (Array.isArray(value) ? [...new Set(value.filter(isId))] : [])

/**
 * The stored order and state, applied to the widgets that there are: ids nobody knows any more are left out, and
 * widgets that came since stand at the end, open.
 */
export function arrange(known: readonly string[], stored: Partial<WidgetState> | null | undefined): WidgetState {
  const order = ids(stored?.order).filter((id) => known.includes(id))
  return {
    order: [...order, ...known.filter((id) => !order.includes(id))],
    minimized: ids(stored?.minimized).filter((id) => known.includes(id)),
  }
}
