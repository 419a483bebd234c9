import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { invoiceLines, invoices } from '@/db/schema/invoices'
import { services } from '@/db/schema/services'
import { applications, transactions } from '@/db/schema/transactions'
import { companies } from '@/db/schema/companies'
import type { Random } from './random'

type Client = { id: number; currency: string; status: string; firstName: string; lastName: string; companyName: string; country: string }
type Seller = { id: number; name: string; country: string; currency: string }

export const plans = [
  { name: 'Web Hosting S', price: 490n }, { name: 'Web Hosting M', price: 990n }, { name: 'Web Hosting L', price: 1990n },
  { name: 'Virtual Server 4 GB', price: 1490n }, { name: 'Virtual Server 16 GB', price: 4990n }, { name: 'Managed Database', price: 3900n },
  { name: 'Domain .com', price: 1450n }, { name: 'Support Plan', price: 7500n },
]

/** Counted from the day of the next renewal, as if it had been ordered a term before. */
const renewal = (renewsOn: string) => ({ renewsOn, anchorOn: renewsOn, termsBilled: 0 })
const day = (base: Date, days: number) => new Date(base.getTime() + days * 86_400_000).toISOString().slice(0, 10)

/**
 * Services, invoices, payments and what was paid with them, for a list of clients: everything that the widgets of a
 * profile show. Amounts due, partly paid invoices, credit and a second currency all occur.
 */
export async function makeBooks(company: Seller, packageIds: readonly number[], list: readonly Client[], random: Random, now: Date) {
  const companyId = company.id
  const [counter] = await db.select({ next: companies.nextInvoiceNumber }).from(companies).where(sql`${companies.id} = ${companyId}`)
  let number = counter?.next ?? 1
  const newServices: (typeof services.$inferInsert)[] = []
  const newInvoices: (typeof invoices.$inferInsert & { paid: 'no' | 'part' | 'yes' | 'over'; plan: string })[] = []
  for (const client of list) {
    for (let n = random.upTo(4); n > 0; n--) {
      const at = random.upTo(plans.length)
      const plan = plans[at]!
      const currency = random.chance(0.05) ? (client.currency === 'EUR' ? 'USD' : 'EUR') : client.currency
      const price = currency === 'JPY' ? plan.price * 2n : plan.price
      const status = client.status !== 'active' ? 'suspended' : random.chance(0.85) ? 'active' : random.pick(['pending', 'suspended', 'canceled'] as const)
      newServices.push({
        companyId, clientId: client.id, packageId: packageIds[at] ?? 0, status, currency, price, term: 1, period: 'month',
        label: `${plan.name.includes('Domain') ? '' : 'srv'}${1000 + random.upTo(9000)}.example`,
        ...(status === 'active' || status === 'suspended' ? renewal(day(now, random.upTo(30))) : {}),
        createdAt: new Date(now.getTime() - random.upTo(700) * 86_400_000),
      })
      for (let months = random.upTo(4); months > 0; months--) {
        const tax = company.country === 'DE' && currency === 'EUR' ? (price * 19n + 50n) / 100n : 0n
        const draft = random.chance(0.03)
        const old = months > 1
        const paid = draft ? 'no' : old ? (random.chance(0.92) ? 'yes' : 'part') : random.pick(['yes', 'no', 'part', 'over', 'yes'] as const)
        newInvoices.push({
          companyId, clientId: client.id, currency, subtotal: price, tax, total: price + tax, plan: plan.name, paid,
          status: draft ? 'draft' : paid === 'no' && random.chance(0.05) ? 'void' : 'open',
          sequence: draft ? null : number, number: draft ? null : String(number++).padStart(6, '0'),
          issuedOn: draft ? null : day(now, -30 * months - random.upTo(20)), dueOn: draft ? null : day(now, -30 * months + 14 - random.upTo(20)),
          createdAt: new Date(now.getTime() - (30 * months + 10) * 86_400_000),
          buyer: draft ? null : { name: client.companyName || `${client.firstName} ${client.lastName}`, country: client.country },
          seller: draft ? null : { name: company.name, country: company.country },
        })
      }
    }
  }
  await inChunks(newServices, (rows) => db.insert(services).values(rows))
  const drafts = await inChunks(newInvoices.map(({ paid: _, plan: __, status: ___, number: ____, sequence: _____, ...row }) =>
    ({ ...row, status: 'draft' as const })), (rows) => db.insert(invoices).values(rows).returning())
  await inChunks(drafts.map((invoice, at) => ({
    companyId, invoiceId: invoice.id, position: 0, description: newInvoices[at]?.plan ?? '', unitPrice: invoice.subtotal, amount: invoice.subtotal,
  })), (rows) => db.insert(invoiceLines).values(rows))
  // Issued once their lines stand; afterwards nothing can be added to them.
  const issued = await inChunks(drafts.flatMap((invoice, at) => {
    const { status, sequence, number: shown } = newInvoices[at]!
    return status === 'draft' ? [] : [{ id: invoice.id, status, sequence, number: shown }]
  }), (rows) => db.execute<{ id: string }>(sql`
    update invoices i set status = n.status, sequence = n.sequence, number = n.number
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as n (id bigint, status text, sequence int, number text)
    where i.company_id = ${companyId} and i.id = n.id returning i.id`))
  const stands = new Set(issued.map(({ id }) => Number(id)))
  const made = drafts.map((invoice, at) => ({ ...invoice, status: stands.has(invoice.id) ? newInvoices[at]!.status : 'draft' }))
  const payments = made.flatMap((invoice, at) => {
    const paid = newInvoices[at]?.paid ?? 'no'
    if (paid === 'no' || invoice.status !== 'open') return []
    const applied = paid === 'part' ? invoice.total / 2n : invoice.total
    const amount = paid === 'over' ? invoice.total + 500n : applied
    return [{ invoice, applied, amount, status: 'approved' as const }]
  })
  const paidIn = await inChunks(payments.map(({ invoice, amount, applied, status }) => ({
    companyId, clientId: invoice.clientId, currency: invoice.currency, status, amount, applied,
    method: random.pick(['bank-transfer', 'card', 'card', 'direct-debit']), reference: `TX-${100_000 + random.upTo(900_000)}`,
    receivedAt: new Date(`${invoice.dueOn ?? '2026-01-01'}T10:00:00Z`),
  })), (rows) => db.insert(transactions).values(rows).returning({ id: transactions.id }))
  await inChunks(payments.map(({ invoice, applied }, at) => ({
    companyId, clientId: invoice.clientId, currency: invoice.currency, invoiceId: invoice.id,
    transactionId: paidIn[at]?.id ?? 0, amount: applied,
  })), (rows) => db.insert(applications).values(rows))
  const declined = list.filter(() => random.chance(0.06)).map((client) => ({
    companyId, clientId: client.id, currency: client.currency, status: 'declined' as const, amount: 1990n, method: 'card',
    reference: `TX-${100_000 + random.upTo(900_000)}`, receivedAt: new Date(now.getTime() - random.upTo(60) * 86_400_000),
  }))
  await inChunks(declined, (rows) => db.insert(transactions).values(rows))
  // The sums are kept beside the rows; here they are set from the applications, as npm run doctor checks them.
  await db.execute(sql`
    update invoices i set applied = a.amount, status = case when a.amount = i.total then 'paid' else i.status end
    from (select invoice_id, sum(amount)::bigint as amount from applications where company_id = ${companyId} group by 1) a
    where i.company_id = ${companyId} and i.id = a.invoice_id`)
  await db.update(companies).set({ nextInvoiceNumber: number }).where(sql`${companies.id} = ${companyId}`)
}

async function inChunks<Row, Made>(rows: Row[], insert: (rows: Row[]) => PromiseLike<Made[]>): Promise<Made[]> {
  const made: Made[] = []
  for (let at = 0; at < rows.length; at += 1000) made.push(...(await insert(rows.slice(at, at + 1000))))
  return made
}
