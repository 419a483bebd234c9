'use client'

import { Callout } from '../ui/callout'
import { useFormContext } from './form-context'

/** The form's message where it stands: success by default, or any answer when the form has no summary. */
export function FormMessage({ always, className }: { always?: boolean; className?: string }) {
  const { state, pending } = useFormContext()
  const shown = !pending && state.message && (state.status === 'done' || (always && state.status !== 'idle'))
  return (
    <div role="status" className={className}>
      {shown && <Callout tone={state.status === 'done' ? 'success' : 'danger'}>{state.message}</Callout>}
    </div>
  )
}
