import { and, eq, notInArray, sql } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { packagePrices, packages } from '@/db/schema/packages'
import { record } from '@/features/events/commands'
import { staleSave } from '@/features/settings/stale-save'
import type { Staff } from '@/lib/actor'
import { permit } from '@/lib/permit'
import type { PricesInput } from '../input'
import { lockPackage } from './lock-package'
import { packageEvents } from './save-package'

/**
 * The whole table of prices of a package. Services without a price of their own follow it at their next renewal; one whose
 * term is no longer offered keeps what it costs now. What was billed stays.
 */
export async function setPrices(actor: Staff, { id, version, prices }: PricesInput) {
  permit(actor, 'packages.edit')
  await transaction(async () => {
    const { version: current } = await lockPackage(actor, id)
    if (current !== version) throw await staleSave(actor, packageEvents, { packageId: id })
    const mine = and(eq(packagePrices.companyId, actor.company.id), eq(packagePrices.packageId, id))
    const kept = prices.length === 0 ? [] : await db.insert(packagePrices)
      .values(prices.map((price) => ({ ...price, companyId: actor.company.id, packageId: id })))
      .onConflictDoUpdate({
        target: [packagePrices.companyId, packagePrices.packageId, packagePrices.term, packagePrices.period, packagePrices.currency],
        set: {
          price: sql`excluded.price`, setupFee: sql`excluded.setup_fee`, renewalPrice: sql`excluded.renewal_price`,
          cancellationFee: sql`excluded.cancellation_fee`,
        },
      }).returning({ id: packagePrices.id })
    await db.delete(packagePrices)
      .where(kept.length === 0 ? mine : and(mine, notInArray(packagePrices.id, kept.map((row) => row.id))))
    await db.update(packages).set({ version: version + 1 })
      .where(and(eq(packages.companyId, actor.company.id), eq(packages.id, id)))
    await record(actor, 'package.prices-set', {
      changes: {
        packageId: id,
        prices: prices.map(({ term, period, currency, price, setupFee, renewalPrice, cancellationFee }) =>
          [term, period, currency, price, setupFee, renewalPrice ?? '', cancellationFee].join(' ')),
      },
    })
  })
}
