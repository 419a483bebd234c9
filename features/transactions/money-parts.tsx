'use client'

import { useRef, useState, useSyncExternalStore, type ChangeEvent, type ReactNode } from 'react'
import { CheckboxField, Field, RadioGroupField, SelectField } from '@/components/form/field'
import { FieldRow, FormSection } from '@/components/form/fieldset'
import { useFormContext } from '@/components/form/form-context'
import { formatMoney, parseMoney } from '@/lib/money'
import { leftOver, offer, type Payable } from './offer'
import { PartTable, type PartLabels } from './part-table'

export type MoneyPartsProps = {
  locale: string
  labels: PartLabels & Record<'money' | 'moneyAmount' | 'moneyCurrency' | 'title' | 'legend' | 'oldest' | 'oldestHint' | 'chosen'
    | 'none' | 'noneHint' | 'noneOpen' | 'left' | 'used' | 'over' | 'keep', string>
  invoices: readonly Payable[]
  currencies: readonly { value: string; label: string }[]
  currency: string
  /** What the amount begins with, for a payment. */
  amount?: string
  /** What may be spent per currency, for a credit: digits of minor units. */
  available?: Readonly<Record<string, string>>
  /** The invoice that is paid before the others. */
  first?: number
  more?: string
  children?: ReactNode
}

const never = () => () => {}
/** Whether scripts run: until then the form shows what they would hide. */
const useScripts = () => useSyncExternalStore(never, () => true, () => false)

/** The money and what it pays. With scripts, the parts follow the amount and what is left over is told at once. */
export function MoneyParts(props: MoneyPartsProps) {
  const { locale, labels, invoices, available, first, more, children } = props
  const { state } = useFormContext()
  const typed = (name: string) => (typeof state.values[name] === 'string' ? state.values[name] : undefined)
  const scripts = useScripts()
  const [currency, setCurrency] = useState(typed('currency') ?? props.currency)
  const [text, setText] = useState(typed('amount') ?? props.amount ?? '')
  const [mode, setMode] = useState(typed('applyTo') ?? (first === undefined ? 'oldest' : 'chosen'))
  const [touched, setTouched] = useState(false)
  const spendable = (code: string, written: string) =>
    (available ? BigInt(available[code] ?? 0) : parseMoney(written, code, locale))
  const offered = (code: string, written: string, how: string) => (how === 'none' ? invoices.map(() => '')
    : offer(invoices, { amount: spendable(code, written) ?? 0n, currency: code, locale, first: how === 'chosen' ? first : undefined }))
  const [parts, setParts] = useState(() => {
    const fresh = offered(currency, text, mode)
    return invoices.map((_, at) => typed(`parts.${at}.amount`) ?? fresh[at] ?? '')
  })

  // On a slow line people type before the scripts have come: what stands in the fields then counts.
  const caught = useRef(false)
  function catchUp(element: HTMLSpanElement | null) {
    if (caught.current || !element) return
    caught.current = true
    const fields = element.closest('form')?.elements
    const read = (name: string) => {
      const field = fields?.namedItem(name)
      return field instanceof HTMLInputElement || field instanceof HTMLSelectElement || field instanceof RadioNodeList ? field.value : undefined
    }
    const [written, code, how] = [read('amount') ?? text, read('currency') ?? currency, read('applyTo') ?? mode]
    if (written === text && code === currency && how === mode) return
    setText(written)
    setCurrency(code)
    setMode(how)
    setParts(offered(code, written, how))
  }

  const amount = spendable(currency, text)
  const rest = leftOver(amount, parts, currency, locale)
  const shown = scripts ? invoices.filter((invoice) => invoice.currency === currency).length : invoices.length
  const say = (label: string, value: bigint) => label.replace('%', formatMoney(value, currency, locale))

  function write(at: number, value: string, event: ChangeEvent<HTMLInputElement>) {
    setParts(parts.map((part, place) => (place === at ? value : part)))
    setTouched(true)
    setMode('chosen')
    const radio = event.currentTarget.form?.querySelector<HTMLInputElement>('input[name=applyTo][value=chosen]')
    if (radio) radio.checked = true
  }
  function retype(event: ChangeEvent<HTMLInputElement>) {
    setText(event.target.value)
    if (mode === 'oldest' || !touched) setParts(offered(currency, event.target.value, mode))
  }
  function rechoose(code: string, how: string) {
    setCurrency(code)
    setMode(how)
    setTouched(false)
    if (how !== 'chosen' || code !== currency) setParts(offered(code, text, how))
  }

  return (
    <>
      <span ref={catchUp} hidden />
      <FormSection title={labels.money}>
        <FieldRow columns={2}>
          {available ? undefined : (
            <Field name="amount" label={labels.moneyAmount} required inputMode="decimal" autoComplete="off"
              defaultValue={props.amount} onChange={retype} dir="ltr" autoFocus={!props.amount} />
          )}
          <SelectField name="currency" label={labels.moneyCurrency} required options={props.currencies}
            defaultValue={props.currency} onChange={(event) => rechoose(event.target.value, mode)} />
        </FieldRow>
        {children}
      </FormSection>
      <FormSection title={labels.title}>
        <RadioGroupField name="applyTo" legend={labels.legend} defaultValue={first === undefined ? 'oldest' : 'chosen'}
          onChange={(event) => rechoose(currency, event.target.value)}
          options={[
            { value: 'oldest', label: labels.oldest, hint: labels.oldestHint },
            { value: 'chosen', label: labels.chosen },
            ...(available ? [] : [{ value: 'none', label: labels.none, hint: labels.noneHint }]),
          ]} />
        <PartTable invoices={invoices} parts={parts} write={write} labels={labels}
          hides={(invoice) => scripts && (mode === 'none' || invoice.currency !== currency)} />
        {shown === 0 && mode !== 'none' && <p className="text-muted">{labels.noneOpen}</p>}
        {more && <p className="text-muted">{more}</p>}
        {scripts && (
          <p role="status" className={rest !== undefined && rest < 0n ? 'text-danger' : 'font-medium'}>
            {rest === undefined || amount === undefined || amount === 0n ? '' : rest > 0n ? say(labels.left, rest)
              : rest < 0n ? say(labels.over, -rest) : labels.used}
          </p>
        )}
        {!available && (!scripts || (mode !== 'none' && rest !== undefined && rest > 0n)) && (
          <CheckboxField name="keep" label={labels.keep} />
        )}
      </FormSection>
    </>
  )
}
