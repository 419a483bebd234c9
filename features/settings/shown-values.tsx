'use client'

import { useFormContext } from '@/components/form/form-context'

/** What the form was filled with. A refused form keeps what it began with; after a conflict it is what was told. */
export function ShownValues({ shown }: { shown: string }) {
  const { state } = useFormContext()
  const kept = state.status === 'invalid' ? state.values.shown : undefined
  return <input type="hidden" name="shown" value={state.data?.shown ?? (typeof kept === 'string' ? kept : shown)} />
}
