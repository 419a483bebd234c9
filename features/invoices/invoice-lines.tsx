'use client'

import { useEffect, useRef, useState, type MouseEvent } from 'react'
import { CheckboxField, Field } from '@/components/form/field'
import { useFormContext } from '@/components/form/form-context'
import { MovedRow, rowsIn } from '@/components/form/moved-row'
import { buttonClass } from '@/components/ui/button-class'
import type { TotalsView } from './totals-view'
import { Icon } from '@/components/ui/icons'

type Row = { id: number; at?: number }
type Texts = {
  description: string; quantity: string; unitPrice: string; taxable: string; amount: string; add: string; update: string
  subtotal: string; total: string
  /** Hold {position}. */
  row: string; remove: string
}

// On a phone a line takes three rows, so a rule tells where the next begins.
const rowClass = `grid grid-cols-2 items-start gap-x-2 gap-y-3 md:grid-cols-[minmax(0,1fr)_6rem_8rem_5rem_7rem_2.25rem]
  max-md:[&+[data-line]]:border-t max-md:[&+[data-line]]:border-line max-md:[&+[data-line]]:pt-3`
const wait = 300

/** Any number of lines, and what they come to: computed by the server while they are typed. */
export function InvoiceLines({ number, url, taxable, totals: first, texts }: {
  /** The Client ID. */
  number: number
  /** Answers a POST of the lines with their totals. */
  url: string
  /** How a new line begins. */
  taxable: boolean
  totals: TotalsView
  texts: Texts
}) {
  const { state, initial, formId } = useFormContext()
  const given = Object.keys(state.values).length > 0 ? state.values : initial
  const [rows, setRows] = useState<Row[]>(() => rowsIn(given, 'lines', 'description').map((at, id) => ({ id, at })))
  const [totals, setTotals] = useState<TotalsView>(() => answered(state.data) ?? first)
  const [busy, setBusy] = useState(false)
  const section = useRef<HTMLDivElement>(null)
  const seen = useRef(state)
  const asked = useRef<AbortController>(null)

  useEffect(() => {
    if (seen.current === state) return
    seen.current = state
    // The rows keep their places in the page; only their numbers are those of the answer now.
    setRows((now) => now.map((row, at) => ({ ...row, at })))
    const view = answered(state.data)
    if (view) setTotals(view)
  }, [state])

  useEffect(() => {
    const form = section.current?.closest('form')
    let timer: ReturnType<typeof setTimeout> | undefined
    const ask = async () => {
      if (!form) return
      asked.current?.abort()
      const asking = (asked.current = new AbortController())
      setBusy(true)
      const view = await compute(url, number, new FormData(form), asking.signal)
      if (asking.signal.aborted) return
      setBusy(false)
      if (view) setTotals(view)
    }
    const later = ({ target }: Event) => {
      if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return
      if (!/^lines\.|^currency$/.test(target.name)) return
      clearTimeout(timer)
      timer = setTimeout(() => void ask(), wait)
    }
    form?.addEventListener('input', later)
    // A row more or less changes the sum as well.
    timer = setTimeout(() => void ask(), wait)
    return () => {
      form?.removeEventListener('input', later)
      clearTimeout(timer)
      asked.current?.abort()
    }
  }, [url, number, rows.length, formId])

  function add(event: MouseEvent) {
    event.preventDefault()
    setRows([...rows, { id: Math.max(-1, ...rows.map(({ id }) => id)) + 1 }])
    requestAnimationFrame(() =>
      [...(section.current?.querySelectorAll('[data-line]') ?? [])].at(-1)
        ?.querySelector<HTMLElement>('input:not([type=hidden])')?.focus())
  }

  function remove(event: MouseEvent, id: number) {
    event.preventDefault()
    setRows(rows.filter((row) => row.id !== id))
    section.current?.querySelector<HTMLElement>('button[value="add-line"]')?.focus()
  }

  return (
    <div ref={section} className="grid gap-4">
      {taxable && <input type="hidden" name="taxableDefault" value="on" />}
      {rows.map(({ id, at }, index) => (
        <MovedRow key={id} list="lines" from={at} to={index}>
          <div className={rowClass} data-line role="group" aria-label={texts.row.replace('{position}', String(index + 1))}>
            <LineId name={`lines.${index}.line`} />
            <Field name={`lines.${index}.description`} label={texts.description} maxLength={500} autoComplete="off"
              className="max-md:col-span-2" />
            <Field name={`lines.${index}.quantity`} label={texts.quantity} inputMode="decimal" dir="ltr" maxLength={30}
              defaultValue="1" autoComplete="off" />
            <Field name={`lines.${index}.unitPrice`} label={texts.unitPrice} inputMode="decimal" dir="ltr" maxLength={40}
              autoComplete="off" />
            <CheckboxField name={`lines.${index}.taxable`} label={texts.taxable} defaultChecked={taxable}
              className="md:mt-[1.6875rem]" />
            <div className="field">
              <span className="field-label justify-end">{texts.amount}</span>
              <output className="py-1.5 text-end tabular-nums" data-amount>{totals.lines[index] || '–'}</output>
            </div>
            <button type="submit" name="step" value={`remove-line.${index}`}
              className={buttonClass({ variant: 'ghost', iconOnly: true, className: 'justify-self-end max-md:col-span-2 md:mt-6' })}
              title={texts.remove.replace('{position}', String(index + 1))}
              aria-label={texts.remove.replace('{position}', String(index + 1))} onClick={(event) => remove(event, id)}>
              <Icon name="trash-2" />
            </button>
          </div>
        </MovedRow>
      ))}
      <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-4 border-t border-line pt-4">
        <div className="flex gap-2">
          <button type="submit" name="step" value="add-line" className={buttonClass({ size: 'sm' })} onClick={add}>
            <Icon name="plus" />{texts.add}
          </button>
          <noscript>
            <button type="submit" name="step" value="totals" className={buttonClass({ size: 'sm' })}>{texts.update}</button>
          </noscript>
        </div>
        <dl className="grid w-full max-w-sm grid-cols-[1fr_auto] gap-y-1.5 ms-auto" aria-live="polite" aria-busy={busy || undefined}
          data-totals>
          <dt className="text-muted">{texts.subtotal}</dt><dd className="ps-6 text-end tabular-nums">{totals.subtotal}</dd>
          {totals.taxes.map(({ label, amount }) => (
            <div key={label} className="contents">
              <dt className="text-muted">{label}</dt><dd className="ps-6 text-end tabular-nums">{amount}</dd>
            </div>
          ))}
          <dt className="border-t border-line pt-1.5 font-semibold">{texts.total}</dt>
          <dd className="border-t border-line ps-6 pt-1.5 text-end font-semibold tabular-nums" data-total>{totals.total}</dd>
          {totals.note && <dd className="col-span-2 text-muted">{totals.note}</dd>}
        </dl>
      </div>
    </div>
  )
}

/** Which line the row was loaded from. */
function LineId({ name }: { name: string }) {
  const { state, initial } = useFormContext()
  const value = state.values[name] ?? initial[name]
  return typeof value === 'string' && value !== '' ? <input type="hidden" name={name} value={value} /> : null
}

const answered = (data: Record<string, string> | undefined) =>
  (data?.totals === undefined ? undefined : (JSON.parse(data.totals) as TotalsView))

/** Without an answer the last totals stay; the saved ones are computed by the server in any case. */
async function compute(url: string, number: number, data: FormData, signal: AbortSignal): Promise<TotalsView | undefined> {
  const text = (name: string) => {
    const value = data.get(name)
    return typeof value === 'string' ? value : ''
  }
  const count = [...data.keys()].filter((name) => /^lines\.\d+\.description$/.test(name)).length
  const lines = Array.from({ length: count }, (_, at) => ({
    description: text(`lines.${at}.description`), quantity: text(`lines.${at}.quantity`), unitPrice: text(`lines.${at}.unitPrice`),
    taxable: data.get(`lines.${at}.taxable`) !== null,
  }))
  try {
    const response = await fetch(url, {
      method: 'POST', signal, redirect: 'error', headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ number: String(number), currency: text('currency'), lines }),
    })
    return response.ok ? ((await response.json()) as TotalsView) : undefined
  } catch {
    return undefined
  }
}
