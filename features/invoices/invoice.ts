/** The noun: what an invoice is, without any database. */
export type InvoiceStatus = 'draft' | 'open' | 'paid' | 'void'

/** Open and past its due day. Days are those of the company's time zone, written as 2026-02-28. */
export const isOverdue = ({ status, dueOn }: { status: InvoiceStatus; dueOn: string | null }, today: string) =>
  status === 'open' && dueOn !== null && dueOn < today
