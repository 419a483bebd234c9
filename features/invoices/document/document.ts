import type { Party } from '@/db/schema/invoices'

/** A picture for the head of a letter, as it was uploaded and checked. */
export type Logo = { type: 'image/png' | 'image/jpeg'; bytes: Buffer }

export type DocumentLine = {
  description: string
  /** A decimal. */
  quantity: string
  unitPrice: bigint
  /** Without the taxes that the price contains. */
  amount: bigint
  /** Indexes into the document's taxes: those charged on this line. */
  taxes: readonly number[]
  /** The days it pays for, both ends included. */
  period?: { from: string; to?: string }
}

export type DocumentTax = {
  name: string
  /** Per cent, a decimal. */
  rate: string
  level: number
  inclusive: boolean
  base: bigint
  amount: bigint
}

/** How to pay: lines of a label and a value in the document's language, a sentence, and what a banking app reads. */
export type PaymentInstructions = {
  title: string
  lines: readonly { label: string; value: string }[]
  text?: string
  qr?: string
  /** As machines need them, for the e-invoice. */
  iban?: string
  bic?: string
  holder?: string
}

/**
 * An invoice or a credit note as it is printed and sent: plain data, in minor units of `currency`, with the parties, the
 * language and the tax as on the day of issue. A draft is shown as it would be issued now.
 */
export type InvoiceDocument = {
  kind: 'invoice' | 'credit-note'
  /** Null of a draft. */
  number: string | null
  status: 'draft' | 'open' | 'paid' | 'void'
  /** The day of issue; of a draft today, in the company's time zone. */
  issuedOn: string
  dueOn: string | null
  currency: string
  locale: string
  seller: Party
  buyer: Party
  lines: readonly DocumentLine[]
  taxes: readonly DocumentTax[]
  subtotal: bigint
  tax: bigint
  total: bigint
  applied: bigint
  /** Total less applied; nothing of drafts, void ones and credit notes. */
  due: bigint
  notes: string
  reverseCharge: boolean
  exemptReason: string
  /** The number of the invoice that a credit note credits. */
  creditedNumber?: string
  /** That invoice's day of issue. */
  creditedOn?: string
  payment?: PaymentInstructions
  /** Units of `currency` for one unit of `from`. */
  exchange?: { from: string; rate: string; on: string }
  letterhead: { logo?: Logo; footer: string }
  /** Whose own words it uses. */
  company?: { id: number; textsVersion: number }
}
