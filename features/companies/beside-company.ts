import type { FormValues } from '@/components/form/form-state'
import { subdivisionsOf } from '@/lib/subdivisions'

/** What the form of a company needs beside any answer: the states of the country that was typed. */
export function besideCompany({ actor, values }: { actor: { locale: string }; values: FormValues }): Record<string, string> {
  const country = typeof values.country === 'string' ? values.country : ''
  return { states: JSON.stringify(subdivisionsOf(country, actor.locale)) }
}
