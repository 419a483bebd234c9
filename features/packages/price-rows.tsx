'use client'

import { useEffect, useMemo, useRef, useState, type MouseEvent, type ReactNode } from 'react'
import { Field, SelectField } from '@/components/form/field'
import { FormContext, useFormContext } from '@/components/form/form-context'
import type { FormValues } from '@/components/form/form-state'
import { buttonClass } from '@/components/ui/button-class'
import { Icon } from '@/components/ui/icons'

type Option = { value: string; label: string }
/** `at` is the row's number in the last answer of the server; a row that was added since has none. */
type Row = { id: number; at?: number }

type PriceRowsProps = {
  periods: readonly Option[]
  currencies: readonly Option[]
  texts: {
    term: string; period: string; currency: string; price: string; setupFee: string; renewalPrice: string
    cancellationFee: string; add: string; none: string
    /** Holds {position}. */
    row: string; remove: string
  }
}

const amounts = ['price', 'setupFee', 'renewalPrice', 'cancellationFee'] as const
const rowClass = 'grid grid-cols-2 items-end gap-x-2 gap-y-3 border-b border-line pb-4 sm:grid-cols-4'

/** Any number of prices. The buttons do the same without JavaScript, by sending the form. */
export function PriceRows({ periods, currencies, texts }: PriceRowsProps) {
  const { state, initial } = useFormContext()
  const given = Object.keys(state.values).length > 0 ? state.values : initial
  const [rows, setRows] = useState<Row[]>(() => rowsOf(given).map((at, id) => ({ id, at })))
  const section = useRef<HTMLDivElement>(null)
  const seen = useRef(state)

  useEffect(() => {
    if (seen.current === state) return
    seen.current = state
    // The rows keep their places in the page; only their numbers are those of the answer now.
    setRows((now) => now.map((row, at) => ({ ...row, at })))
  }, [state])

  function add(event: MouseEvent) {
    event.preventDefault()
    setRows([...rows, { id: Math.max(-1, ...rows.map(({ id }) => id)) + 1 }])
    requestAnimationFrame(() => section.current?.querySelector<HTMLElement>('[data-price]:last-of-type input')?.focus())
  }

  function remove(event: MouseEvent, id: number) {
    event.preventDefault()
    setRows(rows.filter((row) => row.id !== id))
    section.current?.querySelector<HTMLElement>('button[value="add-price"]')?.focus()
  }

  return (
    <div ref={section} className="grid gap-4">
      {rows.length === 0 && <p className="text-muted">{texts.none}</p>}
      {rows.map(({ id, at }, index) => (
        <Moved key={id} from={at} to={index}>
          <div className={rowClass} data-price role="group" aria-label={texts.row.replace('{position}', String(index + 1))}>
            <Field name={`prices.${index}.term`} label={texts.term} inputMode="numeric" dir="ltr" maxLength={4}
              defaultValue="1" autoComplete="off" />
            <SelectField name={`prices.${index}.period`} label={texts.period} options={periods} defaultValue="month"
              autoComplete="off" />
            <SelectField name={`prices.${index}.currency`} label={texts.currency} options={currencies} autoComplete="off" />
            <button type="submit" name="step" value={`remove-price.${index}`}
              className={buttonClass({ variant: 'ghost', iconOnly: true, className: 'justify-self-end' })}
              title={texts.remove.replace('{position}', String(index + 1))}
              aria-label={texts.remove.replace('{position}', String(index + 1))} onClick={(event) => remove(event, id)}>
              <Icon name="trash-2" />
            </button>
            {amounts.map((name) => (
              <Field key={name} name={`prices.${index}.${name}`} label={texts[name]} required={name === 'price'}
                inputMode="decimal" dir="ltr" maxLength={40} autoComplete="off" />
            ))}
          </div>
        </Moved>
      ))}
      <div>
        <button type="submit" name="step" value="add-price" className={buttonClass({ size: 'sm' })} onClick={add}>
          <Icon name="plus" />{texts.add}
        </button>
      </div>
    </div>
  )
}

const rowsOf = (values: FormValues): number[] =>
  Object.keys(values).flatMap((name) => /^prices\.(\d+)\.price$/.exec(name)?.[1] ?? []).map(Number).toSorted((a, b) => a - b)

/** A row that stands elsewhere than in the last answer takes its values and errors along. */
function Moved({ from, to, children }: { from?: number; to: number; children: ReactNode }) {
  const context = useFormContext()
  const value = useMemo(() => (from === to ? context : {
    ...context,
    initial: renamed(context.initial, from, to),
    state: {
      ...context.state,
      values: renamed(context.state.values, from, to),
      errors: renamed(context.state.errors, from, to) as Record<string, string>,
    },
  }), [context, from, to])
  return <FormContext value={value}>{children}</FormContext>
}

function renamed(values: FormValues, from: number | undefined, to: number): FormValues {
  const [old, now] = [`prices.${from}.`, `prices.${to}.`]
  return Object.fromEntries(Object.entries(values).flatMap(([name, value]) =>
    (name.startsWith(old) ? [[now + name.slice(old.length), value]] : name.startsWith(now) ? [] : [[name, value]])))
}
