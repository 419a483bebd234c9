import { Badge, type Tone } from '@/components/ui/badge'
import type { Translate } from '@/locales/translator'
import { isOverdue, type InvoiceKind, type InvoiceStatus } from './invoice'

const tones: Record<InvoiceStatus, Tone> = { draft: 'neutral', open: 'info', paid: 'success', void: 'neutral' }

/** The status of an invoice; of a credit note there is nothing to say once it is issued. */
export function InvoiceBadge({ t, invoice, today }: {
  t: Translate
  invoice: { kind: InvoiceKind; status: InvoiceStatus; dueOn: string | null }
  today: string
}) {
  if (invoice.kind === 'credit-note') return null
  const overdue = isOverdue(invoice, today)
  return (
    <Badge tone={overdue ? 'danger' : tones[invoice.status]} dot>
      {overdue ? t('invoices.overdue') : t(`invoices.statuses.${invoice.status}`)}
    </Badge>
  )
}
