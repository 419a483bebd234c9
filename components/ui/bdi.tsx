import type { ReactNode } from 'react'

/** A text whose direction we do not know, such as a person's name, kept from mixing with what stands around it. */
export function Name({ children, className }: { children: ReactNode; className?: string }) {
  return <bdi className={className}>{children}</bdi>
}
