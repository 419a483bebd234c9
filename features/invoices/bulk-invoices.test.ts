import { and, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { applyPayment, makeClient, makeCompany, makeInvoice, makeTransaction } from '@/db/factories'
import { invoices } from '@/db/schema/invoices'
import { outbox } from '@/db/schema/mail'
import { rolledBack } from '@/db/testing'
import { staffActor } from '@/features/accounts/testing'
import { Forbidden } from '@/lib/errors'
import { parseIds } from './browse/bulk'
import { previewBulk } from './browse/preview-bulk'
import { deliverInvoices, voidInvoices } from './commands/bulk-invoices'

const now = new Date('2026-11-22T12:00:00Z')
const key = crypto.randomUUID()

async function stage() {
  const company = await makeCompany()
  const { actor } = await staffActor(company)
  const client = await makeClient(company)
  const [draft, open, paid, gone] = [await makeInvoice(client, { status: 'draft' }), await makeInvoice(client), await makeInvoice(client),
    await makeInvoice(client, { status: 'void' })]
  const payment = await makeTransaction(client, { amount: 1000n })
  await applyPayment(payment, paid, 1000n)
  const foreign = await makeInvoice(await makeClient(await makeCompany()))
  const ids = [draft, open, paid, gone, foreign].map(({ id }) => id)
  const mails = () => db.select().from(outbox).where(and(eq(outbox.companyId, company.id), eq(outbox.template, 'invoice')))
  const statusOf = async (id: number) => (await db.select().from(invoices).where(eq(invoices.id, id)))[0]
  return { actor, company, draft, open, paid, foreign, ids, mails, statusOf }
}

describe('many invoices at once', () => {
  test('are mailed once for each asking, drafts and void ones left out', () => rolledBack(async () => {
    const { actor, open, paid, foreign, ids, mails, statusOf } = await stage()
    expect((await previewBulk(actor, 'deliver', ids)).changing.map(({ id }) => id)).toEqual([open.id, paid.id])
    expect(await deliverInvoices(actor, ids, { key, now })).toBe(2)
    expect(await deliverInvoices(actor, ids, { key, now })).toBe(0)
    expect(await mails()).toHaveLength(2)
    expect(await deliverInvoices(actor, ids, { key: crypto.randomUUID(), now })).toBe(2)
    expect(await mails()).toHaveLength(4)
    expect((await statusOf(open.id))?.deliveredAt).toEqual(now)
    expect((await statusOf(foreign.id))?.deliveredAt).toBeNull()
  }))

  test('become void where nothing is applied; the others stay', () => rolledBack(async () => {
    const { actor, draft, open, paid, foreign, ids, statusOf } = await stage()
    expect(await previewBulk(actor, 'void', ids)).toMatchObject({ changing: [{ id: open.id }], skipped: 4 })
    expect(await voidInvoices(actor, ids, { reason: 'Sent twice.' })).toBe(1)
    expect((await statusOf(open.id))).toMatchObject({ status: 'void', voidReason: 'Sent twice.' })
    expect([(await statusOf(draft.id))?.status, (await statusOf(paid.id))?.status, (await statusOf(foreign.id))?.status])
      .toEqual(['draft', 'paid', 'open'])
  }))

  test('nobody without the permission, and no list that somebody made up', () => rolledBack(async () => {
    const { company, ids } = await stage()
    const { actor } = await staffActor(company, ['billing.view'])
    await expect(deliverInvoices(actor, ids, { key, now })).rejects.toThrow(Forbidden)
    await expect(voidInvoices(actor, ids, { reason: 'x' })).rejects.toThrow(Forbidden)
    await expect(previewBulk(actor, 'void', ids)).rejects.toThrow(Forbidden)
    expect([parseIds('1,2,2'), parseIds('1;2'), parseIds(Array.from({ length: 501 }, (_, n) => n + 1).join())]).toEqual([[1, 2], undefined, undefined])
  }))
})
