import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import {
  applyPayment, makeCampaign, makeCompany, makeContact, makeInvoice, makeNote, makeOrder, makeOrderForm, makePackage, makePaymentAccount, makeService,
  makeTransaction, makeUser, unique,
} from '@/db/factories'
import { rateLimits, tokens } from '@/db/schema/accounts'
import { campaignRecipients } from '@/db/schema/campaigns'
import { clientStatusChanges } from '@/db/schema/clients'
import { closings } from '@/db/schema/closings'
import { customFields, customFieldValues } from '@/db/schema/custom-fields'
import { outbox } from '@/db/schema/mail'
import { clientActor, makeSession, staffActor } from '@/features/accounts/testing'
import { record } from '@/features/events/commands'
import { paymentAttempts } from '@/db/schema/gateways'
import { accountSetups } from '@/db/schema/payment-accounts'
import { packageClients } from '@/db/schema/packages'
import { runProblems, runs } from '@/db/schema/runs'
import { settings } from '@/db/schema/settings'
import { hashToken, newToken } from '@/lib/token'

/**
 * A client with a record of every kind, in two currencies. The word `secret` stands in everything personal; `kept`
 * stands in what an issued document holds of them.
 */
export async function fullClient() {
  const company = await makeCompany({ currencies: ['USD'], clientNumberFormat: 'AC-{number:4}' })
  const { actor: staff } = await staffActor(company)
  const secret = unique('zq').replaceAll('-', '')
  const kept = unique('kept').replaceAll('-', '')
  const { client, userId } = await clientActor({
    username: `${secret}-login`, firstName: `${secret}First`, lastName: `${secret}Last`, companyName: `${secret} Ltd`,
    title: `${secret} Dr`, address1: `${secret} 1`, address2: `${secret} 2`, city: `${secret} City`, country: 'DE',
    state: `${secret} State`, zip: `${secret}`, email: `${secret}@example.com`, taxId: `${secret}TAX`,
    phones: [{ number: '+493012345678', extension: secret }, { kind: 'fax', number: `+49${secret}` }], tags: [`${secret} friend`],
  }, company)
  const about = { companyId: company.id, clientId: client.id }
  await makeNote(client, staff.staffId, { text: `${secret} likes tea` })
  const [field] = await db.insert(customFields)
    .values({ companyId: company.id, type: 'text', label: unique('Shoe size') })
    .returning({ id: customFields.id })
  await db.insert(customFieldValues).values({ ...about, fieldId: field?.id ?? 0, value: `${secret} 42` })
  await db.insert(clientStatusChanges)
    .values({ ...about, status: 'active', reason: `${secret} explained`, staffId: staff.staffId })
  await db.insert(outbox).values({
    ...about, template: 'registration', recipient: `${secret}@example.com`, locale: 'en', cause: unique('cause'),
    messageId: unique('message'), error: `550 ${secret}`,
  })
  await db.insert(tokens).values({
    tokenHash: hashToken(newToken()), purpose: 'confirm-email', userId, data: `${secret}@new.example`,
    expiresAt: new Date(Date.now() + 60_000),
  })
  await makeSession('client', userId, { userAgent: `${secret} browser` })
  await db.insert(rateLimits).values([
    { key: `login:account:client:${secret}-login:192.0.2.1`, fullAt: new Date() },
    { key: `reset:account:client:${secret}-login:192.0.2.1`, fullAt: new Date() },
  ])
  const changes = { city: [`${secret} Town`, `${secret} City`] }
  await record(staff, 'client.updated', { clientId: client.id, changes })

  const sold = await makePackage(company.id)
  const service = await makeService(client, sold.id, { label: `${kept}.example` })
  const ids = { companyId: company.id, clientId: client.id }
  await db.insert(settings).values({ ...ids, key: 'invoice.terms', value: 30 })
  await db.insert(packageClients).values({ ...ids, packageId: sold.id })
  await db.insert(paymentAttempts).values({ ...ids, gateway: 'stripe', requestKey: randomUUID(), status: 'expired', currency: 'EUR', amount: 100n,
    invoices: [] })
  await makePaymentAccount(client, { automatic: true })
  await db.insert(accountSetups).values({ ...ids, gateway: 'stripe', requestKey: randomUUID(), status: 'saved' })
  const [run] = await db.insert(runs).values({ companyId: company.id, job: 'renewals', day: '2026-11-01' }).returning()
  await db.insert(runProblems).values({ ...ids, runId: run?.id ?? 0, reason: 'runs.problems.noPrice' })
  const form = await makeOrderForm(company.id, [{ packageId: sold.id }])
  await makeOrder(client, form.id, service)
  const campaign = await makeCampaign(company.id)
  await db.insert(campaignRecipients).values({ ...ids, campaignId: campaign.id, locale: 'en' })
  await db.insert(closings).values({ ...ids, reason: `${secret} moves away` })
  const login = await makeUser('client', `${secret}-contact`)
  await makeContact(client, { name: `${secret} Contact`, email: `${secret}@contact.example`, userId: login.id, permissions: ['invoices'] })
  await makeSession('client', login.id, { clientId: client.id, userAgent: `${secret} contact` })
  const buyer = { name: `${kept} Ltd` }
  const paid = await makeInvoice(client, { subtotal: 2000n, buyer })
  await makeInvoice(client, { subtotal: 700n, buyer })
  await makeInvoice(client, { subtotal: 900n, currency: 'USD', buyer })
  await makeInvoice(client, { status: 'draft' })
  const payment = await makeTransaction(client, { amount: 2500n, reference: `TX-${kept}` })
  await applyPayment(payment, paid, 2000n)
  return { company, staff, client, userId, secret, kept, service }
}

/** Every row of every table as text. */
export async function dump() {
  const tables = await db.execute<{ name: string }>(sql`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'`)
  const rows: string[] = []
  for (const { name } of tables) {
    const found = await db.execute<{ row: string }>(sql`select t::text as row from ${sql.identifier(name)} t`)
    rows.push(...found.map(({ row }) => `${name}: ${row}`.toLowerCase()))
  }
  return rows
}

/** The rows that hold the word, whatever the case. */
export const rowsWith = async (word: string) => (await dump()).filter((row) => row.includes(word.toLowerCase()))

/** How many rows each table has of a client; tables are found by their column. */
export async function rowsOfClient(companyId: number, clientId: number) {
  const tables = await db.execute<{ name: string }>(sql`
    select table_name as name from information_schema.columns one
    where table_schema = 'public' and column_name = 'client_id' and exists (select from information_schema.columns other
      where other.table_schema = 'public' and other.table_name = one.table_name and other.column_name = 'company_id') order by 1`)
  const counts: Record<string, number> = {}
  for (const { name } of tables) {
    const [found] = await db.execute<{ count: number }>(sql`
      select count(*)::int as count from ${sql.identifier(name)}
      where company_id = ${companyId} and client_id = ${clientId}`)
    counts[name] = found?.count ?? 0
  }
  return counts
}
