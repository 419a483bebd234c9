import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import {
  makeCampaign, makeClient, makeContact, makeCoupon, makeInvoice, makeNote, makeOrder, makeOrderForm, makePackage, makePaymentAccount, makePrice,
  makeService, makeTransaction, makeUser, unique,
} from '@/db/factories'
import { customFields } from '@/db/schema/custom-fields'
import { paymentAttempts } from '@/db/schema/gateways'
import { companyLanguages } from '@/db/schema/languages'
import { outbox } from '@/db/schema/mail'
import { accountSetups } from '@/db/schema/payment-accounts'
import { packages } from '@/db/schema/packages'
import { runs } from '@/db/schema/runs'
import { taxRules } from '@/db/schema/taxes'
import { seal } from '@/lib/secret-box'
import { takeTransfers } from '../gateways'
import { makeWorld, type World } from '../world'

/** Company A with its people, and company B whose people are foreign to it. */
export async function makeStage() {
  const [world, foreign] = [await makeWorld(), await makeWorld()]
  const other = await makeClient(world.company, { username: unique('other') })
  const note = await makeNote({ ...world.client }, world.admin.id)
  const [field] = await db.insert(customFields).values({ companyId: world.company.id, type: 'text', label: unique('field') }).returning()
  const [rule] = await db.insert(taxRules).values({ companyId: world.company.id, name: unique('tax'), country: 'AQ', rate: '5' }).returning()
  await takeTransfers(world.company.id)
  const invoice = await makeInvoice(world.client)
  await addedLanguage(world.company.id, 'sv')
  const [attempt] = await db.insert(paymentAttempts).values({
    companyId: world.company.id, clientId: world.client.id, requestKey: crypto.randomUUID(), gateway: 'bank-transfer', status: 'started',
    currency: 'EUR', amount: 1000n, invoices: [{ invoiceId: invoice.id, amount: '1000' }],
  }).returning()
  const paymentAccount = await makePaymentAccount(world.client)
  const [setup] = await db.insert(accountSetups).values({
    companyId: world.company.id, clientId: world.client.id, gateway: 'stripe', requestKey: crypto.randomUUID(), status: 'started',
  }).returning()
  const draft = await makeInvoice(world.client, { status: 'draft' })
  const contact = await makeContact(world.client)
  const bookkeeper = await makeUser('client', unique('bookkeeper'))
  await makeContact(world.client, { userId: bookkeeper.id, permissions: ['invoices'] })
  const transaction = await makeTransaction(world.client)
  const pack = await makePackage(world.company.id)
  await makePrice(pack, 'EUR', 1000n)
  await db.update(packages).set({ clientQuantity: true }).where(sql`${packages.companyId} = ${pack.companyId} and ${packages.id} = ${pack.id}`)
  const coupon = await makeCoupon(world.company.id)
  const service = await makeService(world.client, pack.id, unbilled)
  const run = await failedRun(world.company.id)
  const campaign = await makeCampaign(world.company.id)
  const orderForm = await makeOrderForm(world.company.id, [{ packageId: pack.id }])
  const order = await makeOrder(world.client, orderForm.id, await makeService(world.client, pack.id, { status: 'pending' }))
  const mail = await writtenMail(world.company, world.client)
  return {
    world, foreign, other, bookkeeper, contact, note, field: field!, rule: rule!, invoice, draft, attempt: attempt!, transaction, pack, coupon,
    service, run, campaign, orderForm, order, mail, paymentAccount, setup: setup!,
  }
}

export type Stage = Awaited<ReturnType<typeof makeStage>>

/** Of a service that was never billed and begins later. */
export const unbilled = { anchorOn: '2099-01-31', renewsOn: '2099-01-31', termsBilled: 0 }

export const freshClient = async ({ world }: { world: World }) => makeClient(world.company, { username: unique('target') })

/** A mail of the log that can be sent again. */
export async function writtenMail(company: { id: number; name: string }, client: { id: number; companyId: number }) {
  const cause = unique('mail')
  const messageId = `<${cause}@example.com>`
  const [mail] = await db.insert(outbox).values({
    companyId: company.id, clientId: client.id, template: 'closing-requested', recipient: 'reader@example.com', locale: 'en', cause, messageId,
    variables: seal(JSON.stringify({ name: 'Reader', company: company.name }), `outbox:${messageId}`), state: 'given-up', error: 'EENVELOPE 550',
  }).returning({ id: outbox.id })
  if (!mail) throw new Error('no mail')
  return mail
}

/** As if the company had added it. */
export const addedLanguage = (companyId: number, code: string) =>
  db.insert(companyLanguages).values({ companyId, code, name: code }).onConflictDoNothing()

/** Runs of long ago are tidied away, by a row of this matrix too. */
export const today = () => new Date().toISOString().slice(0, 10)

async function failedRun(companyId: number) {
  const [run] = await db.insert(runs).values({ companyId, job: unique('tidy'), day: today(), status: 'failed' }).returning()
  return run!
}
