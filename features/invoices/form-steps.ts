import { z } from 'zod'
import type { FormValues } from '@/components/form/form-state'
import type { PreviewInput } from './input'

/** The buttons of the form that save nothing. With JavaScript the browser does the same on its own. */
export const stepInput = z.looseObject({
  step: z.union([z.enum(['add-line', 'totals']), z.templateLiteral(['remove-line.', z.int()])]),
})
export type Step = z.output<typeof stepInput>
export const isStep = (fields: object): fields is Step => 'step' in fields

const parts = ['line', 'description', 'quantity', 'unitPrice', 'taxable'] as const
const nameOf = (at: number, part: string) => `lines.${at}.${part}`
const rowNumbers = (values: FormValues) => [...new Set(Object.keys(values).flatMap((name) =>
  /^lines\.(\d+)\./.exec(name)?.[1] ?? []).map(Number))].toSorted((a, b) => a - b)

const text = (value: string | string[] | undefined) => (typeof value === 'string' ? value : '')

/** The form with a row more, or without one; the rows after it move up. */
export function takeStep(step: Step['step'], values: FormValues, taxable: boolean): FormValues {
  const { step: _, issue: __, ...typed } = values as FormValues & { step?: string; issue?: string }
  const rows = rowNumbers(typed)
  if (step === 'add-line') {
    const at = (rows.at(-1) ?? -1) + 1
    return {
      ...typed, [nameOf(at, 'description')]: '', [nameOf(at, 'quantity')]: '', [nameOf(at, 'unitPrice')]: '',
      ...(taxable ? { [nameOf(at, 'taxable')]: 'on' } : {}),
    }
  }
  if (step === 'totals') return typed
  const removed = Number(step.slice('remove-line.'.length))
  const others = Object.fromEntries(Object.entries(typed).filter(([name]) => !name.startsWith('lines.')))
  return Object.assign(others, ...rows.filter((at) => at !== removed).map((from, at) => Object.fromEntries(
    parts.flatMap((part) => (typed[nameOf(from, part)] === undefined ? [] : [[nameOf(at, part), typed[nameOf(from, part)] ?? '']])))))
}

/** What was typed, as the totals are computed of it. */
export function previewOf(values: FormValues, number: number): PreviewInput {
  return {
    number, currency: text(values.currency),
    lines: rowNumbers(values).slice(0, 500).map((at) => ({
      description: text(values[nameOf(at, 'description')]), quantity: text(values[nameOf(at, 'quantity')]),
      unitPrice: text(values[nameOf(at, 'unitPrice')]), taxable: values[nameOf(at, 'taxable')] !== undefined,
    })),
  }
}
