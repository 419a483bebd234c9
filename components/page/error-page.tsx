'use client'

import { createContext, useContext, type ReactNode } from 'react'
import { AuthShell } from './auth-shell'

export type ErrorTexts = { title: string; text: string; again: string; home: string }

const Texts = createContext<ErrorTexts | undefined>(undefined)

/** Gives the page that is shown after a failure its words: at that moment nobody can be asked for them. */
export function ErrorTextsProvider({ texts, children }: { texts: ErrorTexts; children: ReactNode }) {
  return <Texts value={texts}>{children}</Texts>
}

/** Something failed. `reference` finds the failure in the log. */
export function ErrorPage({ reference, again, texts: own }: {
  reference?: string
  again: () => void
  /** Where no provider stands above. */
  texts?: ErrorTexts
}) {
  const given = useContext(Texts)
  const texts = own ?? given
  if (!texts) return null
  return (
    <AuthShell title={texts.title} footer={reference && <code dir="ltr">{reference}</code>}>
      <p className="mb-4">{texts.text}</p>
      <div className="flex flex-wrap gap-2">
        <button type="button" className="btn btn-primary" onClick={again}>{texts.again}</button>
        {/* A whole new page: the router may be what is broken. */}
        <a href="/" className="btn btn-secondary">{texts.home}</a>
      </div>
    </AuthShell>
  )
}

/** The same inside the frame of an area, whose navigation still works. */
export function FramedError({ reference, again }: { reference?: string; again: () => void }) {
  const texts = useContext(Texts)
  if (!texts) return null
  return (
    <div className="empty">
      <h1 className="empty-title">{texts.title}</h1>
      <p className="empty-description">{texts.text}</p>
      {reference && <p className="text-faint"><code dir="ltr">{reference}</code></p>}
      <div className="empty-action">
        <button type="button" className="btn btn-primary" onClick={again}>{texts.again}</button>
      </div>
    </div>
  )
}
