'use client'

import { useId, useState } from 'react'
import { Icon } from './icons'

export type Theme = 'light' | 'dark' | 'system'

const choices = [
  { value: 'light', icon: 'sun' },
  { value: 'dark', icon: 'moon' },
  { value: 'system', icon: 'monitor' },
] as const

/** Light, dark or as the device says. Kept in the cookie `theme`; the root layout writes it on <html>. */
export function ThemeToggle({ label, labels, current }: {
  label: string
  labels: Record<Theme, string>
  current: Theme
}) {
  const [theme, setTheme] = useState(current)
  const name = useId()

  function choose(next: Theme) {
    setTheme(next)
    const root = document.documentElement
    if (next === 'system') delete root.dataset.theme
    else root.dataset.theme = next
    const secure = window.location.protocol === 'https:' ? ';secure' : ''
    document.cookie = next === 'system'
      ? `theme=;path=/;max-age=0;samesite=lax${secure}`
      : `theme=${next};path=/;max-age=31536000;samesite=lax${secure}`
  }

  return (
    <fieldset className="segmented needs-js">
      <legend className="sr-only">{label}</legend>
      {choices.map(({ value, icon }) => (
        <label key={value} className="segment" title={labels[value]}>
          <input type="radio" name={name} value={value} checked={theme === value} aria-label={labels[value]}
            onChange={() => choose(value)} />
          <Icon name={icon} />
        </label>
      ))}
    </fieldset>
  )
}
