import { and, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { clients } from '@/db/schema/clients'
import type { Staff } from '@/lib/actor'
import { todayIn } from '@/lib/dates'
import { formatDecimal } from '@/lib/decimal'
import { NotFound } from '@/lib/errors'
import { formatMoney, isCurrency, parseMoney } from '@/lib/money'
import { permit } from '@/lib/permit'
import { translator } from '@/locales/translator'
import { priceInvoice } from '../commands/invoice-parts'
import { readQuantity, type PreviewInput } from '../input'
import { lineAmount } from '../totals'
import type { TotalsView } from '../totals-view'
import { getBuyer } from './get-parties'

/** What an invoice for the client of that Client ID would come to, in the reader's language; what cannot be read is nothing. */
export async function previewTotals(actor: Staff, { number, currency, lines }: PreviewInput, { now }: { now: Date }): Promise<TotalsView> {
  permit(actor, 'billing.edit')
  const [client] = await db.select({ id: clients.id }).from(clients)
    .where(and(eq(clients.companyId, actor.company.id), eq(clients.number, number)))
  if (!client) throw new NotFound('client')
  const of = isCurrency(currency) ? currency : actor.company.currency
  const read = lines.map(({ quantity, unitPrice, taxable, description }) => ({
    quantity: readQuantity(quantity.trim(), actor.locale) ?? '0', unitPrice: parseMoney(unitPrice, of, actor.locale) ?? 0n, taxable, description,
  }))
  const [t, buyer] = await Promise.all([translator(actor.locale), getBuyer(actor, client.id)])
  const today = todayIn(actor.company.timeZone, now)
  const { totals, reverseCharge, exemptReason } = await priceInvoice(actor, buyer, read, { today, byHand: true })
  const money = (amount: bigint) => formatMoney(amount, of, t.locale)
  return {
    // As priced: the tax that a price contains is told below.
    lines: read.map((line, at) => (lines[at]?.unitPrice.trim() ? money(lineAmount(line.quantity, line.unitPrice)) : '')),
    subtotal: money(totals.subtotal),
    taxes: totals.taxes.map(({ name, rate, base, amount, inclusive }) => ({
      label: t(inclusive ? 'documents.taxIn' : 'documents.taxOn', { name, rate: formatDecimal(rate, t.locale), base: money(base) }),
      amount: money(amount),
    })),
    total: money(totals.total),
    ...(reverseCharge ? { note: t('documents.reverseCharge') }
      : exemptReason ? { note: t('documents.exempt', { reason: exemptReason }) } : {}),
  }
}
