import type { FormState, FormValues } from '@/components/form/form-state'
import type { Staff } from '@/lib/actor'
import { Conflict } from '@/lib/errors'
import { previewOf, takeStep, type Step } from './form-steps'
import { getInvoice } from './queries/get-invoice'
import { previewTotals } from './queries/preview-totals'

const clientOf = async (actor: Staff, values: FormValues) => {
  if (typeof values.number === 'string' && /^\d{1,9}$/.test(values.number)) return Number(values.number)
  return typeof values.invoice === 'string' && /^\d{1,15}$/.test(values.invoice)
    ? (await getInvoice(actor, Number(values.invoice))).client.number : 0
}

/** Gives the form back with a row more or less, or only with its totals. */
export async function formAfter(actor: Staff, { step }: Step, values: FormValues): Promise<Partial<FormState>> {
  const after = takeStep(step, values, values.taxableDefault === 'on')
  return { status: 'idle', values: after, data: await totalsOf(actor, after) }
}

const totalsOf = async (actor: Staff, values: FormValues) =>
  ({ totals: JSON.stringify(await previewTotals(actor, previewOf(values, await clientOf(actor, values)), { now: new Date() })) })

/** What the form needs beside a refusal: its totals, and after a conflict the version that a second save goes over. */
export async function besideForm({ actor, values, error }: { actor: Staff; values: FormValues; error?: unknown }): Promise<Record<string, string>> {
  const data: Record<string, string> = await totalsOf(actor, values).catch(() => ({}))
  if (error instanceof Conflict && typeof values.invoice === 'string') {
    data.version = String((await getInvoice(actor, Number(values.invoice))).version)
  }
  return data
}
