import { z } from 'zod'
import type { FormState, FormValues } from '@/components/form/form-state'
import { generatePassword } from '@/lib/generate-password'
import { subdivisionsOf } from '@/lib/subdivisions'
import { phoneIndices } from './client-form-values'

/** The buttons of the form that save nothing. With JavaScript the browser does the same on its own. */
export const stepInput = z.looseObject({
  step: z.union([z.enum(['states', 'add-phone', 'generate-password']), z.templateLiteral(['remove-phone.', z.int()])]),
})
export type Step = z.output<typeof stepInput>

export const isStep = (fields: object): fields is Step => 'step' in fields

/** Gives the form back with what was typed: with the states of the country, a phone row more or less, or a password. */
export async function takeStep(
  actor: { locale: string }, { step }: Step, values: FormValues,
): Promise<Partial<FormState>> {
  const { step: _, ...typed } = values
  return {
    status: 'idle',
    values: step === 'add-phone' ? withPhone(typed) : step.startsWith('remove-phone.')
      ? withoutPhone(typed, Number(step.slice('remove-phone.'.length))) : typed,
    data: {
      ...await besideForm({ actor, values }),
      ...(step === 'generate-password' ? { generated: generatePassword() } : {}),
    },
  }
}

/** What the form needs beside any answer: the states of the country that was typed. */
export async function besideForm(
  { actor, values }: { actor: { locale: string }; values: FormValues },
): Promise<Record<string, string>> {
  const country = typeof values.country === 'string' ? values.country : ''
  return { states: JSON.stringify(subdivisionsOf(country, actor.locale)) }
}

const withPhone = (values: FormValues): FormValues => {
  const next = Math.max(-1, ...phoneIndices(values)) + 1
  return {
    ...values, [`phones.${next}.kind`]: 'phone', [`phones.${next}.location`]: 'work', [`phones.${next}.number`]: '',
  }
}

/** The rows after it move up, as they do in the browser. */
function withoutPhone(values: FormValues, removed: number): FormValues {
  return Object.fromEntries(Object.entries(values).flatMap(([name, value]) => {
    const [, at, part] = /^phones\.(\d+)\.(\w+)$/.exec(name) ?? []
    if (at === undefined || Number(at) < removed) return [[name, value]]
    return Number(at) === removed ? [] : [[`phones.${Number(at) - 1}.${part}`, value]]
  }))
}
