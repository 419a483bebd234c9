import { and, eq, sql } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { couponPackages, packages } from '@/db/schema/packages'
import { orderFormOffers } from '@/db/schema/orders'
import { taxRules } from '@/db/schema/taxes'
import { record } from '@/features/events/commands'
import type { Staff } from '@/lib/actor'
import { Refusal } from '@/lib/errors'
import { permit } from '@/lib/permit'
import { countServicesOf } from '../queries'
import { lockPackage } from './lock-package'

/** Deletes a package with its prices. Refused once a service was sold from it, or while a tax rule, coupon or order form names it. */
export async function deletePackage(actor: Staff, id: number) {
  permit(actor, 'packages.edit')
  await transaction(async () => {
    const { name } = await lockPackage(actor, id)
    const count = await countServicesOf(actor, id)
    if (count > 0) throw new Refusal({ '': { key: 'packages.used', values: { count } } })
    const [named] = await db.execute<{ named: boolean }>(sql`select
      exists (select from ${couponPackages} where company_id = ${actor.company.id} and package_id = ${id})
      or exists (select from ${orderFormOffers} where company_id = ${actor.company.id} and package_id = ${id})
      or exists (select from ${taxRules} where company_id = ${actor.company.id} and package_id = ${id}) as named`)
    if (named?.named) throw new Refusal({ '': 'packages.usedByDocuments' })
    await db.delete(packages).where(and(eq(packages.companyId, actor.company.id), eq(packages.id, id)))
    await record(actor, 'package.deleted', { changes: { packageId: id, name } })
  })
}
