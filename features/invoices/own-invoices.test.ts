import { describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { applyPayment, makeClient, makeCompany, makeInvoice, makeTransaction } from '@/db/factories'
import { outbox } from '@/db/schema/mail'
import { rolledBack } from '@/db/testing'
import { clientActor } from '@/features/accounts/testing'
import { listOwnNews } from '@/features/clients/queries/list-own-news'
import { getOwnTransaction } from '@/features/transactions/queries'
import { NotFound } from '@/lib/errors'
import { ownInvoicesAddress, readOwnInvoicesView } from './own-invoices-view'
import { listOwnDue, listOwnInvoiceMails, listOwnInvoices } from './queries/own-invoices'

const stage = async () => {
  const company = await makeCompany({ currency: 'EUR' })
  const { actor, client } = await clientActor({ currency: 'EUR' }, company)
  return { company, actor, client, other: await makeClient(company, {}) }
}

describe('own invoices', () => {
  test('by tab, by a part of the number whose letters stand for themselves, page by page; nobody else\'s and no draft', () => rolledBack(async () => {
    const { actor, client, other } = await stage()
    const [first, second] = [await makeInvoice(client, { number: 'A_1' }), await makeInvoice(client, { number: 'AB1' })]
    const paid = await makeInvoice(client, { status: 'paid', number: 'A_2' })
    await makeInvoice(client, { status: 'draft' })
    await makeInvoice(other, { number: 'A_3' })
    const ids = async (view: Parameters<typeof listOwnInvoices>[1]) => (await listOwnInvoices(actor, view)).map(({ id }) => id)
    expect(await ids({ tab: 'open', limit: 9 })).toEqual([second.id, first.id])
    expect(await ids({ tab: 'paid', limit: 9 })).toEqual([paid.id])
    expect(await ids({ tab: 'all', limit: 2 })).toEqual([paid.id, second.id])
    expect(await ids({ tab: 'all', limit: 2, before: second.id })).toEqual([first.id])
    expect(await ids({ tab: 'all', search: 'a_', limit: 9 })).toEqual([paid.id, first.id])
    expect(await ids({ tab: 'all', search: '%', limit: 9 })).toEqual([])
    await expect((async () => listOwnInvoices({ ...actor, permissions: new Set(['services']) }, { tab: 'all', limit: 9 }))()).rejects.toThrow(NotFound)
  }))

  test('what is due says how much is late and since when, each currency on its own', () => rolledBack(async () => {
    const { actor, client } = await stage()
    const half = await makeInvoice(client, { subtotal: 1000n, dueOn: '2026-10-01' })
    await applyPayment(await makeTransaction(client, { amount: 400n }), half, 400n)
    await makeInvoice(client, { subtotal: 2000n, dueOn: '2026-12-01' })
    await makeInvoice(client, { subtotal: 500n, currency: 'JPY', dueOn: '2026-11-30' })
    expect(await listOwnDue(actor, '2026-11-22')).toEqual([
      { currency: 'EUR', amount: 2600n, overdue: 600n, since: '2026-10-01', next: '2026-12-01' },
      { currency: 'JPY', amount: 500n, overdue: 0n, since: null, next: '2026-11-30' },
    ])
  }))

  test('mails about it that left, and none of another', () => rolledBack(async () => {
    const { company, actor, client } = await stage()
    const invoice = await makeInvoice(client)
    const mail = (cause: string, sentAt: Date | null) => ({
      companyId: company.id, clientId: client.id, template: 'invoice', recipient: 'a@b.example', locale: 'en', cause, messageId: cause, sentAt,
    })
    await db.insert(outbox).values([
      mail(`invoice:${company.id}:${invoice.id}`, new Date()), mail(`invoice:${company.id}:${invoice.id}0`, new Date()),
      mail(`invoice-notice:${company.id}:${invoice.id}:1`, new Date()), mail(`invoice-notice:${company.id}:${invoice.id}:2`, null),
    ])
    expect(await listOwnInvoiceMails(actor, invoice.id)).toHaveLength(2)
  }))

  test('news of one\'s own account, newest first; a payment and what it paid', () => rolledBack(async () => {
    const { actor, client, other } = await stage()
    const invoice = await makeInvoice(client, { issuedOn: '2026-10-01', subtotal: 1000n })
    const payment = await makeTransaction(client, { amount: 1500n, receivedAt: new Date('2026-10-05T10:00:00Z') })
    await applyPayment(payment, invoice, 1000n)
    await makeTransaction(client, { status: 'declined' })
    const foreign = await makeTransaction(other)
    expect((await listOwnNews(actor, { limit: 5 })).map(({ id }) => id)).toEqual([`payment-${payment.id}`, `invoice-${invoice.id}`])
    expect(await listOwnNews(actor, { limit: 1 })).toHaveLength(1)
    expect(await getOwnTransaction(actor, payment.id)).toMatchObject({ amount: 1500n, pays: [{ id: invoice.id, amount: 1000n }], refunds: [] })
    await expect(getOwnTransaction(actor, foreign.id)).rejects.toThrow(NotFound)
  }))
})

test('an address says what it means, and nonsense means nothing', () => {
  expect(readOwnInvoicesView({ tab: 'x', search: ['a'], before: '-1' })).toEqual({ tab: 'open', search: '', before: undefined })
  expect(ownInvoicesAddress(readOwnInvoicesView({ tab: 'paid', search: ' 12 ', before: '7' }))).toBe('/client/invoices?tab=paid&search=12&before=7')
  expect(ownInvoicesAddress({ tab: 'open', search: '' })).toBe('/client/invoices')
})
