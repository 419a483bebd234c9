'use client'

import { Form } from '@/components/form/form'
import { useFormContext } from '@/components/form/form-context'
import { FormMessage } from '@/components/form/form-message'
import { Submit } from '@/components/form/submit'
import { revealSecretAction } from './actions'

/** A secret of a client, shown when somebody asks for it; that they did is recorded. */
export function SecretValue({ company, number, fieldId, texts }: {
  company: string
  number: number
  fieldId: number
  texts: { show: string; label: string }
}) {
  return (
    <Form action={revealSecretAction} summary={false} className="justify-items-start"
      hidden={{ company, number: String(number), fieldId: String(fieldId) }}>
      <Shown {...texts} />
    </Form>
  )
}

function Shown({ show, label }: { show: string; label: string }) {
  const { state } = useFormContext()
  if (state.data?.value !== undefined) {
    return <bdi className="font-mono break-all select-all" role="status">{state.data.value}</bdi>
  }
  return (
    <span className="inline-flex items-center gap-2">
      <span aria-hidden>••••••••</span>
      <Submit variant="secondary" size="sm" aria-label={label}>{show}</Submit>
      <FormMessage always />
    </span>
  )
}
