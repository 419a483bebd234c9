import type { Translate } from '@/locales/translator'
import { isolated } from '@/features/invoices/letter'
import type { LedgerLine } from './statement'

/** What a line is, in the reader's language: 'Invoice INV-1', 'Payment, bank transfer (R 42)'. */
export function lineText(t: Translate, { kind, name, method }: LedgerLine): string {
  const key = `transactions.methods.${method ?? ''}`
  const how = t.has(key) ? t(key) : t('transactions.methods.other')
  if (kind === 'invoice' || kind === 'invoice-void' || kind === 'credit-note') return t(`statements.kinds.${kind}`, { number: isolated(name) })
  const what = t(`statements.kinds.${kind}`, { method: how })
  return name ? `${what} (${isolated(name)})` : what
}
