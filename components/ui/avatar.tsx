import type { CSSProperties } from 'react'

/** Initials on a quiet ground. The name is for screen readers only; leave it out where it stands beside. */
export function Avatar({ name, initials, color, size = 'md' }: {
  name?: string
  initials: string
  color?: string
  size?: 'sm' | 'md' | 'lg'
}) {
  return (
    <span className="avatar" data-size={size} role={name ? 'img' : undefined} aria-label={name}
      aria-hidden={name ? undefined : true} style={color ? ({ '--avatar': color } as CSSProperties) : undefined}>
      {initials}
    </span>
  )
}
