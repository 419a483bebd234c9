import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { makeClient, makeCompany } from '@/db/factories'
import { contacts } from '@/db/schema/contacts'
import { outbox } from '@/db/schema/mail'
import { settings } from '@/db/schema/settings'
import { rolledBack } from '@/db/testing'
import { open } from '@/lib/secret-box'
import type { System } from '@/lib/actor'
import { recordPayment } from './commands/record-payment'

async function begin() {
  const company = await makeCompany()
  const client = await makeClient(company, { locale: 'de' })
  return { actor: { kind: 'system', company } as System, client }
}
const pay = (actor: System, clientId: number, more: { receivedAt?: Date; status?: 'pending' } = {}) => {
  const now = new Date()
  return recordPayment(actor, {
    clientId, amount: 1250n, currency: actor.company.currency, method: 'cash', reference: '', receivedAt: now, idempotencyKey: crypto.randomUUID(),
    applyTo: 'none', now, ...more,
  })
}
const mailsOf = async (id: number) => (await db.select().from(outbox).where(eq(outbox.clientId, id)).orderBy(outbox.id)).map((row) => ({
  to: row.recipient, locale: row.locale, template: row.template,
  read: JSON.parse(open(row.variables ?? '', `outbox:${row.messageId}`)) as Record<string, string>,
}))

test('an approved payment is mailed to the client and to contacts of billing, each in their language', () => rolledBack(async () => {
  const { actor, client } = await begin()
  await db.insert(contacts).values({
    companyId: actor.company.id, clientId: client.id, kind: 'billing', name: 'Hana Sato', email: 'hana@example.com', locale: 'ja', mails: ['invoices'],
  })
  await pay(actor, client.id)
  expect(await mailsOf(client.id)).toMatchObject([
    { to: client.email, locale: 'de', template: 'payment-received', read: { amount: '1250', currency: actor.company.currency } },
    { to: 'hana@example.com', locale: 'ja', read: { name: 'Hana Sato' } },
  ])
}))

test('one that is pending, of long ago, or of a company that does not want it is not', () => rolledBack(async () => {
  const { actor, client } = await begin()
  await pay(actor, client.id, { status: 'pending' })
  await pay(actor, client.id, { receivedAt: new Date(Date.now() - 15 * 86_400_000) })
  await db.insert(settings).values({ companyId: actor.company.id, key: 'mail.payment-received', value: sql`'false'::jsonb` })
  await pay(actor, client.id)
  expect(await mailsOf(client.id)).toEqual([])
}))
