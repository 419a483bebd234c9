'use client'

import { useFormContext } from '@/components/form/form-context'

/** The version that the form saves over; after a conflict the one that was saved meanwhile. */
export function InvoiceVersion({ version }: { version: number }) {
  const { state } = useFormContext()
  return <input type="hidden" name="version" value={state.data?.version ?? String(state.values.version ?? version)} />
}
