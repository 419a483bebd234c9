import { and, asc, eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { applyPayment, makeClient, makeCompany, makeContact, makeInvoice, makeTransaction } from '@/db/factories'
import { invoiceLines, invoiceNotices, invoices, lateFees } from '@/db/schema/invoices'
import { outbox } from '@/db/schema/mail'
import { exchangeRates, packagePrices, packageTexts } from '@/db/schema/packages'
import { runs } from '@/db/schema/runs'
import { serviceStatusChanges, services } from '@/db/schema/services'
import { settings } from '@/db/schema/settings'
import { tallies } from '@/db/schema/transactions'
import { rolledBack } from '@/db/testing'
import { mailTo, staffActor } from '@/features/accounts/testing'
import { defaults } from '@/features/settings/registry'
import { Forbidden, NotFound } from '@/lib/errors'
import { startRun, tryAgain } from './commands'
import { feeOf } from './jobs/late-fees'
import { noticesDue } from './jobs/notices'
import { dryRun, listSetAside } from './queries'
import { scheduleRuns } from './schedule'
import { brokenOf, invoicesOf, linesOf, monthly, perform, runningService, set } from './testing'

const noon = (day: string) => `${day}T12:00:00Z`
const mailsTo = async (client: { id: number }) => (await db.select({ template: outbox.template }).from(outbox)
  .where(eq(outbox.clientId, client.id)).orderBy(asc(outbox.id))).map(({ template }) => template)
const statusOf = async (id: number) => (await db.select({ status: services.status }).from(services).where(eq(services.id, id)))[0]?.status

/** An open invoice for a service. */
async function billed(client: Parameters<typeof makeInvoice>[0], serviceId: number, dueOn: string) {
  const draft = await makeInvoice(client, { status: 'draft', dueOn })
  await db.update(invoiceLines).set({ serviceId }).where(eq(invoiceLines.invoiceId, draft.id))
  const [made] = await db.update(invoices).set({
    status: 'open', number: sql`${draft.id}::text`,
    sequence: sql`(with k as (select next_invoice_number as n from companies where id = ${client.companyId}) select n from k)`,
  }).where(eq(invoices.id, draft.id)).returning()
  await db.execute(sql`update companies set next_invoice_number = next_invoice_number + 1 where id = ${client.companyId}`)
  if (!made) throw new Error('no invoice')
  return made
}

describe('the clock', () => {
  test('makes each job’s run of the company’s day once, through daylight saving', () => rolledBack(async () => {
    const company = await makeCompany({ timeZone: 'America/New_York' })
    const days = async () => (await db.selectDistinct({ day: runs.day }).from(runs).where(eq(runs.companyId, company.id)).orderBy(runs.day)).map(({ day }) => day)
    // The first of November 2026 has 25 hours there: at 04:30 and 05:30 of Greenwich it is half past midnight, then half past one, twice.
    for (const now of ['2026-11-01T03:59:00Z', '2026-11-01T04:01:00Z', '2026-11-01T05:30:00Z', '2026-11-01T06:30:00Z', '2026-11-02T04:59:00Z']) {
      await scheduleRuns(new Date(now))
    }
    expect(await days()).toEqual(['2026-10-31', '2026-11-01'])
    expect((await db.select().from(runs).where(and(eq(runs.companyId, company.id), eq(runs.day, '2026-11-01')))).map(({ job }) => job).toSorted())
      .toEqual([
        'apply-credits', 'ask-gateways', 'cancellations', 'charges', 'expire-orders', 'late-fees', 'notices', 'renewals', 'suspend', 'tidy', 'unsuspend',
      ])
    await scheduleRuns(new Date('2026-11-02T05:01:00Z'))
    expect((await days()).at(-1)).toBe('2026-11-02')
  }))
})

describe('credits', () => {
  test('pay what is due first, once, and not where a client wants to decide', () => rolledBack(async () => {
    const company = await makeCompany()
    const [client, own] = [await makeClient(company), await makeClient(company)]
    await db.insert(settings).values({
      companyId: company.id, clientId: own.id, key: 'credit.apply-automatically', value: sql`'false'::jsonb`,
    })
    for (const one of [client, own]) {
      await makeInvoice(one)
      await makeTransaction(one, { amount: 700n })
    }
    expect(await perform(company, 'apply-credits', noon('2026-11-10'))).toMatchObject({ done: 1, problems: 0 })
    expect(await perform(company, 'apply-credits', noon('2026-11-10'))).toMatchObject({ done: 1 })
    expect((await invoicesOf(client)).map(({ applied }) => applied)).toEqual([700n])
    expect((await invoicesOf(own)).map(({ applied }) => applied)).toEqual([0n])
    expect(await brokenOf(company)).toEqual([])
  }))
})

describe('notices', () => {
  const terms = { 'notice.1': -3, 'notice.2': 3, 'notice.3': 14 }

  test('come due before and after the day; days off skip to the last one', () => {
    const due = (day: string, sent: number[] = []) => noticesDue(terms, { dueOn: '2026-11-10', day, sent })
    expect([due('2026-11-06'), due('2026-11-07'), due('2026-11-07', [1]), due('2026-11-11'), due('2026-11-13', [1])])
      .toEqual([[], [1], [], [], [2]])
    expect([due('2026-11-24'), due('2026-11-24', [1, 2]), due('2027-01-30')]).toEqual([[2, 3], [3], []])
  })

  test('are sent once each, and none for what is paid', () => rolledBack(async () => {
    const company = await makeCompany()
    const [late, paid] = [await makeClient(company), await makeClient(company)]
    const invoice = await makeInvoice(late, { dueOn: '2026-11-10' })
    await applyPayment(await makeTransaction(paid), await makeInvoice(paid, { dueOn: '2026-11-10' }), 1000n)
    expect(await perform(company, 'notices', noon('2026-11-07'))).toMatchObject({ done: 1 })
    expect(await perform(company, 'notices', noon('2026-11-08'))).toMatchObject({ done: 0 })
    // The worker was off for three weeks.
    expect(await perform(company, 'notices', noon('2026-11-28'))).toMatchObject({ done: 1 })
    expect((await db.select().from(invoiceNotices).where(eq(invoiceNotices.invoiceId, invoice.id))).map(({ notice }) => notice).toSorted()).toEqual([1, 2, 3])
    expect([await mailsTo(late), await mailsTo(paid)]).toEqual([['invoice-notice', 'invoice-notice'], []])
  }))
})

describe('late fees', () => {
  test('are fixed in the invoice’s currency, or a share of what is due, half up', () => {
    const fee = (more: object, rest = 333n) => feeOf({ ...defaults, ...more }, { currency: 'EUR', rest })
    expect(fee({})).toBe(0n)
    expect(fee({ 'late-fee.kind': 'fixed', 'late-fee.amounts': { EUR: 500n } })).toBe(500n)
    expect(fee({ 'late-fee.kind': 'fixed', 'late-fee.amounts': { USD: 500n } })).toBe(0n)
    expect(fee({ 'late-fee.kind': 'percent', 'late-fee.percent': '1.5' })).toBe(5n)
  })

  test('one for each invoice, on an invoice of its own that gets none', () => rolledBack(async () => {
    const company = await makeCompany()
    const client = await makeClient(company)
    await set(company.id, 'late-fee.kind', 'fixed')
    await set(company.id, 'late-fee.amounts', { EUR: '500' })
    const invoice = await makeInvoice(client, { dueOn: '2026-11-01' })
    expect(await perform(company, 'late-fees', noon('2026-11-07'))).toMatchObject({ done: 0 })
    expect(await perform(company, 'late-fees', noon('2026-11-08'))).toMatchObject({ done: 1, problems: 0 })
    expect(await perform(company, 'late-fees', noon('2026-12-20'))).toMatchObject({ done: 0 })
    const [, fee, ...others] = await invoicesOf(client)
    expect([fee?.total, fee?.tax, others.length]).toEqual([500n, 0n, 0])
    expect(await db.select({ of: lateFees.invoiceId, fee: lateFees.feeInvoiceId }).from(lateFees).where(eq(lateFees.companyId, company.id)))
      .toEqual([{ of: invoice.id, fee: fee?.id }])
    expect((await linesOf(client)).at(-1)).toMatchObject({ kind: 'fee', description: `Late fee for invoice ${invoice.number}` })
    expect(await mailsTo(client)).toEqual(['late-fee'])
    expect(await brokenOf(company)).toEqual([])
  }))
})

describe('suspensions', () => {
  test('follow the due day, end with the payment, and leave alone what a person suspended', () => rolledBack(async () => {
    const company = await makeCompany()
    const { actor } = await staffActor(company)
    const client = await makeClient(company)
    const sold = await monthly(company.id, { EUR: 1000n })
    const service = await runningService(client, sold.id, '2027-01-01')
    const byHand = await runningService(client, sold.id, '2027-01-01', { status: 'suspended' })
    await db.insert(serviceStatusChanges).values({ companyId: company.id, serviceId: byHand.id, status: 'suspended', staffId: actor.staffId })
    const invoice = await billed(client, service.id, '2026-11-01')
    expect(await perform(company, 'suspend', noon('2026-12-24'))).toMatchObject({ done: 0 })
    await set(company.id, 'service.suspend-days-after-due', 5)
    expect(await perform(company, 'suspend', noon('2026-11-05'))).toMatchObject({ done: 0 })
    expect(await perform(company, 'suspend', noon('2026-11-06'))).toMatchObject({ done: 1 })
    expect(await perform(company, 'suspend', noon('2026-11-07'))).toMatchObject({ done: 0 })
    expect(await perform(company, 'unsuspend', noon('2026-11-07'))).toMatchObject({ done: 0 })
    expect([await statusOf(service.id), await statusOf(byHand.id)]).toEqual(['suspended', 'suspended'])
    await applyPayment(await makeTransaction(client), invoice, 1000n)
    expect(await perform(company, 'unsuspend', noon('2026-11-07'))).toMatchObject({ done: 1 })
    expect(await perform(company, 'unsuspend', noon('2026-11-08'))).toMatchObject({ done: 0 })
    expect([await statusOf(service.id), await statusOf(byHand.id)]).toEqual(['active', 'suspended'])
    expect(await mailsTo(client)).toEqual(['service-suspended', 'service-unsuspended'])
    const [change] = await db.select().from(serviceStatusChanges).where(eq(serviceStatusChanges.serviceId, service.id)).orderBy(asc(serviceStatusChanges.id))
    expect(change).toMatchObject({ status: 'suspended', reason: invoice.number, staffId: null })
  }))
})

test('contacts who get the mails about services are told of each move, in their own language; the others are not', () => rolledBack(async () => {
  const company = await makeCompany()
  const client = await makeClient(company)
  const [reads, other] = [await makeContact(client, { mails: ['services'], locale: 'de' }), await makeContact(client, { mails: ['invoices', 'notices'] })]
  const sold = await monthly(company.id, { EUR: 1000n })
  await db.insert(packageTexts).values({ companyId: company.id, packageId: sold.id, locale: 'de', name: 'Webhosting' })
  const service = await runningService(client, sold.id, '2027-01-01', { cancelOn: '2026-11-09', label: 'a.example' })
  const invoice = await billed(client, service.id, '2026-11-01')
  await set(company.id, 'service.suspend-days-after-due', 5)
  await perform(company, 'suspend', noon('2026-11-06'))
  await applyPayment(await makeTransaction(client), invoice, 1000n)
  await perform(company, 'unsuspend', noon('2026-11-07'))
  await perform(company, 'cancellations', noon('2026-11-09'))
  const told = async (address: string) => (await mailTo(address)).map(({ template, locale, read }) => [template, locale, read.service])
  const moves = ['service-suspended', 'service-unsuspended', 'service-canceled']
  expect(await told(reads.email)).toEqual(moves.map((move) => [move, 'de', 'Webhosting – a.example']))
  expect(await told(client.email)).toEqual(moves.map((move) => [move, 'en', 'Hosting – a.example']))
  expect(await told(other.email)).toEqual([])
}))

describe('cancellations', () => {
  test('end on their day, catch up, and bill the fee that staff wanted', () => rolledBack(async () => {
    const company = await makeCompany()
    const client = await makeClient(company)
    const sold = await monthly(company.id, { EUR: 1000n }, { cancellationFee: 250n })
    const [today, later, fee] = [
      await runningService(client, sold.id, '2026-11-10', { cancelOn: '2026-11-10', cancelReason: 'Moved' }),
      await runningService(client, sold.id, '2026-11-10', { cancelOn: '2026-11-11' }),
      await runningService(client, sold.id, '2026-10-01', { cancelOn: '2026-10-01', cancelFee: true, quantity: 2 }),
    ]
    expect(await perform(company, 'cancellations', noon('2026-11-10'))).toMatchObject({ done: 2, problems: 0 })
    expect(await perform(company, 'cancellations', noon('2026-11-10'))).toMatchObject({ done: 2 })
    expect([await statusOf(today.id), await statusOf(later.id), await statusOf(fee.id)]).toEqual(['canceled', 'active', 'canceled'])
    expect((await invoicesOf(client)).map(({ total }) => total)).toEqual([500n])
    expect((await mailsTo(client)).toSorted()).toEqual(['invoice', 'service-canceled', 'service-canceled'])
    expect((await db.select().from(serviceStatusChanges).where(eq(serviceStatusChanges.serviceId, today.id)))[0]?.reason).toBe('Moved')
    expect(await brokenOf(company)).toEqual([])
  }))
})

test('tidying folds the tallies without changing what they say', () => rolledBack(async () => {
  const company = await makeCompany()
  const client = await makeClient(company)
  for (let n = 0; n < 5; n++) await makeInvoice(client)
  const rows = () => db.select().from(tallies).where(eq(tallies.companyId, company.id))
  const sum = async () => (await rows()).reduce((all, { amount }) => all + amount, 0n)
  const before = [(await rows()).length, await sum()] as const
  await perform(company, 'tidy', noon('2026-11-10'))
  expect([(await rows()).length < before[0], await sum()]).toEqual([true, before[1]])
  expect(await brokenOf(company)).toEqual([])
}))

describe('staff', () => {
  test('a dry run says what the run would bill, and writes nothing', () => rolledBack(async () => {
    const company = await makeCompany()
    const { actor } = await staffActor(company)
    await db.insert(exchangeRates).values({ companyId: company.id, base: 'EUR', currency: 'CHF', rate: '0.9', day: '2026-01-01', source: 'typed' })
    const sold = await monthly(company.id, { EUR: 1000n })
    const [client, off] = [await makeClient(company), await makeClient(company, { currency: 'CHF' })]
    await runningService(client, sold.id, '2026-11-10')
    await runningService(off, sold.id, '2026-11-10')
    const plan = await dryRun(actor, '2026-11-10')
    expect(plan.sums).toEqual([{ currency: 'EUR', count: 1, subtotal: 1000n, tax: 0n, total: 1000n }])
    expect([plan.bills.map(({ number, total }) => [number, total]), plan.left.map(({ clientNumber, reason }) => [clientNumber, reason])])
      .toEqual([[[client.number, 1000n]], [[off.number, 'currencyOff']]])
    expect([await invoicesOf(client), (await listSetAside(actor, { limit: 10 })).length]).toEqual([[], 0])
    await perform(company, 'renewals', noon('2026-11-10'))
    expect((await invoicesOf(client)).map(({ total, dueOn }) => [total, dueOn])).toEqual(plan.bills.map(({ total, dueOn }) => [total, dueOn]))
  }))

  test('start a run once, and try again what was left aside', () => rolledBack(async () => {
    const company = await makeCompany()
    const { actor } = await staffActor(company)
    const now = new Date('2026-11-10T12:00:00Z')
    const first = await startRun(actor, 'renewals', { now })
    expect(await startRun(actor, 'renewals', { now })).toBe(first)
    const client = await makeClient(company, { currency: 'CHF' })
    const sold = await monthly(company.id, { EUR: 1000n, CHF: 900n })
    const service = await runningService(client, sold.id, '2026-11-10')
    await perform(company, 'renewals', noon('2026-11-10'))
    expect(await listSetAside(actor, { limit: 10 })).toMatchObject([{ id: service.id, reason: 'currencyOff' }])
    await db.execute(sql`insert into company_currencies (company_id, currency) values (${company.id}, 'CHF')`)
    await tryAgain(actor, service.id, { now })
    await perform(company, 'renewals', noon('2026-11-10'))
    expect(await invoicesOf(client)).toMatchObject([{ currency: 'CHF', total: 900n }])
    await expect(tryAgain(actor, service.id, { now })).rejects.toThrow(NotFound)
  }))

  test('without the permission start nothing and see nothing', () => rolledBack(async () => {
    const { actor } = await staffActor(await makeCompany(), ['clients.view'])
    await expect(startRun(actor, 'tidy', { now: new Date() })).rejects.toThrow(Forbidden)
    await expect(listSetAside(actor, { limit: 1 })).rejects.toThrow(Forbidden)
  }))
})

test('prices that a package lost are those that the service was sold at', () => rolledBack(async () => {
  const company = await makeCompany()
  const client = await makeClient(company)
  const sold = await monthly(company.id, { EUR: 1000n })
  await runningService(client, sold.id, '2026-11-10', { price: 777n })
  await db.delete(packagePrices).where(eq(packagePrices.packageId, sold.id))
  await perform(company, 'renewals', noon('2026-11-10'))
  expect((await invoicesOf(client)).map(({ total }) => total)).toEqual([777n])
}))
