/** The colour of a group. The name stands beside it, so it says nothing by itself. */
export function ColorDot({ color, className }: { color: string; className?: string }) {
  const look = className ? `color-dot ${className}` : 'color-dot'
  return <span className={look} style={{ background: color }} aria-hidden />
}
