'use client'

import { useFormContext } from '@/components/form/form-context'

type Problem = { key: string; text: string }

/** What a file said that cannot be taken, by key. */
export function ImportProblems({ title }: { title: string }) {
  const { state } = useFormContext()
  if (!state.data?.problems) return null
  const problems = JSON.parse(state.data.problems) as Problem[]
  return (
    <section aria-label={title}>
      <h2 className="mb-2 font-medium">{title}</h2>
      <ul className="grid gap-1">
        {problems.map(({ key, text }) => <li key={key}><bdi dir="ltr" className="font-mono text-sm break-all">{key}</bdi>: {text}</li>)}
      </ul>
    </section>
  )
}
