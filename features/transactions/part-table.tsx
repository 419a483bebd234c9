'use client'

import type { ChangeEvent } from 'react'
import { describedBy, HintAndError } from '@/components/form/field-frame'
import { useField } from '@/components/form/form-context'
import { Table, Td, Th } from '@/components/page/table'
import type { Payable } from './offer'

export type PartLabels = Record<'invoices' | 'invoice' | 'due' | 'open' | 'amount' | 'amountFor', string>
type Write = (at: number, value: string, event: ChangeEvent<HTMLInputElement>) => void

/** The open invoices with what each of them gets. */
export function PartTable({ invoices, parts, write, labels, hides }: {
  invoices: readonly Payable[]
  parts: readonly string[]
  write: Write
  labels: PartLabels
  hides: (invoice: Payable) => boolean
}) {
  if (invoices.length === 0) return null
  return (
    <div className="table-scroll" hidden={invoices.every(hides)}>
      <Table caption={labels.invoices}>
        <thead>
          <tr>
            <Th>{labels.invoice}</Th><Th>{labels.due}</Th><Th numeric>{labels.open}</Th><Th numeric>{labels.amount}</Th>
          </tr>
        </thead>
        <tbody>
          {invoices.map((invoice, at) => (
            <PartRow key={invoice.id} at={at} invoice={invoice} value={parts[at] ?? ''} write={write}
              label={labels.amountFor.replace('%', invoice.number)} hidden={hides(invoice)} />
          ))}
        </tbody>
      </Table>
    </div>
  )
}

function PartRow({ at, invoice, value, write, label, hidden }: {
  at: number
  invoice: Payable
  value: string
  write: Write
  label: string
  hidden: boolean
}) {
  const field = useField(`parts.${at}.amount`)
  return (
    <tr hidden={hidden}>
      <Td><bdi>{invoice.number}</bdi></Td>
      <Td>{invoice.dueOn}</Td>
      <Td numeric>{invoice.dueText}</Td>
      <Td numeric>
        <input type="hidden" name={`parts.${at}.invoice`} value={invoice.id} />
        <input id={field.id} name={`parts.${at}.amount`} className="input w-32 text-end tabular-nums" inputMode="decimal" dir="ltr"
          autoComplete="off" aria-label={label} value={value} onChange={(event) => write(at, event.target.value, event)}
          aria-invalid={field.error !== undefined || undefined} aria-describedby={describedBy(field.id, undefined, field.error)} />
        <HintAndError id={field.id} error={field.error} />
      </Td>
    </tr>
  )
}
