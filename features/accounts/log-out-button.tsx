import type { ReactNode } from 'react'
import { Form } from '@/components/form/form'
import { clientLogOutAction, staffLogOutAction } from './actions/log-in'
import type { Audience } from './cookies'

/** Logs out of one area and leaves the other; a POST, so that no link and no prefetch does it. */
export function LogOutButton({ audience, label, icon, className = 'btn btn-ghost' }: {
  audience: Audience
  label: string
  icon?: ReactNode
  className?: string
}) {
  return (
    <Form action={audience === 'staff' ? staffLogOutAction : clientLogOutAction} summary={false}>
      <button type="submit" className={className}>{icon}<span>{label}</span></button>
    </Form>
  )
}
