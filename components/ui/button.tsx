import Link from 'next/link'
import type { ComponentProps, ReactNode } from 'react'
import { buttonClass, type ButtonSize, type ButtonVariant } from './button-class'

type Look = {
  variant?: ButtonVariant
  size?: ButtonSize
  /** Stands before the text; without text the button is square and needs aria-label. */
  icon?: ReactNode
}

export function Button({ variant, size, icon, className, children, type = 'button', ...rest }:
  Look & ComponentProps<'button'>) {
  return (
    <button {...rest} type={type} className={buttonClass({ variant, size, iconOnly: !children, className })}>
      {icon}{children}
    </button>
  )
}

/** A link that looks like a button. Leaves prefetching off: most of these pages are never opened. */
export function LinkButton({ variant, size, icon, className, children, prefetch = false, ...rest }:
  Look & ComponentProps<typeof Link>) {
  return (
    <Link {...rest} prefetch={prefetch} className={buttonClass({ variant, size, iconOnly: !children, className })}>
      {icon}{children}
    </Link>
  )
}
