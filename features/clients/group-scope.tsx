'use client'

import { createContext, useContext, useState, type FormEvent, type ReactNode } from 'react'
import { useField } from '@/components/form/form-context'

const Chosen = createContext('')

/** Knows which client group is chosen in the form, for the fields that only one group has. */
export function GroupScope({ initial, children }: { initial: string; children: ReactNode }) {
  const sent = String(useField('groupId').value ?? initial)
  const [chosen, setChosen] = useState(sent)

  function change({ target }: FormEvent) {
    if (target instanceof HTMLSelectElement && target.name === 'groupId') setChosen(target.value)
  }

  return <Chosen value={chosen}><div className="contents" onChange={change}>{children}</div></Chosen>
}

/** A field of one group's clients; not there while another group is chosen. */
export function ForGroup({ group, children }: { group: number; children: ReactNode }) {
  return <div hidden={useContext(Chosen) !== String(group)}>{children}</div>
}
