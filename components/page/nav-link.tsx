'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'

/**
 * A link of the navigation that knows by itself whether it is current, so that layouts need not run again.
 * `others` are longer addresses with an entry of their own: where one of them fits better, this one is not current.
 */
export function NavLink({ href, others, exact, section, className, children, current }: {
  href: string
  others?: readonly string[]
  exact?: boolean
  /** The head of a list that holds this same address once more. */
  section?: boolean
  className?: string
  current?: boolean
  children: ReactNode
}) {
  const pathname = usePathname()
  const here = pathname === href
  const inside = !exact && covers(href, pathname)
  const better = others?.some((other) => pathname === other || covers(other, pathname))
  const isCurrent = current ?? (here || (inside && !better))
  return (
    <Link href={href} prefetch={false} className={className} data-active={here || inside || undefined}
      aria-current={isCurrent && !section ? 'page' : undefined}>
      {children}
    </Link>
  )
}

function covers(href: string, pathname: string) {
  return pathname.startsWith(`${href}/`)
}
