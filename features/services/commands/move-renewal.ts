import { and, eq, gte } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { invoiceLines } from '@/db/schema/invoices'
import { lockPackage } from '@/features/packages/commands/lock-package'
import { getPackageName } from '@/features/packages/queries'
import { textsFor } from '@/features/languages/texts'
import { todayIn } from '@/lib/dates'
import { Refusal } from '@/lib/errors'
import type { MoveInput } from '../input'
import { anchorFor, canMove, costOf, daysMoved, nextRenewal } from '../service'
import { lineName, termTotal, unitPriceOf } from '../term-lines'
import { couponOf, issueLines, priceOfService } from './bill'
import { creditDays } from './credit-days'
import { lockService, permitBilling, recordService, saveService, type Biller } from './lock-service'

type Move = Omit<MoveInput, 'version'> & { version?: number }

/**
 * Moves the renewal to another day, from which terms are counted then: at most one term later, or earlier within the
 * billed term. Prorated, the days in between are billed in the client's currency, or given back by a credit note.
 */
export async function moveRenewal(
  actor: Biller, { id, version, date, prorate }: Move, { now }: { now: Date },
): Promise<{ invoiceId?: number; creditNoteIds?: number[] }> {
  permitBilling(actor)
  return transaction(async () => {
    const { service, client } = await lockService(actor, id, version)
    const from = nextRenewal(service)
    if (!canMove(service) || from === null) throw new Refusal({ '': 'services.refusals.noRenewal' })
    const today = todayIn(actor.company.timeZone, now)
    if (date === from) throw new Refusal({ date: 'services.refusals.sameDay' })
    if (date < today) throw new Refusal({ date: 'services.refusals.past' })
    const unbilled = service.termsBilled === 0
    const moved = unbilled ? undefined : daysMoved(service, date)
    if (!unbilled && (!moved || await isBilledFrom(actor, id, date))) throw new Refusal({ date: 'services.refusals.tooFar' })
    const anchor = unbilled ? { anchorOn: date, termsBilled: 0 } : anchorFor(date, service)
    await saveService(actor, service, { ...anchor, renewsOn: date })
    await recordService(actor, 'renewal-moved', service, { renewsOn: [from, date], prorate })
    if (!prorate || !moved) return {}

    const { taxable } = await lockPackage(actor, service.packageId)
    const [t, packageName, coupon] = await Promise.all([
      textsFor({ company: actor.company, locale: client.locale }), getPackageName(actor, service.packageId, client.locale), couponOf(actor, service),
    ])
    const name = lineName(packageName, service.label)
    const n = moved.later ? service.termsBilled : service.termsBilled - 1
    const worth = async (currency: string) => {
      const found = await priceOfService(actor, service, currency, today)
      const total = termTotal({ unitPrice: unitPriceOf(found, n), quantity: service.quantity, coupon, currency, n })
      return { found, amount: costOf(total, moved) }
    }
    const description = t('services.lines.moved', { name })
    if (!moved.later) {
      const wanted = async (currency: string) => (await worth(currency)).amount
      return { creditNoteIds: await creditDays(actor, id, moved, { wanted, notes: description, now }) }
    }
    const { found, amount } = await worth(client.currency)
    return {
      invoiceId: await issueLines(actor, {
        client, currency: client.currency, found, now, lines: [{
          kind: 'proration', description, quantity: '1', unitPrice: amount, taxable, packageId: service.packageId,
          serviceId: id, startsOn: moved.startsOn, endsOn: moved.endsOn,
        }],
      }),
    }
  })
}

/** Whether a term that begins on that day or later was billed: it is billed once and not again. */
async function isBilledFrom(actor: Biller, serviceId: number, day: string): Promise<boolean> {
  const rows = await db.select({ id: invoiceLines.id }).from(invoiceLines)
    .where(and(eq(invoiceLines.companyId, actor.company.id), eq(invoiceLines.serviceId, serviceId), eq(invoiceLines.kind, 'term'),
      gte(invoiceLines.startsOn, day))).limit(1)
  return rows.length > 0
}
