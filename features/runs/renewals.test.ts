import { and, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { makeClient, makeCompany } from '@/db/factories'
import { clients } from '@/db/schema/clients'
import { outbox } from '@/db/schema/mail'
import { couponAmounts, coupons, exchangeRates } from '@/db/schema/packages'
import { services } from '@/db/schema/services'
import { taxRules } from '@/db/schema/taxes'
import { rolledBack } from '@/db/testing'
import { brokenOf, invoicesOf, linesOf, monthly, perform, runningService, set } from './testing'

const noon = (day: string) => `${day}T12:00:00Z`

describe('the renewal run', () => {
  test('bills a term with tax, number, due day and mail, and a second run bills nothing', () => rolledBack(async () => {
    const company = await makeCompany()
    await db.insert(taxRules).values({ companyId: company.id, name: 'VAT', country: 'DE', rate: '19' })
    const client = await makeClient(company, { country: 'DE' })
    const sold = await monthly(company.id, { EUR: 1000n })
    const service = await runningService(client, sold.id, '2026-11-10', { label: 'example.com', quantity: 2, anchorOn: '2026-10-10', termsBilled: 1 })
    expect(await perform(company, 'renewals', noon('2026-10-26'))).toMatchObject({ status: 'done', done: 0, total: 0 })
    expect(await perform(company, 'renewals', noon('2026-10-27'))).toMatchObject({ status: 'done', done: 1, problems: 0 })
    expect(await perform(company, 'renewals', noon('2026-10-27'))).toMatchObject({ status: 'done', done: 1 })
    const [invoice, ...others] = await invoicesOf(client)
    expect(others).toEqual([])
    expect(invoice).toMatchObject({
      status: 'open', sequence: 1, currency: 'EUR', subtotal: 2000n, tax: 380n, total: 2380n, issuedOn: '2026-10-27', dueOn: '2026-11-10',
      buyer: { country: 'DE' }, seller: { name: company.name },
    })
    expect(await linesOf(client)).toMatchObject([
      { kind: 'term', description: 'Hosting – example.com', unitPrice: 1000n, amount: 2000n, startsOn: '2026-11-10', endsOn: '2026-12-09' },
    ])
    expect((await db.select().from(services).where(eq(services.id, service.id)))[0]).toMatchObject({ renewsOn: '2026-12-10', termsBilled: 2 })
    expect(await db.select({ template: outbox.template, cause: outbox.cause }).from(outbox).where(eq(outbox.clientId, client.id)))
      .toEqual([{ template: 'invoice', cause: `invoice:${company.id}:${invoice?.id}` }])
    expect(await brokenOf(company)).toEqual([])
  }))

  test('catches up after days off: each missed term is a line, counted from the anchor over the months’ ends', () => rolledBack(async () => {
    const company = await makeCompany()
    const client = await makeClient(company)
    const sold = await monthly(company.id, { EUR: 1000n }, { renewalPrice: 900n })
    await runningService(client, sold.id, '2026-01-31')
    await set(company.id, 'invoice.days-before-renewal', 0)
    await perform(company, 'renewals', noon('2026-04-30'))
    expect((await linesOf(client)).map(({ startsOn, endsOn, amount }) => [startsOn, endsOn, amount])).toEqual([
      ['2026-01-31', '2026-02-27', 1000n], ['2026-02-28', '2026-03-30', 900n], ['2026-03-31', '2026-04-29', 900n], ['2026-04-30', '2026-05-30', 900n],
    ])
    const [invoice, ...others] = await invoicesOf(client)
    expect([others.length, invoice?.dueOn]).toEqual([0, '2026-05-14'])
    expect(await brokenOf(company)).toEqual([])
  }))

  test('one invoice for all services, or one each, as the settings say', () => rolledBack(async () => {
    const company = await makeCompany()
    const sold = await monthly(company.id, { EUR: 1000n })
    const client = await makeClient(company)
    for (let n = 0; n < 3; n++) await runningService(client, sold.id, '2026-11-10')
    await perform(company, 'renewals', noon('2026-11-10'))
    expect((await invoicesOf(client)).map(({ total }) => total)).toEqual([3000n])
    await set(company.id, 'invoice.group-services', false)
    await perform(company, 'renewals', noon('2026-12-10'))
    expect((await invoicesOf(client)).map(({ total }) => total)).toEqual([3000n, 1000n, 1000n, 1000n])
  }))

  test('bills in the preferred currency: its own price, else the newest rate, which stays with the invoice', () => rolledBack(async () => {
    const company = await makeCompany({ currencies: ['USD', 'JPY'] })
    await db.insert(exchangeRates).values([
      { companyId: company.id, base: 'EUR', currency: 'JPY', rate: '150', day: '2026-10-01', source: 'typed' },
      { companyId: company.id, base: 'EUR', currency: 'JPY', rate: '163.25', day: '2026-11-01', source: 'typed' },
    ])
    const sold = await monthly(company.id, { EUR: 1000n, USD: 1234n })
    const [american, japanese] = [await makeClient(company, { currency: 'USD' }), await makeClient(company, { currency: 'JPY' })]
    await runningService({ ...american, currency: 'EUR' }, sold.id, '2026-11-10')
    await runningService({ ...japanese, currency: 'EUR' }, sold.id, '2026-11-10')
    await runningService({ ...japanese, currency: 'EUR' }, sold.id, '2026-11-10', { priceOverride: true, price: 500n })
    await perform(company, 'renewals', noon('2026-11-10'))
    expect(await invoicesOf(american)).toMatchObject([{ currency: 'USD', total: 1234n, rateFrom: '' }])
    expect(await invoicesOf(japanese)).toMatchObject([{ currency: 'JPY', total: 1633n + 816n, rateFrom: 'EUR', rateOn: '2026-11-01' }])
  }))

  test('a coupon takes off renewals where it says so', () => rolledBack(async () => {
    const company = await makeCompany()
    const sold = await monthly(company.id, { EUR: 1000n })
    const client = await makeClient(company)
    const made = await db.insert(coupons).values([
      { companyId: company.id, code: 'TENTH', percent: '10', onRenewals: true, active: true }, { companyId: company.id, code: 'FIRST', percent: '50' },
      { companyId: company.id, code: 'THREE', onRenewals: true, active: true },
    ]).returning()
    await db.insert(couponAmounts).values({ companyId: company.id, couponId: made[2]?.id ?? 0, currency: 'EUR', amount: 300n })
    for (const { id } of made) {
      await runningService(client, sold.id, '2026-11-10', { couponId: id, anchorOn: '2026-10-10', termsBilled: 1 })
    }
    await perform(company, 'renewals', noon('2026-11-10'))
    expect((await linesOf(client)).filter(({ kind }) => kind === 'discount').map(({ description, amount }) => [description, amount]))
      .toEqual([['Hosting – TENTH', -100n], ['Hosting – THREE', -300n]])
    expect(await invoicesOf(client)).toMatchObject([{ total: 2600n }])
  }))

  test('an exempt client pays no tax, and a foreign business pays it itself', () => rolledBack(async () => {
    const company = await makeCompany()
    await db.insert(taxRules).values({ companyId: company.id, name: 'VAT', country: '', rate: '19' })
    const sold = await monthly(company.id, { EUR: 1000n })
    const exempt = await makeClient(company, { country: 'DE', taxExempt: true, taxExemptReason: 'Charity' })
    const expired = await makeClient(company, { country: 'DE', taxExempt: true, taxExemptUntil: '2026-11-09' })
    const business = await makeClient(company, { country: 'AT', taxId: 'ATU13585627' })
    for (const client of [exempt, expired, business]) await runningService(client, sold.id, '2026-11-10')
    await perform(company, 'renewals', noon('2026-11-10'))
    expect(await invoicesOf(exempt)).toMatchObject([{ tax: 0n, exemptReason: 'Charity', reverseCharge: false }])
    expect(await invoicesOf(expired)).toMatchObject([{ tax: 190n }])
    expect(await invoicesOf(business)).toMatchObject([{ tax: 0n, reverseCharge: true }])
  }))

  test('sets aside what cannot be billed, with the reason; the others go on, and it is tried once', () => rolledBack(async () => {
    const company = await makeCompany({ currencies: ['USD'] })
    const sold = await monthly(company.id, { EUR: 1000n })
    const [fine, noRate, off, broken] = [
      await makeClient(company), await makeClient(company, { currency: 'USD' }), await makeClient(company, { currency: 'CHF' }), await makeClient(company),
    ]
    for (const client of [fine, noRate, off]) await runningService({ ...client, currency: 'EUR' }, sold.id, '2026-11-10')
    // More than a bill can say.
    await runningService(broken, sold.id, '2026-11-10', { priceOverride: true, price: 8_999_999_999_999_999n, quantity: 1000 })
    const run = await perform(company, 'renewals', noon('2026-11-10'))
    expect(run).toMatchObject({ status: 'done', done: 1, problems: 3 })
    expect(run.list.map(({ clientId, reason }) => [clientId, reason]).toSorted()).toEqual(
      [[noRate.id, 'noRate'], [off.id, 'currencyOff'], [broken.id, 'unexpected']].toSorted())
    expect(await invoicesOf(fine)).toHaveLength(1)
    expect(await perform(company, 'renewals', noon('2026-11-11'))).toMatchObject({ done: 0, problems: 0 })
    expect(await brokenOf(company)).toEqual([])
  }))

  test('leaves alone frauds, suspended services and terms from the last day on', () => rolledBack(async () => {
    const company = await makeCompany()
    const sold = await monthly(company.id, { EUR: 1000n })
    const [fraud, client] = [await makeClient(company, { status: 'fraud' }), await makeClient(company)]
    await runningService(fraud, sold.id, '2026-11-10')
    await runningService(client, sold.id, '2026-11-10', { status: 'suspended' })
    await runningService(client, sold.id, '2026-11-10', { cancelOn: '2026-11-10' })
    await runningService(client, sold.id, '2026-10-10', { cancelOn: '2026-11-10' })
    expect(await perform(company, 'renewals', noon('2026-11-20'))).toMatchObject({ done: 1 })
    expect((await linesOf(client)).map(({ startsOn }) => startsOn)).toEqual(['2026-10-10'])
    expect(await invoicesOf(fraud)).toEqual([])
  }))

  test('follows a client’s own settings, and the day of the company, not of the server', () => rolledBack(async () => {
    const company = await makeCompany({ timeZone: 'Pacific/Kiritimati' })
    const sold = await monthly(company.id, { EUR: 1000n })
    await set(company.id, 'invoice.days-before-renewal', 0)
    const client = await makeClient(company)
    await runningService(client, sold.id, '2026-11-10')
    // 14 hours ahead: the tenth begins at ten in the morning of the ninth in Greenwich.
    await perform(company, 'renewals', '2026-11-09T09:59:00Z')
    expect(await invoicesOf(client)).toEqual([])
    await perform(company, 'renewals', '2026-11-09T10:00:00Z')
    expect(await invoicesOf(client)).toMatchObject([{ issuedOn: '2026-11-10' }])
  }))

  test('what costs nothing goes on without an invoice', () => rolledBack(async () => {
    const company = await makeCompany()
    const sold = await monthly(company.id, { EUR: 0n })
    const client = await makeClient(company)
    const service = await runningService(client, sold.id, '2026-11-10')
    await perform(company, 'renewals', noon('2026-11-10'))
    expect(await invoicesOf(client)).toEqual([])
    expect((await db.select().from(services).where(and(eq(services.id, service.id))))[0]?.renewsOn).toBe('2026-12-10')
    expect(await db.select({ id: clients.id }).from(clients).where(eq(clients.id, client.id))).toHaveLength(1)
  }))
})
