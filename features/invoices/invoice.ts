/** The noun: what an invoice is, without any database. */
export type InvoiceStatus = 'draft' | 'open' | 'paid' | 'void'
export type InvoiceKind = 'invoice' | 'credit-note'

/** Open and past its due day. Days are those of the company's time zone, written as 2026-02-28. */
export const isOverdue = ({ status, dueOn }: { status: InvoiceStatus; dueOn: string | null }, today: string) =>
  status === 'open' && dueOn !== null && dueOn < today

type Standing = { kind: InvoiceKind; status: InvoiceStatus; total: bigint; applied: bigint }

/** What is still to be paid, in minor units; nothing of a draft, a void one or a credit note. */
export const dueOf = ({ kind, status, total, applied }: Standing) =>
  (kind === 'invoice' && status === 'open' ? total - applied : 0n)

/** `credited` is what earlier credit notes took back of it. */
type Facts = Standing & { credited: bigint }

export const canEdit = ({ status, kind }: Facts) => status === 'draft' && kind === 'invoice'
export const canVoid = ({ kind, status, applied, credited }: Facts) =>
  kind === 'invoice' && (status === 'open' || status === 'paid') && applied === 0n && credited === 0n
export const canCredit = ({ kind, status, total, credited }: Facts) =>
  kind === 'invoice' && (status === 'open' || status === 'paid') && credited < total

/**
 * A number as the company shows it: {number} stands for the sequence, {number:6} pads it with zeros, {year} and {month}
 * are those of the day of issue. A format without {number} would give two invoices one number, so it is put at the end.
 */
export function formatInvoiceNumber(format: string, sequence: number, issuedOn: string): string {
  const [year = '', month = ''] = issuedOn.split('-')
  const whole = /\{number(?::\d{1,2})?\}/.test(format) ? format : `${format}{number}`
  return whole.replaceAll('{year}', year).replaceAll('{month}', month)
    .replace(/\{number(?::(\d{1,2}))?\}/g, (_, width?: string) => String(sequence).padStart(Number(width ?? 0), '0'))
}
