import { and, asc, eq, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db } from '@/db/client'
import { invoiceLines, invoices, invoiceTaxes } from '@/db/schema/invoices'
import { gatewayText, offerName } from '@/features/payments/gateway-text'
import { listEnabledAccounts } from '@/features/payments/queries/gateway-accounts'
import { textsFor } from '@/features/languages/texts'
import { getSettings } from '@/features/settings/queries'
import type { Actor } from '@/lib/actor'
import { permitClient } from '@/lib/client-permit'
import { todayIn } from '@/lib/dates'
import { NotFound } from '@/lib/errors'
import { permit } from '@/lib/permit'
import type { Translate } from '@/locales/translator'
import { findLogo } from '../queries/get-letterhead'
import { getBuyer, getSeller } from '../queries/get-parties'
import type { InvoiceDocument, PaymentInstructions } from './document'

const credited = alias(invoices, 'credited')

/**
 * An invoice or credit note as it is printed: as on its day of issue, a draft as it would be issued today. Staff need
 * billing.view; a client sees their own without drafts. Or NotFound.
 */
export async function getInvoiceDocument(actor: Actor, id: number, now: Date): Promise<InvoiceDocument> {
  permitClient(actor, 'invoices')
  if (actor.kind === 'staff') permit(actor, 'billing.view')
  const own = actor.kind === 'client' ? and(eq(invoices.clientId, actor.clientId), sql`${invoices.status} <> 'draft'`) : undefined
  const [found] = await db.select({ invoice: invoices, creditedNumber: credited.number, creditedOn: credited.issuedOn })
    .from(invoices)
    .leftJoin(credited, and(eq(credited.companyId, invoices.companyId), eq(credited.id, invoices.creditsId)))
    .where(and(eq(invoices.companyId, actor.company.id), eq(invoices.id, id), own))
  if (!found) throw new NotFound('invoice')
  const { invoice } = found
  const [lines, taxes, seller, buyer, logo, settings, t] = await Promise.all([
    db.select().from(invoiceLines).where(and(eq(invoiceLines.companyId, invoice.companyId), eq(invoiceLines.invoiceId, id)))
      .orderBy(asc(invoiceLines.position), asc(invoiceLines.id)),
    db.select().from(invoiceTaxes).where(and(eq(invoiceTaxes.companyId, invoice.companyId), eq(invoiceTaxes.invoiceId, id)))
      .orderBy(asc(invoiceTaxes.position)),
    invoice.seller ?? getSeller(actor),
    invoice.buyer ?? getBuyer(actor, invoice.clientId).then(({ party }) => party),
    findLogo(actor), getSettings(actor, { clientId: invoice.clientId }), textsFor({ company: actor.company, locale: invoice.locale }),
  ])
  const due = invoice.kind === 'invoice' && invoice.status === 'open' ? invoice.total - invoice.applied : 0n
  return {
    kind: invoice.kind, number: invoice.number, status: invoice.status, currency: invoice.currency, locale: invoice.locale,
    issuedOn: invoice.issuedOn ?? todayIn(actor.company.timeZone, now), dueOn: invoice.dueOn, seller, buyer,
    lines: lines.map(({ description, quantity, unitPrice, amount, taxes: of, startsOn, endsOn }) => ({
      description, quantity: trimmed(quantity), unitPrice, amount, taxes: of,
      period: startsOn ? { from: startsOn, to: endsOn ?? undefined } : undefined,
    })),
    taxes: taxes.map(({ name, rate, level, inclusive, base, amount }) => ({ name, rate: trimmed(rate), level, inclusive, base, amount })),
    subtotal: invoice.subtotal, tax: invoice.tax, total: invoice.total, applied: invoice.applied, due,
    notes: invoice.notes, reverseCharge: invoice.reverseCharge, exemptReason: invoice.exemptReason,
    creditedNumber: found.creditedNumber ?? undefined, creditedOn: found.creditedOn ?? undefined,
    payment: due > 0n && invoice.number
      ? await findInstructions(actor, t, { currency: invoice.currency, amount: due, reference: invoice.number, settings }) : undefined,
    exchange: invoice.rate && invoice.rateFrom && invoice.rateFrom !== invoice.currency
      ? { from: invoice.rateFrom, rate: trimmed(invoice.rate), on: invoice.rateOn ?? invoice.issuedOn ?? todayIn(actor.company.timeZone, now) } : undefined,
    letterhead: { logo, footer: settings['invoice.footer'] }, company: actor.company,
  }
}

type Due = { currency: string; amount: bigint; reference: string; settings: Awaited<ReturnType<typeof getSettings>> }

/** How to pay by oneself: the first way that the client may use and that needs no page of a provider, else the company's own words. */
async function findInstructions(actor: Actor, t: Translate, { currency, amount, reference, settings }: Due): Promise<PaymentInstructions | undefined> {
  const allowed = new Set<string>(settings['billing.gateways'])
  const accounts = await listEnabledAccounts(actor)
  for (const { gateway, config, label } of accounts) {
    const instructions = allowed.has(gateway.id) && gateway.takes(config, currency)
      ? gateway.instructions?.(config, { currency, amount, reference }) : undefined
    if (!instructions) continue
    const value = (key: string) => instructions.lines.find((line) => line.key === key)?.value
    return {
      title: offerName(t, { id: gateway.id, label }),
      lines: instructions.lines.map((line) => ({ label: gatewayText(t, gateway.id)(`lines.${line.key}`), value: line.value })),
      text: instructions.text, qr: instructions.qr, iban: value('iban'), bic: value('bic'), holder: value('holder'),
    }
  }
  const text = settings['invoice.bank-details']
  return text ? { title: t('documents.payment'), lines: [], text } : undefined
}

/** A numeric column without the zeros that fill it up. */
const trimmed = (decimal: string) => (decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal)
