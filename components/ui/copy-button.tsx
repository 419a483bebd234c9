'use client'

import { useEffect, useState } from 'react'
import { buttonClass, type ButtonSize, type ButtonVariant } from './button-class'
import { Icon } from './icons'

/** Copies a text, and says so for a moment. With `from` it copies what the field of that id holds when pressed. */
export function CopyButton({ text, from, label, copiedLabel, showLabel, variant = 'ghost', size = 'sm', className }: {
  text?: string
  from?: string
  label: string
  copiedLabel: string
  showLabel?: boolean
  variant?: ButtonVariant
  size?: ButtonSize
  className?: string
}) {
  const [copied, setCopied] = useState(false)

  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 2000)
    return () => clearTimeout(timer)
  }, [copied])

  async function copy() {
    const field = from ? document.getElementById(from) : null
    const value = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value : text
    if (!value) return
    await navigator.clipboard.writeText(value)
    setCopied(true)
  }

  return (
    <>
      <button type="button" onClick={copy} title={label} aria-label={showLabel ? undefined : label}
        className={buttonClass({ variant, size, iconOnly: !showLabel, className: `needs-js ${className ?? ''}` })}>
        {copied ? <Icon name="check" className="text-success" /> : <Icon name="copy" />}
        {showLabel && label}
      </button>
      <span role="status" className="sr-only">{copied ? copiedLabel : ''}</span>
    </>
  )
}
