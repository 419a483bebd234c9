'use client'

import { useEffect, useRef, useState } from 'react'
import { Callout } from '@/components/ui/callout'

type Found = { href: string; id: string; name: string; company: string; reasons: string }
const watched = /^(email|taxId|lastName|zip|country|phones\.\d+\.number)$/
const pause = 400

/**
 * Clients who may be the one that is being typed: shown while typing, with links, and never in the way (they open
 * beside).
 */
export function DuplicateList({ url, titles, opens }: {
  url: string
  /** Titles by the number of clients found, from one on. */
  titles: readonly string[]
  /** For screen readers: the link opens a new tab. */
  opens: string
}) {
  const [found, setFound] = useState<Found[]>([])
  const place = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const form = place.current?.closest('form')
    if (!form) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let asking: AbortController | undefined
    const look = async () => {
      asking?.abort()
      asking = new AbortController()
      const { signal } = asking
      const answer = await ask(url, typedIn(form), signal)
      if (answer && !signal.aborted) setFound(answer)
    }
    const changed = ({ target }: Event) => {
      const name = target instanceof HTMLInputElement || target instanceof HTMLSelectElement ? target.name : ''
      if (!watched.test(name)) return
      clearTimeout(timer)
      timer = setTimeout(() => void look(), pause)
    }
    form.addEventListener('input', changed)
    return () => {
      form.removeEventListener('input', changed)
      clearTimeout(timer)
      asking?.abort()
    }
  }, [url])

  return (
    <div ref={place} role="status" className="sticky bottom-3 z-10 lg:ms-[17.5rem] lg:max-w-[44rem]">
      {found.length > 0 && (
        <Callout className="duplicates"  tone="warning" title={titles[found.length - 1] ?? titles.at(-1)}>
          <ul>
            {found.map(({ href, id, name, company, reasons }) => (
              <li key={href}>
                <a href={href} target="_blank" rel="noreferrer">
                  <bdi>{name}</bdi> (<bdi className="tabular-nums">{id}</bdi>)
                  <span className="sr-only"> ({opens})</span>
                </a>
                {company && <> · <bdi>{company}</bdi></>} · {reasons}
              </li>
            ))}
          </ul>
        </Callout>
      )}
    </div>
  )
}

function typedIn(form: HTMLFormElement) {
  const text = (name: string) =>
    form.querySelector<HTMLInputElement | HTMLSelectElement>(`[name="${name}"]`)?.value ?? ''
  const phones = [...form.querySelectorAll<HTMLInputElement>('input[name^="phones."][name$=".number"]')]
  return {
    email: text('email'), taxId: text('taxId'), lastName: text('lastName'), zip: text('zip'), country: text('country'),
    phones: phones.map(({ value }) => value).filter(Boolean).slice(0, 20),
  }
}

async function ask(url: string, typed: object, signal: AbortSignal): Promise<Found[] | undefined> {
  try {
    const response = await fetch(url, { method: 'POST', body: JSON.stringify(typed), signal, redirect: 'error' })
    return response.ok ? ((await response.json()) as Found[]) : undefined
  } catch {
    return undefined
  }
}
