'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { HitText } from './hit-text'
import type { ShownHit } from './search-answer'
import { Icon } from '@/components/ui/icons'

type Labels = { label: string; placeholder: string; none: string; failed: string; all: string }

const pause = 60

/**
 * Finds clients from anywhere: `/` or Ctrl K, type, Enter. A combobox over a plain form, so that without JavaScript
 * the same field leads to the page of results.
 */
export function SearchBar({ company, labels }: { company: string; labels: Labels }) {
  const router = useRouter()
  const field = useRef<HTMLInputElement>(null)
  const box = useRef<HTMLFormElement>(null)
  const [text, setText] = useState('')
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(0)
  const [answer, setAnswer] = useState<{ to: string; hits: ShownHit[]; found: string; failed?: boolean }>()
  const asked = text.trim()
  const page = `/admin/${company}/search?q=${encodeURIComponent(asked)}`

  useEffect(() => {
    function shortcut(event: globalThis.KeyboardEvent) {
      const palette = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k'
      const slash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey
      const typing = event.target instanceof Element
        && event.target.closest('input, textarea, select, [contenteditable], dialog[open]')
      if (!palette && (!slash || typing)) return
      event.preventDefault()
      field.current?.focus()
      field.current?.select()
    }
    function outside(event: PointerEvent) {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false)
    }
    document.addEventListener('keydown', shortcut)
    document.addEventListener('pointerdown', outside)
    return () => {
      document.removeEventListener('keydown', shortcut)
      document.removeEventListener('pointerdown', outside)
    }
  }, [])

  // Each keystroke gives up the question before it, so the newest answer is the one that shows.
  useEffect(() => {
    if (asked === '') return setAnswer(undefined)
    const stop = new AbortController()
    const ask = async () => {
      try {
        const reply = await fetch(`/admin/${company}/clients/search?q=${encodeURIComponent(asked)}`, { signal: stop.signal })
        if (!reply.ok) throw new Error(String(reply.status))
        const { hits, found } = await reply.json() as { hits: ShownHit[]; found: string }
        setAnswer({ to: asked, hits, found })
        setActive(0)
      } catch {
        if (!stop.signal.aborted) setAnswer({ to: asked, hits: [], found: labels.failed, failed: true })
      }
    }
    const timer = setTimeout(() => void ask(), pause)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [asked, company, labels.failed])

  const hits = answer?.hits ?? []
  const shown = open && answer !== undefined && asked !== ''

  function close() {
    setOpen(false)
    setActive(0)
  }

  function keyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') {
      if (shown) event.preventDefault()
      else field.current?.blur()
      close()
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && hits.length > 0) {
      event.preventDefault()
      if (shown) setActive((active + (event.key === 'ArrowDown' ? 1 : hits.length - 1)) % hits.length)
      else setOpen(true)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      // An answer to an older text is not what was asked for: then the page of results decides.
      const hit = shown && answer.to === asked ? hits[active] : undefined
      if (!hit && asked === '') return
      router.push(hit?.href ?? page)
      close()
      field.current?.blur()
    }
  }

  return (
    <form ref={box} role="search" action={`/admin/${company}/search`} className="search"
      onBlur={(event) => event.relatedTarget && !event.currentTarget.contains(event.relatedTarget) && close()}>
      <Icon name="search" className="search-icon" />
      <input ref={field} className="input search-field" type="search" name="q" value={text} maxLength={200} dir="auto"
        placeholder={labels.placeholder} aria-label={labels.label} autoComplete="off" autoCorrect="off" spellCheck={false}
        enterKeyHint="search" role="combobox" aria-autocomplete="list" aria-expanded={shown} aria-controls="search-hits"
        aria-activedescendant={shown && hits.length > 0 ? `search-hit-${active}` : undefined}
        aria-keyshortcuts="/ Control+K Meta+K"
        onChange={(event) => { setText(event.target.value); setOpen(true) }} onFocus={() => setOpen(true)} onKeyDown={keyDown} />
      <kbd className="kbd search-key" aria-hidden>/</kbd>
      <div className="search-panel" hidden={!shown}>
        <div id="search-hits" role="listbox" aria-label={labels.label}>
          {shown && hits.map((hit, n) => (
            <Link key={hit.href} id={`search-hit-${n}`} href={hit.href} prefetch={false} role="option" tabIndex={-1}
              aria-selected={n === active} className="hit" onClick={close} onPointerMove={() => setActive(n)}>
              <HitText hit={hit} />
            </Link>
          ))}
        </div>
        {shown && hits.length === 0 && <p className="search-none" aria-hidden>{answer.failed ? labels.failed : labels.none}</p>}
        {shown && hits.length > 0 && (
          <Link href={page} prefetch={false} tabIndex={-1} className="search-all" onClick={close}>{labels.all}</Link>
        )}
      </div>
      <span role="status" className="sr-only">{shown ? answer.found : ''}</span>
    </form>
  )
}
