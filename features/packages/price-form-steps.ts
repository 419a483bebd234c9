import { z } from 'zod'
import type { FormState, FormValues } from '@/components/form/form-state'

/** The buttons of the table of prices that save nothing. With JavaScript the browser does the same on its own. */
export const priceStep = z.looseObject({ step: z.union([z.literal('add-price'), z.templateLiteral(['remove-price.', z.int()])]) })
export type PriceStep = z.output<typeof priceStep>

/** Gives the form back with what was typed and a row more or less. */
export function takePriceStep({ step }: PriceStep, values: FormValues): Partial<FormState> {
  const { step: _, ...typed } = values
  return {
    status: 'idle',
    values: step === 'add-price' ? withRow(typed) : withoutRow(typed, Number(step.slice('remove-price.'.length))),
  }
}

const rowsOf = (values: FormValues) =>
  Object.keys(values).flatMap((name) => /^prices\.(\d+)\.price$/.exec(name)?.[1] ?? []).map(Number)

const withRow = (values: FormValues): FormValues => {
  const next = Math.max(-1, ...rowsOf(values)) + 1
  return { ...values, [`prices.${next}.term`]: '1', [`prices.${next}.period`]: 'month', [`prices.${next}.price`]: '' }
}

/** The rows after it move up, as they do in the browser. */
function withoutRow(values: FormValues, removed: number): FormValues {
  return Object.fromEntries(Object.entries(values).flatMap(([name, value]) => {
    const [, at, part] = /^prices\.(\d+)\.(\w+)$/.exec(name) ?? []
    if (at === undefined || Number(at) < removed) return [[name, value]]
    return Number(at) === removed ? [] : [[`prices.${Number(at) - 1}.${part}`, value]]
  }))
}
