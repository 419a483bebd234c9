'use client'

import { useEffect, useRef, useState, type MouseEvent } from 'react'
import { Field, SelectField } from '@/components/form/field'
import { useFormContext } from '@/components/form/form-context'
import type { FormValues } from '@/components/form/form-state'
import { MovedRow, rowsIn } from '@/components/form/moved-row'
import { Badge } from '@/components/ui/badge'
import { buttonClass } from '@/components/ui/button-class'
import { Icon } from '@/components/ui/icons'

type Option = { value: string; label: string }
/** `at` is the row's number in the last answer of the server; a row that was added since has none. */
type Row = { id: number; at?: number; kind: string }

type PhoneRowsProps = {
  kinds: readonly Option[]
  locations: readonly Option[]
  texts: {
    kind: string; location: string; number: string; extension: string; add: string; none: string; defaultFax: string
    /** Holds {position}. */
    row: string; remove: string
  }
}

// On a phone a number takes three lines, so a rule tells where the next begins.
const rowClass = `grid grid-cols-2 items-start gap-x-2 gap-y-3 sm:grid-cols-[7rem_7rem_minmax(0,1fr)_6rem_auto]
  max-sm:[&+[data-phone]]:border-t max-sm:[&+[data-phone]]:border-line max-sm:[&+[data-phone]]:pt-3`

/** Any number of phone numbers (R23). The buttons do the same without JavaScript, by sending the form. */
export function PhoneRows({ kinds, locations, texts }: PhoneRowsProps) {
  const { state, initial } = useFormContext()
  const given = Object.keys(state.values).length > 0 ? state.values : initial
  const [rows, setRows] = useState<Row[]>(() => rowsOf(given).map((row, id) => ({ ...row, id })))
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
    setRows([...rows, { id: Math.max(-1, ...rows.map(({ id }) => id)) + 1, kind: 'phone' }])
    requestAnimationFrame(() =>
      section.current?.querySelector<HTMLElement>('[data-phone]:last-of-type select')?.focus())
  }

  function remove(event: MouseEvent, id: number) {
    event.preventDefault()
    setRows(rows.filter((row) => row.id !== id))
    section.current?.querySelector<HTMLElement>('button[value="add-phone"]')?.focus()
  }

  const change = (id: number, kind: string) =>
    setRows(rows.map((row) => (row.id === id ? { ...row, kind } : row)))

  const fax = rows.find(({ kind }) => kind === 'fax')?.id
  return (
    <div ref={section} className="grid gap-3">
      {rows.length === 0 && <p className="text-muted">{texts.none}</p>}
      {rows.map(({ id, at, kind }, index) => (
        <MovedRow key={id} list="phones" from={at} to={index}>
          <div className={rowClass} data-phone role="group"
            aria-label={texts.row.replace('{position}', String(index + 1))}>
            <SelectField name={`phones.${index}.kind`} label={texts.kind} options={kinds} defaultValue={kind}
              autoComplete="off" onChange={({ target }) => change(id, target.value)} />
            <SelectField name={`phones.${index}.location`} label={texts.location} options={locations}
              defaultValue="work" autoComplete="off" />
            <Field name={`phones.${index}.number`} label={texts.number} type="tel" maxLength={60} autoComplete="off"
              className="max-sm:order-1 max-sm:col-span-2" />
            <Field name={`phones.${index}.extension`} label={texts.extension} inputMode="numeric" dir="ltr"
              maxLength={20} autoComplete="off" className="max-sm:order-2" />
            <button type="submit" name="step" value={`remove-phone.${index}`}
              className={buttonClass({ variant: 'ghost', iconOnly: true, className: 'mt-6 max-sm:order-3' })}
              title={texts.remove.replace('{position}', String(index + 1))}
              aria-label={texts.remove.replace('{position}', String(index + 1))} onClick={(event) => remove(event, id)}>
              <Icon name="trash-2" />
            </button>
            {fax === id && (
              <div className="order-4 col-span-full -mt-1"><Badge tone="accent">{texts.defaultFax}</Badge></div>
            )}
          </div>
        </MovedRow>
      ))}
      <div>
        <button type="submit" name="step" value="add-phone" className={buttonClass({ size: 'sm' })} onClick={add}>
          <Icon name="plus" />{texts.add}
        </button>
      </div>
    </div>
  )
}

const rowsOf = (values: FormValues): Omit<Row, 'id'>[] =>
  rowsIn(values, 'phones', 'number').map((at) => ({ at, kind: String(values[`phones.${at}.kind`] ?? 'phone') }))
