'use client'

import { createContext, useContext, useState, type FormEvent, type ReactNode } from 'react'
import { useField } from './form-context'

const Chosen = createContext('')

/** Knows what is chosen in the drop-down of that name, for the fields inside that only some choices have. */
export function ChoiceScope({ name, initial, children }: { name: string; initial: string; children: ReactNode }) {
  const [chosen, setChosen] = useState(String(useField(name).value ?? initial))

  function change({ target }: FormEvent) {
    if (target instanceof HTMLSelectElement && target.name === name) setChosen(target.value)
  }

  return <Chosen value={chosen}><div className="contents" onChange={change}>{children}</div></Chosen>
}

/**
 * Away while something else is chosen. Without JavaScript it is always there, and the server leaves out what does not
 * fit.
 */
export function ForChoice({ values, children }: { values: readonly string[]; children: ReactNode }) {
  const off = !values.includes(useContext(Chosen))
  return <div data-off={off || undefined} className="[@media(scripting:enabled)]:data-off:hidden">{children}</div>
}
