import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db, transaction } from '@/db/client'
import { makeClient, makeCompany, makeCoupon, makePackage, makeService } from '@/db/factories'
import { coupons } from '@/db/schema/packages'
import { rolledBack } from '@/db/testing'
import { staffActor } from '@/features/accounts/testing'
import { Conflict, Forbidden, NotFound } from '@/lib/errors'
import { createCoupon, deleteCoupon, editCoupon } from './commands/save-coupon'
import { useCoupon } from './commands/use-coupon'
import { refusalOf, takenOff } from './coupon'
import { newCouponInput, type NewCouponInput } from './input'
import { getCoupon, listCoupons } from './queries'

const terms = {
  percent: '10', amounts: [], packageIds: [], startsOn: null, endsOn: null, maxUses: null, uses: 0, active: true,
}

test('a coupon can be used on both of its days, as often as it may, for its packages and currencies', () => {
  const ask = (more: object, about = {}) => refusalOf({ ...terms, ...more }, { packageId: 7, currency: 'EUR', day: '2026-02-01', ...about })
  expect([
    ask({}), ask({ startsOn: '2026-02-01', endsOn: '2026-02-01' }), ask({ startsOn: '2026-02-02' }), ask({ endsOn: '2026-01-31' }),
    ask({ active: false }), ask({ maxUses: 2, uses: 2 }), ask({ maxUses: 2, uses: 1 }), ask({ packageIds: [8] }), ask({ packageIds: [7, 8] }),
    ask({ percent: null, amounts: [{ currency: 'USD', amount: 5n }] }), ask({ percent: null, amounts: [{ currency: 'EUR', amount: 5n }] }),
  ]).toEqual([undefined, undefined, 'early', 'late', 'off', 'spent', undefined, 'package', undefined, 'currency', undefined])
})

test('it takes off a share, half up, or its amount in the currency, never more than there is', () => {
  expect([takenOff({ percent: '12.5', amounts: [] }, 1004n, 'EUR'), takenOff({ percent: '33.3333', amounts: [] }, 100n, 'EUR'), takenOff({ percent: '100', amounts: [] }, 7n, 'EUR')])
    .toEqual([126n, 33n, 7n])
  const amounts = [{ currency: 'EUR', amount: 500n }]
  expect([takenOff({ percent: null, amounts }, 2000n, 'EUR'), takenOff({ percent: null, amounts }, 300n, 'EUR'), takenOff({ percent: null, amounts }, 300n, 'USD'), takenOff({ percent: '10', amounts: [] }, 0n, 'EUR')])
    .toEqual([500n, 300n, 0n, 0n])
})

const input: NewCouponInput = {
  code: 'Spring', percent: '10', amounts: [], startsOn: null, endsOn: null, maxUses: 3, onRenewals: false, active: true, packages: [],
}

test('added, edited, used and deleted; codes are one whatever their case', () => rolledBack(async () => {
  const company = await makeCompany()
  const { actor } = await staffActor(company)
  const pack = await makePackage(company.id)
  const id = await createCoupon(actor, { ...input, packages: [pack.id] })
  await expect(transaction(() => createCoupon(actor, { ...input, code: 'SPRING' }))).rejects.toMatchObject({ fields: { code: 'coupons.codeTaken' } })
  await editCoupon(actor, { ...input, id, version: 1, percent: null, amounts: [{ currency: 'EUR', amount: 500n }] })
  expect(await getCoupon(actor, id)).toMatchObject({ percent: null, amounts: [{ currency: 'EUR', amount: 500n }], packageIds: [], version: 2 })
  await expect(transaction(() => editCoupon(actor, { ...input, id, version: 1 }))).rejects.toThrow(Conflict)
  const about = { packageId: pack.id, currency: 'EUR', day: '2026-02-01' }
  await useCoupon(actor, 'sPrInG', about)
  await useCoupon(actor, 'spring', about)
  expect((await listCoupons(actor))[0]).toMatchObject({ uses: 2, packages: 0 })
  await expect(transaction(() => editCoupon(actor, { ...input, id, version: 2, maxUses: 1 }))).rejects.toMatchObject({ fields: { maxUses: { key: 'coupons.maxUsesLow' } } })
  await expect(transaction(() => deleteCoupon(actor, id))).rejects.toMatchObject({ fields: { '': 'coupons.used' } })
  const unused = await makeCoupon(company.id)
  await makeService(await makeClient(company), pack.id, { couponId: unused.id })
  await expect(transaction(() => deleteCoupon(actor, unused.id))).rejects.toMatchObject({ fields: { '': 'coupons.used' } })
  const free = await makeCoupon(company.id)
  await deleteCoupon(actor, free.id)
  expect(await db.select().from(coupons).where(eq(coupons.id, free.id))).toEqual([])
}))

test('nothing without packages.edit, nothing of another company, no package of another company', () => rolledBack(async () => {
  const company = await makeCompany()
  const { actor } = await staffActor(company)
  const id = await createCoupon(actor, input)
  const { actor: reader } = await staffActor(company, ['packages.view'])
  const { actor: stranger, company: elsewhere } = await staffActor()
  await expect(createCoupon(reader, { ...input, code: 'x' })).rejects.toThrow(Forbidden)
  for (const [who, expected] of [[reader, Forbidden], [stranger, NotFound]] as const) {
    await expect(transaction(() => editCoupon(who, { ...input, id, version: 1 }))).rejects.toThrow(expected)
    await expect(transaction(() => deleteCoupon(who, id))).rejects.toThrow(expected)
  }
  expect(await listCoupons(stranger)).toEqual([])
  await expect(transaction(() => useCoupon(stranger, 'Spring', { packageId: 1, currency: 'EUR', day: '2026-02-01' })))
    .rejects.toMatchObject({ fields: { coupon: 'coupons.refusals.unknown' } })
  const foreign = await makePackage(elsewhere.id)
  await expect(transaction(() => createCoupon(actor, { ...input, code: 'y', packages: [foreign.id] }))).rejects.toMatchObject({ fields: { packages: 'errors.choose' } })
}))

test('the form reads what its kind takes off, as the reader writes numbers', () => {
  const read = (more: object) => newCouponInput('de', ['EUR', 'JPY']).safeParse({ code: 'A-1', kind: 'percent', percent: '12,5', active: 'on', ...more })
  expect(read({}).data).toMatchObject({ percent: '12.5', amounts: [], maxUses: null, onRenewals: false, active: true })
  expect(read({ kind: 'amount', amounts: { EUR: '5,00', JPY: '' } }).data).toMatchObject({ percent: null, amounts: [{ currency: 'EUR', amount: 500n }] })
  const where = (more: object) => read(more).error?.issues[0]?.path.join('.')
  expect([where({ percent: '101' }), where({ percent: '0' }), where({ kind: 'amount' }), where({ kind: 'amount', amounts: { JPY: '1,5' } }), where({ startsOn: '2026-02-01', endsOn: '2026-01-31' }), where({ code: 'a b' }), where({ uses: '3' })])
    .toEqual(['percent', 'percent', 'kind', 'amounts.JPY', 'endsOn', 'code', ''])
})
