/** The colour of a group. The name stands beside it, so it says nothing by itself. */
export function ColorDot({ color, className }: { color: string; className?: string }) {
  return <span className={className ? `color-dot ${className}` : 'color-dot'} style={{ background: color }} aria-hidden />
}
