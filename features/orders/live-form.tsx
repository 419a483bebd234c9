'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useTransition, type ReactNode } from 'react'

/** A form whose answer is another view of its own page. While it is filled in the page follows; without scripts a button does. */
export function LiveForm({ action, className, children }: { action: string; className?: string; children: ReactNode }) {
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  function follow(form: HTMLFormElement) {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      const entries = [...new FormData(form)].filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '')
      startTransition(() => router.replace(`${action}?${new URLSearchParams(entries)}`, { scroll: false }))
    }, 300)
  }

  return (
    <form action={action} method="get" noValidate className={className} aria-busy={pending || undefined}
      onChange={({ currentTarget }) => follow(currentTarget)}>{children}</form>
  )
}
