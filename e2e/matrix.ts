import { eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import {
  applyPayment, makeCampaign, joinCompany, makeClient, makeClientGroup, makeCompany, makeContact, makeCoupon, makeInvoice, makeNote, makeOrder, makeOrderForm, makePackage, makePrice, makeService,
  makeStaff, makeStaffGroup, makeTransaction, unique,
} from '@/db/factories'
import { staff } from '@/db/schema/accounts'
import { closings } from '@/db/schema/closings'
import { savedViews } from '@/db/schema/campaigns'
import { customFields, customFieldValues } from '@/db/schema/custom-fields'
import { paymentAttempts } from '@/db/schema/gateways'
import { mailServers, mailTemplates, outbox } from '@/db/schema/mail'
import { companyLanguages } from '@/db/schema/languages'
import { packages } from '@/db/schema/packages'
import { runs as runTable } from '@/db/schema/runs'
import { taxRules } from '@/db/schema/taxes'
import { defaults, keysOf } from '@/features/settings/registry'
import { encode } from '@/features/settings/resolve'
import { permissions } from '@/lib/permit'
import { seal } from '@/lib/secret-box'
import type { Outcome } from './action'
import { takeTransfers } from './gateways'
import { payTokenOf } from './pay-token'
import { unsubscribeTokenOf } from './unsubscribe-token'
import { makeWorld, password } from './world'

/**
 * Every route and every action, and what each kind of actor gets. A new one without a row fails the tests.
 *
 *   ok / does    it answers, it is done            login    sent to the login page of that area
 *   absent       404, as if it were not there      refused  answered with a refusal, nothing written
 *   no           401 or 403 of a route for machines
 */
export const actors = ['nobody', 'client', 'otherClient', 'foreignClient', 'foreignAdmin', 'reader', 'admin'] as const
export type ActorName = (typeof actors)[number]

export type PageOutcome = 'ok' | 'login' | 'absent' | 'no' | 'elsewhere'
export type Row<T> = Record<ActorName, T>

/** Of a service that was never billed and begins later. */
const runs = { anchorOn: '2099-01-31', renewsOn: '2099-01-31', termsBilled: 0 }

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
  const draft = await makeInvoice(world.client, { status: 'draft' })
  const contact = await makeContact(world.client)
  const transaction = await makeTransaction(world.client)
  const pack = await makePackage(world.company.id)
  await makePrice(pack, 'EUR', 1000n)
  await db.update(packages).set({ clientQuantity: true }).where(sql`${packages.companyId} = ${pack.companyId} and ${packages.id} = ${pack.id}`)
  const coupon = await makeCoupon(world.company.id)
  const service = await makeService(world.client, pack.id, runs)
  const run = await failedRun(world.company.id)
  const campaign = await makeCampaign(world.company.id)
  const orderForm = await makeOrderForm(world.company.id, [{ packageId: pack.id }])
  const order = await makeOrder(world.client, orderForm.id, await makeService(world.client, pack.id, { status: 'pending' }))
  const mail = await writtenMail(world.company, world.client)
  return { contact, mail, orderForm, order, run, campaign, pack, coupon, service, world, draft, foreign, other, note, transaction, field: field!, rule: rule!, invoice, attempt: attempt! }
}
const templateVersion = async (company: number) => (await db.select({ version: mailTemplates.version }).from(mailTemplates)
  .where(sql`${mailTemplates.companyId} = ${company} and ${mailTemplates.kind} = 'invoice' and ${mailTemplates.locale} = 'en'`))[0]?.version ?? 0
const serverVersion = async (company: number) =>
  (await db.select({ version: mailServers.version }).from(mailServers).where(eq(mailServers.companyId, company)))[0]?.version ?? 0

/** A mail of the log that can be sent again. */
async function writtenMail(company: { id: number; name: string }, client: { id: number; companyId: number }) {
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
const addedLanguage = (companyId: number, code: string) =>
  db.insert(companyLanguages).values({ companyId, code, name: code }).onConflictDoNothing()

export type Stage = Awaited<ReturnType<typeof makeStage>>

async function failedRun(companyId: number) {
  const [run] = await db.insert(runTable).values({ companyId, job: unique('tidy'), day: '2026-01-01', status: 'failed' }).returning()
  return run!
}

const outsiders = <T>(answer: T) => ({ nobody: answer, client: answer, otherClient: answer, foreignClient: answer })
const everyone = <T>(answer: T): Row<T> => ({ ...outsiders(answer), foreignAdmin: answer, reader: answer, admin: answer })

/** A page of the staff portal: read-only staff see it, or only who has more. */
const forReaders: Row<PageOutcome> = { ...outsiders('login'), foreignAdmin: 'absent', reader: 'ok', admin: 'ok' }
const forAdmins: Row<PageOutcome> = { ...forReaders, reader: 'absent' }
/** A route of the staff portal that a script of the page asks. */
const answersReaders: Row<PageOutcome> = { ...outsiders('no'), foreignAdmin: 'absent', reader: 'ok', admin: 'ok' }
const answersAdmins: Row<PageOutcome> = { ...answersReaders, reader: 'absent' }
/** A page of the client area: of one's own data, so every active client sees it; staff are nobody there. */
const forClients: Row<PageOutcome> = { ...everyone<PageOutcome>('login'), client: 'ok', otherClient: 'ok', foreignClient: 'ok' }

const admin = '/admin/[company]'
const client = `${admin}/clients/[number]`
const settings = `${admin}/settings`

export const routes: Record<string, Row<PageOutcome>> = {
  '/': everyone('elsewhere'),
  '/setup': everyone('absent'),
  '/api/health': everyone('ok'),
  // Providers post to it, and are known by their signature.
  '/api/gateways/[gateway]/[company]': everyone('no'),
  '/admin': { ...outsiders('login'), foreignAdmin: 'elsewhere', reader: 'elsewhere', admin: 'elsewhere' },
  '/admin/login': { ...outsiders('ok'), foreignAdmin: 'elsewhere', reader: 'elsewhere', admin: 'elsewhere' },
  '/admin/login/code': { ...outsiders('login'), foreignAdmin: 'elsewhere', reader: 'elsewhere', admin: 'elsewhere' },
  '/admin/login/forgot': everyone('ok'),
  '/admin/login/password': everyone('ok'),
  '/client/login': { ...everyone<PageOutcome>('ok'), client: 'elsewhere', otherClient: 'elsewhere', foreignClient: 'elsewhere' },
  '/client/login/code': { ...everyone<PageOutcome>('login'), client: 'elsewhere', otherClient: 'elsewhere', foreignClient: 'elsewhere' },
  '/client/login/forgot': everyone('ok'),
  '/client/login/password': everyone('ok'),
  // A link that leads nowhere says so.
  '/client/login/invitation': everyone('ok'),
  [admin]: forReaders,
  [`${admin}/[...missing]`]: { ...outsiders('login'), foreignAdmin: 'absent', reader: 'absent', admin: 'absent' },
  [`${admin}/account`]: forReaders,
  [`${admin}/search`]: forReaders,
  [`${admin}/clients`]: forReaders,
  [`${admin}/clients/new`]: forAdmins,
  [`${admin}/clients/bulk`]: forAdmins,
  [`${admin}/clients/closings`]: forReaders,
  [`${admin}/clients/search`]: answersReaders,
  [`${admin}/clients/duplicates`]: forAdmins,
  [`${admin}/clients/subdivisions`]: forReaders,
  [`${admin}/clients/export`]: answersAdmins,
  [`${admin}/billing/invoices`]: forReaders,
  [`${admin}/billing/invoices/export`]: answersAdmins,
  [`${admin}/billing/invoices/bulk`]: forAdmins,
  [`${admin}/billing/transactions`]: forReaders,
  [`${admin}/billing/transactions/export`]: answersAdmins,
  [`${admin}/billing/services`]: forReaders,
  [`${admin}/billing/services/export`]: answersAdmins,
  [`${admin}/billing/invoices/[invoice]`]: forReaders,
  [`${admin}/billing/invoices/[invoice]/edit`]: forAdmins,
  [`${admin}/billing/invoices/[invoice]/delete`]: forAdmins,
  [`${admin}/billing/invoices/[invoice]/void`]: forAdmins,
  [`${admin}/billing/invoices/[invoice]/credit`]: forAdmins,
  [`${admin}/billing/invoices/totals`]: forAdmins,
  [`${admin}/billing/invoices/[invoice]/pdf`]: answersReaders,
  [`${admin}/billing/invoices/[invoice]/ubl`]: answersReaders,
  [client]: forReaders,
  [`${client}/statement`]: forReaders,
  [`${client}/statement/pdf`]: answersReaders,
  [`${client}/statement/csv`]: answersReaders,
  [`${client}/edit`]: forAdmins,
  [`${client}/settings`]: forAdmins,
  [`${client}/activity`]: forReaders,
  [`${client}/invoices`]: forReaders,
  [`${client}/invoices/new`]: forAdmins,
  [`${client}/services`]: forReaders,
  [`${client}/services/new`]: forAdmins,
  [`${client}/transactions`]: forReaders,
  [`${client}/contacts/new`]: forAdmins,
  [`${client}/contacts/[contact]`]: forAdmins,
  [`${client}/notes/new`]: forAdmins,
  [`${client}/status`]: forAdmins,
  [`${client}/closing`]: forAdmins,
  [`${client}/delete`]: forAdmins,
  [`${client}/erase`]: forAdmins,
  [`${client}/login-as`]: forAdmins,
  [`${client}/password-link`]: forAdmins,
  [`${admin}/billing/transactions/new`]: forAdmins,
  [`${admin}/billing/transactions/apply`]: forAdmins,
  [`${admin}/billing/transactions/[transaction]`]: forReaders,
  [`${admin}/billing/transactions/[transaction]/void`]: forAdmins,
  [`${admin}/billing/transactions/[transaction]/refund`]: forAdmins,
  [`${admin}/billing/services/[service]`]: forReaders,
  [`${admin}/billing/services/[service]/activate`]: forAdmins,
  [`${admin}/billing/services/[service]/suspend`]: forAdmins,
  [`${admin}/billing/services/[service]/cancel`]: forAdmins,
  [`${admin}/billing/services/[service]/renewal-day`]: forAdmins,
  [`${admin}/billing/services/[service]/change`]: forAdmins,
  [`${admin}/billing/services/[service]/price`]: forAdmins,
  [`${admin}/packages`]: forAdmins,
  [`${admin}/packages/new`]: forAdmins,
  [`${admin}/packages/[package]`]: forAdmins,
  [`${admin}/packages/[package]/prices`]: forAdmins,
  [`${admin}/packages/[package]/clients`]: forAdmins,
  [`${admin}/packages/[package]/delete`]: forAdmins,
  [`${admin}/billing/orders`]: forAdmins,
  [`${admin}/billing/orders/[order]`]: forAdmins,
  [`${admin}/packages/order-forms`]: forAdmins,
  [`${admin}/packages/order-forms/new`]: forAdmins,
  [`${admin}/packages/order-forms/[orderForm]`]: forAdmins,
  [`${admin}/packages/coupons`]: forAdmins,
  [`${admin}/packages/coupons/new`]: forAdmins,
  [`${admin}/packages/coupons/[coupon]`]: forAdmins,
  [`${admin}/packages/coupons/[coupon]/delete`]: forAdmins,
  [settings]: { ...forAdmins, admin: 'elsewhere' },
  [`${settings}/general`]: forAdmins,
  [`${settings}/billing`]: forAdmins,
  [`${settings}/languages`]: forAdmins,
  [`${settings}/languages/add-language`]: forAdmins,
  [`${settings}/languages/[language]`]: forAdmins,
  [`${settings}/languages/[language]/[key]`]: forAdmins,
  [`${settings}/languages/[language]/import`]: forAdmins,
  [`${settings}/languages/[language]/export`]: answersAdmins,
  [`${settings}/languages/[language]/delete`]: forAdmins,
  [`${settings}/branding`]: forAdmins,
  [`${settings}/letterhead`]: forAdmins,
  [`${settings}/letterhead/logo`]: { ...answersAdmins, admin: 'absent' },
  [`${settings}/letterhead/sample`]: answersAdmins,
  [`${settings}/mail`]: forAdmins,
  [`${settings}/mail-templates`]: forAdmins,
  [`${settings}/mail-templates/[kind]`]: forAdmins,
  // Takes what the form sends, and is nothing to open.
  [`${settings}/mail-templates/[kind]/preview`]: everyone('no'),
  [`${settings}/currencies`]: forAdmins,
  [`${settings}/exchange-rates`]: forAdmins,
  [`${settings}/taxes`]: forAdmins,
  [`${settings}/taxes/new`]: forAdmins,
  [`${settings}/taxes/[rule]`]: forAdmins,
  [`${settings}/taxes/[rule]/delete`]: forAdmins,
  [`${settings}/gateways`]: forAdmins,
  [`${settings}/gateways/[gateway]`]: forAdmins,
  [`${settings}/client-groups`]: forAdmins,
  [`${settings}/client-groups/new`]: forAdmins,
  [`${settings}/client-groups/[group]`]: forAdmins,
  [`${settings}/client-groups/[group]/delete`]: forAdmins,
  [`${settings}/client-groups/[group]/settings`]: forAdmins,
  [`${settings}/custom-fields`]: forAdmins,
  [`${settings}/custom-fields/new`]: forAdmins,
  [`${settings}/custom-fields/[field]`]: forAdmins,
  [`${settings}/custom-fields/[field]/delete`]: forAdmins,
  [`${settings}/staff`]: forAdmins,
  [`${settings}/staff/new`]: forAdmins,
  [`${settings}/staff/[member]`]: forAdmins,
  [`${settings}/staff/[member]/deactivate`]: forAdmins,
  [`${settings}/staff/[member]/remove`]: forAdmins,
  [`${settings}/staff-groups`]: forAdmins,
  [`${settings}/staff-groups/new`]: forAdmins,
  [`${settings}/staff-groups/[group]`]: forAdmins,
  [`${settings}/staff-groups/[group]/delete`]: forAdmins,
  [`${settings}/companies`]: forAdmins,
  [`${settings}/companies/new`]: forAdmins,
  [`${client}/consents`]: forReaders,
  [`${admin}/tools/campaigns`]: forAdmins,
  [`${admin}/tools/campaigns/new`]: forAdmins,
  [`${admin}/tools/campaigns/[campaign]`]: forAdmins,
  [`${admin}/tools/campaigns/[campaign]/edit`]: forAdmins,
  [`${admin}/tools/campaigns/[campaign]/delete`]: forAdmins,
  [`${admin}/tools/campaigns/[campaign]/stop`]: forAdmins,
  // Whoever has the link of a mail; scanners that open the address of the button are led to the page.
  '/unsubscribe/[token]': everyone('ok'),
  '/api/unsubscribe/[token]': everyone('elsewhere'),
  [`${admin}/tools/mail`]: forAdmins,
  [`${admin}/tools/mail/[mail]`]: forAdmins,
  [`${admin}/tools/mail/[mail]/html`]: forAdmins,
  [`${admin}/tools/runs`]: forAdmins,
  [`${admin}/tools/runs/[run]`]: forAdmins,
  [`${admin}/tools/runs/dry-run`]: forAdmins,
  '/client': forClients,
  '/client/profile': forClients,
  '/client/security': forClients,
  '/client/activity': forClients,
  '/client/contacts': forClients,
  '/client/contacts/new': forClients,
  '/client/contacts/[contact]': { ...forClients, otherClient: 'absent', foreignClient: 'absent' },
  '/client/preferences': forClients,
  '/client/profile/edit': forClients,
  '/client/profile/email': forClients,
  '/client/invoices': forClients,
  '/client/transactions': forClients,
  '/client/transactions/[transaction]': { ...forClients, otherClient: 'absent', foreignClient: 'absent' },
  '/client/transactions/[transaction]/receipt': { ...forClients, otherClient: 'absent', foreignClient: 'absent' },
  '/client/invoices/[invoice]': { ...forClients, otherClient: 'absent', foreignClient: 'absent' },
  '/client/invoices/[invoice]/pdf': { ...forClients, otherClient: 'absent', foreignClient: 'absent' },
  '/client/invoices/[invoice]/ubl': { ...forClients, otherClient: 'absent', foreignClient: 'absent' },
  '/client/statement': forClients,
  '/client/statement/pdf': forClients,
  '/client/statement/csv': forClients,
  '/client/services': forClients,
  '/client/close': forClients,
  '/client/services/[service]': { ...forClients, otherClient: 'absent', foreignClient: 'absent' },
  '/client/services/[service]/cancel': { ...forClients, otherClient: 'absent', foreignClient: 'absent' },
  '/client/services/[service]/change': { ...forClients, otherClient: 'absent', foreignClient: 'absent' },
  '/client/pay': forClients,
  '/client/pay/[attempt]': { ...forClients, otherClient: 'absent', foreignClient: 'absent' },
  '/client/pay/[attempt]/return': { ...forClients, client: 'elsewhere', otherClient: 'absent', foreignClient: 'absent' },
  // The stage has no logo.
  '/brand/[company]/logo': everyone('absent'),
  // Whoever has the link of an invoice, logged in or not.
  '/pay/[token]': everyone('ok'),
  '/pay/[token]/pdf': everyone('ok'),
  '/pay/[token]/return': everyone('elsewhere'),
  '/client/subdivisions': forClients,
  '/client/orders': forClients,
  '/client/orders/[order]': { ...forClients, otherClient: 'absent', foreignClient: 'absent' },
  // Whoever comes by may order; what each may order is decided by the command.
  '/order/[company]/[form]': everyone('ok'),
  '/order/[company]/[form]/details': everyone('ok'),
  '/order/[company]/[form]/confirm': everyone('ok'),
  '/order/[company]/[form]/sent': everyone('ok'),
  '/order/[company]/subdivisions': everyone('ok'),
  '/client/data': forClients,
  '/client/[...missing]': { ...forClients, client: 'absent', otherClient: 'absent', foreignClient: 'absent' },
}

/** Routes of NextAuth, which answers for itself; e2e/web-security.spec.ts tries its tokens in the wrong place. */
export const elsewhere = ['/api/auth/client/[...nextauth]', '/api/auth/staff/[...nextauth]']

/** The address of a route on the stage. */
export function addressOf(route: string, { contact, mail, orderForm, order, world, campaign, pack, coupon, service, other: _, field, attempt, rule, run, invoice, draft, transaction }: Stage, readers: { staffGroupId: number; memberId: number; clientGroupId: number }) {
  return route
    .replace('[company]', world.company.slug).replace('[number]', String(world.client.number)).replace('[...missing]', 'nowhere')
    .replace('staff-groups/[group]', `staff-groups/${readers.staffGroupId}`).replace('[group]', String(readers.clientGroupId))
    .replace(/\[invoice\]\/(edit|delete)$/, `${draft.id}/$1`)
    .replace('unsubscribe/[token]', `unsubscribe/${unsubscribeTokenOf(campaign, world.client)}`).replace('[campaign]', String(campaign.id))
    .replace('[token]/return', `[token]/return?attempt=${attempt.id}`).replace('[token]', payTokenOf(invoice))
    .replace('[package]', String(pack.id)).replace('[coupon]', String(coupon.id)).replace('[service]', String(service.id))
    .replace('[contact]', String(contact.id)).replace('[orderForm]', String(orderForm.id)).replace('[order]', String(order.number)).replace('[form]', orderForm.slug)
    .replace('[language]', 'sv').replace('[key]', 'clientArea.home.title')
    .replace('[run]', String(run.id)).replace('[rule]', String(rule.id)).replace('[field]', String(field.id)).replace('[attempt]', String(attempt.id)).replace('[invoice]', String(invoice.id)).replace('[gateway]', 'bank-transfer').replace('[mail]', String(mail.id)).replace('[kind]', 'invoice').replace('[transaction]', String(transaction.id)).replace('[member]', String(readers.memberId)).replace('[...nextauth]', 'session')
}

type Fields = Record<string, string | string[]>
export type ActionRow = { answers: Row<Outcome>; fields: (stage: Stage) => Promise<Fields> | Fields }

/** An action of staff: outsiders are sent to the login, foreign staff find no company, readers are refused. */
const byAdmins: Row<Outcome> = { ...outsiders('login'), foreignAdmin: 'absent', reader: 'refused', admin: 'does' }
const byStaff: Row<Outcome> = { ...byAdmins, reader: 'does' }
const byClients: Row<Outcome> = { ...everyone<Outcome>('login'), client: 'does', otherClient: 'does', foreignClient: 'does' }
/** What is one client's own is not there for the others. */
const byOwner: Row<Outcome> = { ...byClients, otherClient: 'refused', foreignClient: 'refused' }

const company = ({ world }: Stage) => ({ company: world.company.slug })
const freshClient = async ({ world }: Stage) => makeClient(world.company, { username: unique('target') })
async function closingClient(stage: Stage) {
  const client = await freshClient(stage)
  await db.insert(closings).values({ companyId: client.companyId, clientId: client.id })
  return client
}
const contactFields = () => ({ kind: 'other', name: 'Cora Contact', email: `${unique('contact')}@client.example`, phone: '', locale: 'en' })
async function contactOfFresh(stage: Stage) {
  const client = await freshClient(stage)
  return { number: String(client.number), contact: String((await makeContact(client, { permissions: ['invoices'] })).id) }
}
const freshMember = async ({ world }: Stage) => {
  const member = await makeStaff()
  await joinCompany(world.company.id, member.id, world.readers.id)
  return member
}
/** The form of a client's billing settings as it is sent when nothing was touched. */
const shownSettings = {
  shown: JSON.stringify(Object.fromEntries(keysOf('client').map((key) => [key, encode(key, defaults[key])]))),
  'invoice_days-before-renewal': '14', 'invoice_group-services': 'on', service_proration: 'on', 'service_suspend-days-after-due': '',
  'billing_gateways[]': defaults['billing.gateways'], 'credit_apply-automatically': 'on', delivery_method: 'email',
  notice_1_when: 'before', notice_1_days: '3', notice_2_when: 'after', notice_2_days: '3', notice_3_when: 'after', notice_3_days: '14',
  'late-fee_kind': 'none', 'late-fee_percent': '0', 'late-fee_days-after-due': '7', 'tax_reverse-charge': 'on', 'service_client-cancellation': 'automatic',
}
const orderFormFields = (pack: Stage['pack']) =>
  ({ title: 'Order', slug: unique('form'), 'offers[]': [`${pack.id}-1-month`], 'currencies[]': ['EUR'], groupId: '', active: 'on' })
const orderChoice = ({ world, orderForm, pack }: Stage) =>
  ({ company: world.company.slug, form: orderForm.slug, offer: `${pack.id}-1-month`, currency: 'EUR', quantity: '1', coupon: '' })
/** Of a client of its own, who may end up as a fraud. */
async function freshOrder(stage: Stage) {
  const client = await freshClient(stage)
  const order = await makeOrder(client, stage.orderForm.id, await makeService(client, stage.pack.id, { status: 'pending' }))
  return { number: String(order.number), version: '1' }
}
const freshTaxRule = async ({ world }: Stage) => {
  const [rule] = await db.insert(taxRules).values({ companyId: world.company.id, name: unique('tax'), country: 'AQ', state: unique('state'), rate: '5' }).returning()
  return rule!
}
/** A client with an invoice paid in part, a credit and a payment that has yet to arrive. */
const freshPayment = async (stage: Stage) => {
  const client = await freshClient(stage)
  const invoice = await makeInvoice(client, { subtotal: 5000n })
  const [transaction, credit] = [await makeTransaction(client, { amount: 2000n }), await makeTransaction(client)]
  const pending = await makeTransaction(client, { status: 'pending' })
  await applyPayment(transaction, invoice, 1000n)
  const [part] = await db.execute<{ id: string }>(sql`select id::text from applications where transaction_id = ${transaction.id}`)
  return { client, invoice, transaction, credit, pending, application: part!.id }
}
const freshInvoice = async ({ world }: Stage, status: 'draft' | 'open') =>
  ({ invoice: String((await makeInvoice(world.client, { status, dueOn: null, subtotal: 1000n })).id) })
const invoiceFields = {
  currency: 'EUR', dueOn: '', notes: '', privateNotes: '', 'lines.0.description': 'Advice', 'lines.0.quantity': '1', 'lines.0.unitPrice': '10.00',
}
const freshService = async ({ world, pack }: Stage, values: Parameters<typeof makeService>[2] = {}) => {
  const { id } = await makeService(world.client, pack.id, { ...runs, ...values })
  return { id: String(id), version: '1' }
}
const versionOf = async (id: number) =>
  String((await db.execute<{ version: number }>(sql`select version from companies where id = ${id}`))[0]?.version)

const row = (answers: Row<Outcome>, fields: (stage: Stage) => Promise<Fields> | Fields): ActionRow =>
  ({ answers, fields: async (stage) => ({ ...company(stage), ...(await fields(stage)) }) })
const bare = (answers: Row<Outcome>, fields: ActionRow['fields'] = () => ({})): ActionRow => ({ answers, fields })
const all = (outcome: Outcome) => bare(everyone(outcome))

const accounts = 'features/accounts/actions'
const contacts = 'features/contacts/actions.ts'
const clients = 'features/clients/actions'

export const actions: Record<string, ActionRow> = {
  // Before a login: open to everybody, and useless without the right secret.
  [`${accounts}/log-in.ts#staffLogInAction`]: bare(everyone('refused'), () => ({ username: 'nobody', password: 'wrong' })),
  [`${accounts}/log-in.ts#clientLogInAction`]: bare(everyone('refused'), () => ({ username: 'nobody', password: 'wrong' })),
  [`${accounts}/log-in.ts#staffCodeAction`]: bare(everyone('login'), () => ({ code: '000000' })),
  [`${accounts}/log-in.ts#clientCodeAction`]: bare(everyone('login'), () => ({ code: '000000' })),
  [`${accounts}/log-in.ts#languageAction`]: bare(everyone('does'), () => ({ language: 'de' })),
  [`${accounts}/password.ts#staffForgotPasswordAction`]: bare(everyone('does'), () => ({ username: unique('nobody') })),
  [`${accounts}/password.ts#clientForgotPasswordAction`]: bare(everyone('does'), () => ({ username: unique('nobody') })),
  [`${accounts}/password.ts#staffSetPasswordAction`]: bare(everyone('refused'),
    () => ({ token: 'x', password: 'a b c d e f g h', passwordAgain: 'a b c d e f g h' })),
  [`${accounts}/password.ts#clientSetPasswordAction`]: bare(everyone('refused'),
    () => ({ token: 'x', password: 'a b c d e f g h', passwordAgain: 'a b c d e f g h' })),

  [`${accounts}/passkeys.ts#staffPasskeyChallengeAction`]: bare(everyone('does')),
  [`${accounts}/passkeys.ts#clientPasskeyChallengeAction`]: bare(everyone('does')),
  [`${accounts}/passkeys.ts#staffPasskeyLogInAction`]: bare(everyone('refused'), () => ({ response: 'x' })),
  [`${accounts}/passkeys.ts#clientPasskeyLogInAction`]: bare(everyone('refused'), () => ({ response: 'x' })),
  [`${accounts}/set-up.ts#setUpAction`]: bare(everyone('refused'), () => ({
    token: 'x', companyName: 'Taken Over', country: 'DE', currency: 'EUR', locale: 'en', timeZone: 'UTC', firstName: 'A', lastName: 'B',
    email: 'a@b.example', username: unique('intruder'), password: 'a b c d e f g h', passwordAgain: 'a b c d e f g h',
  })),

  // One's own account.
  [`${accounts}/own-account.ts#staffChangePasswordAction`]: row({ ...byStaff, reader: 'invalid', admin: 'invalid' },
    () => ({ currentPassword: 'wrong', password: 'another long river', passwordAgain: 'another long river' })),
  [`${accounts}/own-account.ts#clientChangePasswordAction`]: bare({ ...byClients, client: 'invalid', otherClient: 'invalid', foreignClient: 'invalid' },
    () => ({ currentPassword: 'wrong', password: 'another long river', passwordAgain: 'another long river' })),
  [`${accounts}/own-account.ts#staffConfirmRecoveryCodesAction`]: row({ ...byStaff, reader: 'refused', admin: 'refused' }, () => ({})),
  [`${accounts}/own-account.ts#clientConfirmRecoveryCodesAction`]: bare({ ...byClients, client: 'refused', otherClient: 'refused', foreignClient: 'refused' }),
  [`${accounts}/own-account.ts#staffCancelEnrolmentAction`]: row(byStaff, () => ({})),
  [`${accounts}/own-account.ts#clientCancelEnrolmentAction`]: bare(byClients),
  [`${accounts}/own-account.ts#staffEndOtherSessionsAction`]: row(byStaff, () => ({})),
  [`${accounts}/own-account.ts#clientEndOtherSessionsAction`]: bare(byClients),
  [`${accounts}/own-account.ts#staffEndSessionAction`]: row({ ...byStaff, reader: 'refused', admin: 'refused' }, () => ({ session: crypto.randomUUID() })),
  [`${accounts}/own-account.ts#clientEndSessionAction`]: bare({ ...byClients, client: 'refused', otherClient: 'refused', foreignClient: 'refused' }, () => ({ session: crypto.randomUUID() })),
  [`${accounts}/own-account.ts#changeLanguageAction`]: row(byStaff, () => ({ locale: 'en' })),
  ...Object.fromEntries(['BeginTwoFactor', 'BeginRecoveryCodes', 'TurnOffTwoFactor'].flatMap((verb) => [
    [`${accounts}/own-account.ts#staff${verb}Action`, row({ ...byStaff, reader: 'invalid', admin: 'invalid' }, () => ({ password: 'wrong' }))],
    [`${accounts}/own-account.ts#client${verb}Action`, bare({ ...byClients, client: 'invalid', otherClient: 'invalid', foreignClient: 'invalid' },
      () => ({ password: 'wrong' }))],
  ])),
  [`${accounts}/own-account.ts#staffConfirmTwoFactorAction`]: row({ ...byStaff, reader: 'refused', admin: 'refused' }, () => ({ code: '000000' })),
  [`${accounts}/own-account.ts#clientConfirmTwoFactorAction`]: bare({ ...byClients, client: 'refused', otherClient: 'refused', foreignClient: 'refused' },
    () => ({ code: '000000' })),
  [`${accounts}/own-account.ts#changeProfileAction`]: row({ ...byStaff, reader: 'invalid', admin: 'does' }, ({ world }) => ({
    firstName: 'Alma', lastName: 'Brandt', email: world.admin.email, password: '', version: String(world.admin.version),
  })),

  ...Object.fromEntries(([['BeginPasskey', 'invalid', { name: 'Phone', password: 'wrong' }], ['FinishPasskey', 'refused', { response: 'x' }],
    ['RenamePasskey', 'refused', { passkey: 'x', name: 'Phone' }], ['RemovePasskey', 'invalid', { passkey: 'x', password: 'wrong' }]] as const)
    .flatMap(([verb, answer, fields]) => [
      [`${accounts}/passkeys.ts#staff${verb}Action`, row({ ...byStaff, reader: answer, admin: answer }, () => fields)],
      [`${accounts}/passkeys.ts#client${verb}Action`, bare({ ...byClients, client: answer, otherClient: answer, foreignClient: answer }, () => fields)],
    ])),
  [`${accounts}/own-account.ts#switchAccountAction`]: bare({ ...byClients, client: 'refused', otherClient: 'refused', foreignClient: 'refused' },
    () => ({ account: '1' })),

  // Contacts.
  [`${contacts}#saveContactAction`]: row(byAdmins, async (stage) => ({ number: String((await freshClient(stage)).number), ...contactFields() })),
  [`${contacts}#removeContactAction`]: row(byAdmins, contactOfFresh),
  [`${contacts}#inviteContactAction`]: row(byAdmins, contactOfFresh),
  [`${contacts}#saveOwnContactAction`]: bare(byClients, contactFields),
  [`${contacts}#removeOwnContactAction`]: bare(byOwner, async ({ world }) => ({ contact: String((await makeContact(world.client)).id) })),
  [`${contacts}#inviteOwnContactAction`]: bare(byOwner,
    async ({ world }) => ({ contact: String((await makeContact(world.client, { permissions: ['invoices'] })).id) })),
  [`${contacts}#acceptInvitationAction`]: bare(everyone('refused'),
    () => ({ token: 'x', username: unique('guest'), password: 'a b c d e f g h', passwordAgain: 'a b c d e f g h' })),
  [`${contacts}#joinAccountAction`]: bare({ ...byClients, client: 'refused', otherClient: 'refused', foreignClient: 'refused' }, () => ({ token: 'x' })),

  // Clients.
  [`${clients}/create.ts#createClientAction`]: row(byAdmins, () => ({
    firstName: 'New', lastName: 'Client', email: `${unique('new')}@client.example`, access: 'link',
  })),
  [`${clients}/edit.ts#updateClientAction`]: row(byAdmins, async (stage) => {
    const target = await freshClient(stage)
    return { number: String(target.number), version: '1', firstName: 'Changed', lastName: 'Client', email: target.email }
  }),
  [`${clients}/status.ts#changeStatusAction`]: row(byAdmins, async (stage) =>
    ({ number: String((await freshClient(stage)).number), status: 'inactive', reason: 'Closed their business.' })),
  [`${clients}/password-link.ts#mailPasswordLinkAction`]: row(byAdmins, async (stage) =>
    ({ number: String((await freshClient(stage)).number) })),
  [`${clients}/login-as.ts#loginAsAction`]: row(byAdmins, async (stage) =>
    ({ number: String((await freshClient(stage)).number), password })),
  [`${clients}/login-as.ts#endImpersonationAction`]: bare({ ...byClients, client: 'refused', otherClient: 'refused', foreignClient: 'refused' }),
  [`${clients}/removal.ts#deleteClientAction`]: row(byAdmins, async (stage) => {
    const { number } = await freshClient(stage)
    return { number: String(number), clientId: String(number), password }
  }),
  [`${clients}/removal.ts#eraseClientAction`]: row(byAdmins, async (stage) => {
    const { number } = await freshClient(stage)
    return { number: String(number), clientId: String(number), password }
  }),
  [`${clients}/widgets.ts#saveWidgetStateAction`]: row(byStaff, () => ({ 'order[]': ['notes', 'invoices'], 'minimized[]': ['notes'] })),
  [`${clients}/browse.ts#saveColumnsAction`]: row(byStaff, () => ({ 'columns[]': ['name', 'email'] })),
  [`${clients}/browse.ts#bulkChangeAction`]: row(byAdmins, async (stage) =>
    ({ change: 'status:inactive', numbers: String((await freshClient(stage)).number), reason: 'Closed their business.' })),
  'features/invoices/actions.ts#createInvoiceAction': row(byAdmins, ({ world }) =>
    ({ ...invoiceFields, number: String(world.client.number), key: crypto.randomUUID() })),
  'features/invoices/actions.ts#editInvoiceAction': row(byAdmins, async (stage) =>
    ({ ...invoiceFields, ...await freshInvoice(stage, 'draft'), version: '1' })),
  'features/invoices/actions.ts#issueInvoiceAction': row(byAdmins, (stage) => freshInvoice(stage, 'draft')),
  'features/invoices/actions.ts#voidInvoiceAction': row(byAdmins, async (stage) => ({ ...await freshInvoice(stage, 'open'), reason: 'Sent twice.' })),
  'features/invoices/actions/bulk.ts#bulkInvoicesAction': row(byAdmins, async (stage) =>
    ({ change: 'deliver', ids: String((await freshInvoice(stage, 'open')).invoice), key: crypto.randomUUID() })),
  'features/invoices/actions.ts#copyInvoiceAction': row(byAdmins, async (stage) =>
    ({ ...await freshInvoice(stage, 'open'), key: crypto.randomUUID() })),
  'features/invoices/actions.ts#creditInvoiceAction': row(byAdmins, async (stage) =>
    ({ ...await freshInvoice(stage, 'open'), key: crypto.randomUUID(), currency: 'EUR', how: 'all', notes: '', privateNotes: '' })),
  'features/invoices/actions.ts#deleteDraftAction': row(byAdmins, (stage) => freshInvoice(stage, 'draft')),
  'features/invoices/actions.ts#markDeliveredAction': row(byAdmins, (stage) => freshInvoice(stage, 'open')),
  'features/notes/actions.ts#addNoteAction': row(byAdmins, ({ world }) => ({ number: String(world.client.number), text: 'Called.' })),
  'features/notes/actions.ts#editNoteAction': row(byAdmins, ({ world, note }) =>
    ({ number: String(world.client.number), note: String(note.id), version: '1', text: 'Called twice.' })),
  'features/notes/actions.ts#stickNoteAction': row(byAdmins, ({ world, note }) =>
    ({ number: String(world.client.number), note: String(note.id), sticky: 'yes' })),
  'features/notes/actions.ts#deleteNoteAction': row(byAdmins, async ({ world }) =>
    ({ number: String(world.client.number), note: String((await makeNote({ ...world.client }, world.admin.id)).id) })),

  // Paying.
  'features/payments/actions/pay.ts#startPaymentAction': bare({ ...byClients, otherClient: 'refused', foreignClient: 'invalid' }, ({ invoice }) =>
    ({ key: crypto.randomUUID(), currency: 'EUR', gateway: 'bank-transfer', 'invoices[]': [String(invoice.id)] })),
  'features/payments/actions/pay.ts#checkPaymentAction': bare({ ...byClients, otherClient: 'refused', foreignClient: 'refused' }, ({ attempt }) =>
    ({ attempt: String(attempt.id) })),
  'features/payments/actions/pay-link.ts#startLinkPaymentAction': bare(everyone('does'), ({ invoice }) =>
    ({ token: payTokenOf(invoice), key: crypto.randomUUID(), gateway: 'bank-transfer' })),
  'features/payments/actions/pay-link.ts#checkLinkPaymentAction': bare(everyone('does'), ({ invoice, attempt }) =>
    ({ token: payTokenOf(invoice), attempt: String(attempt.id) })),
  'features/payments/actions/refund.ts#refundPaymentAction': row(byAdmins, async (stage) => {
    const { transaction } = await freshPayment(stage)
    return { transaction: String(transaction.id), key: crypto.randomUUID(), amount: '1.00', reason: 'Moved away.', by: 'hand' }
  }),
  // No gateway of the stage knows of this refund.
  'features/payments/actions/refund.ts#retryRefundAction': row({ ...byAdmins, admin: 'refused' }, ({ transaction }) =>
    ({ transaction: String(transaction.id), refund: '1' })),
  'features/branding/actions.ts#saveBrandingAction': row(byAdmins, () => ({ version: '0', accent: '#a21caf', host: '' })),
  // Closing an account. The password is wrong, so that nobody's request is there for the next actor.
  'features/closings/actions/own.ts#requestClosingAction': bare({ ...byClients, client: 'invalid', otherClient: 'invalid', foreignClient: 'invalid' },
    () => ({ password: 'not the password', reason: '' })),
  'features/closings/actions/own.ts#withdrawClosingAction': bare({ ...byClients, client: 'refused', otherClient: 'refused', foreignClient: 'refused' }, () => ({})),
  'features/closings/actions/answer.ts#acceptClosingAction': row(byAdmins, async (stage) => ({ number: String((await closingClient(stage)).number), when: 'term' })),
  'features/closings/actions/answer.ts#refuseClosingAction': row(byAdmins, async (stage) => ({ number: String((await closingClient(stage)).number), reason: 'Unpaid.' })),
  // The mass mailer.
  [`${clients}/browse.ts#saveViewAction`]: row(byAdmins, () => ({ name: unique('view'), view: '?country=DE' })),
  [`${clients}/browse.ts#deleteViewAction`]: row(byAdmins, async ({ world }) => {
    const [view] = await db.insert(savedViews).values({ companyId: world.company.id, name: unique('view') }).returning()
    return { id: String(view?.id), view: '' }
  }),
  'features/campaigns/actions.ts#createCampaignAction': row(byAdmins, () =>
    ({ name: 'News', mainLocale: 'en', perMinute: '60', 'subjects.en': 'News', 'texts.en': 'Hello' })),
  'features/campaigns/actions.ts#editCampaignAction': row(byAdmins, async ({ world }) => ({
    id: String((await makeCampaign(world.company.id)).id), version: '1', name: 'News', mainLocale: 'en', perMinute: '60', 'subjects.en': 'News',
    'texts.en': 'Hello',
  })),
  'features/campaigns/actions.ts#deleteCampaignAction': row(byAdmins, async ({ world }) => ({ id: String((await makeCampaign(world.company.id)).id) })),
  'features/campaigns/actions.ts#startCampaignAction': row(byAdmins, async ({ world }) =>
    ({ id: String((await makeCampaign(world.company.id)).id), version: '1', when: 'later', day: '2099-01-01', time: '09:00' })),
  'features/campaigns/actions.ts#stepCampaignAction': row(byAdmins, async ({ world }) =>
    ({ id: String((await makeCampaign(world.company.id, { status: 'running' })).id), step: 'pause' })),
  'features/campaigns/actions.ts#stopCampaignAction': row(byAdmins, async ({ world }) =>
    ({ id: String((await makeCampaign(world.company.id, { status: 'paused' })).id) })),
  'features/campaigns/actions.ts#testCampaignAction': row(byAdmins, ({ campaign }) => ({ id: String(campaign.id) })),
  // Runs.
  'features/runs/actions.ts#startRunAction': row(byAdmins, () => ({ job: 'tidy' })),
  'features/runs/actions.ts#retryRunAction': row(byAdmins, async ({ world }) => {
    const [run] = await db.insert(runTable).values({ companyId: world.company.id, job: 'suspend', day: '2026-01-01', status: 'failed', staffId: world.admin.id }).returning()
    return { id: String(run?.id) }
  }),
  'features/runs/actions.ts#tryAgainAction': row(byAdmins, () => ({ service: '0' })),
  // What is sold, and services.
  'features/packages/actions.ts#createPackageAction': row(byAdmins, () => ({ name: unique('package'), status: 'active' })),
  'features/packages/actions.ts#editPackageAction': row(byAdmins, async ({ world }) =>
    ({ id: String((await makePackage(world.company.id)).id), version: '1', name: unique('package'), status: 'inactive' })),
  'features/packages/actions.ts#setPricesAction': row(byAdmins, async ({ world }) => ({
    id: String((await makePackage(world.company.id)).id), version: '1', 'prices.0.term': '1', 'prices.0.period': 'month',
    'prices.0.currency': 'EUR', 'prices.0.price': '10',
  })),
  'features/packages/actions.ts#addPackageClientAction': row(byAdmins, ({ world, pack }) =>
    ({ id: String(pack.id), number: String(world.client.number) })),
  'features/packages/actions.ts#removePackageClientAction': row(byAdmins, ({ world, pack }) =>
    ({ id: String(pack.id), number: String(world.client.number) })),
  'features/packages/actions.ts#deletePackageAction': row(byAdmins, async ({ world }) =>
    ({ id: String((await makePackage(world.company.id)).id) })),
  'features/orders/actions/staff.ts#createFormAction': row(byAdmins, ({ pack }) => orderFormFields(pack)),
  'features/orders/actions/staff.ts#editFormAction': row(byAdmins, async ({ world, pack }) =>
    ({ ...orderFormFields(pack), id: String((await makeOrderForm(world.company.id, [{ packageId: pack.id }])).id), version: '1' })),
  'features/orders/actions/staff.ts#acceptOrderAction': row(byAdmins, freshOrder),
  'features/orders/actions/staff.ts#refuseOrderAction': row(byAdmins, async (stage) => ({ ...await freshOrder(stage), reason: 'Not there.' })),
  'features/orders/actions/staff.ts#markOrderFraudAction': row(byAdmins, async (stage) => ({ ...await freshOrder(stage), reason: 'Stolen card.' })),
  'features/orders/actions/visitor.ts#registerAction': bare(everyone('does'), (stage) => ({
    ...orderChoice(stage), country: 'DE', firstName: 'Nora', lastName: 'Lind', email: `${unique('nora')}@visitor.example`, password, termsVersion: '1',
  })),
  'features/orders/actions/visitor.ts#confirmRegistrationAction': bare(everyone('refused'), (stage) =>
    ({ ...orderChoice(stage), token: 'x', termsVersion: '1' })),
  // The key of the form is then the first client's.
  'features/orders/actions/visitor.ts#placeOrderAction': bare({ ...byClients, otherClient: 'refused', foreignClient: 'refused' }, (stage) =>
    ({ ...orderChoice(stage), termsVersion: '1', requestKey: crypto.randomUUID() })),
  'features/orders/actions/visitor.ts#cancelOwnOrderAction': bare(byOwner, async ({ world, pack, orderForm }) => {
    const { number } = await makeOrder(world.client, orderForm.id, await makeService(world.client, pack.id, { status: 'pending' }))
    return { number: String(number) }
  }),
  'features/coupons/actions.ts#createCouponAction': row(byAdmins, () => ({ code: unique('C'), kind: 'percent', percent: '10' })),
  'features/coupons/actions.ts#editCouponAction': row(byAdmins, async ({ world }) =>
    ({ id: String((await makeCoupon(world.company.id)).id), version: '1', code: unique('C'), kind: 'percent', percent: '10' })),
  'features/coupons/actions.ts#deleteCouponAction': row(byAdmins, async ({ world }) =>
    ({ id: String((await makeCoupon(world.company.id)).id) })),
  'features/exchange-rates/actions.ts#addRateAction': row(byAdmins, () =>
    ({ base: 'EUR', currency: 'USD', rate: '1.1', day: '2026-11-20' })),
  'features/exchange-rates/actions.ts#importRatesAction': row(byAdmins, () => ({ file: 'Date, USD, \n20 November 2026, 1.0836, \n' })),
  'features/services/actions.ts#addServiceAction': row(byAdmins, ({ world, pack }) => ({
    number: String(world.client.number), offer: `${pack.id} 1 month`, currency: 'EUR', quantity: '1', startsOn: '2026-11-30', when: 'now',
    requestKey: crypto.randomUUID(),
  })),
  'features/services/actions.ts#activateServiceAction': row(byAdmins, async (stage) =>
    ({ ...await freshService(stage, { status: 'pending', anchorOn: null, renewsOn: null }), startsOn: '2026-11-30' })),
  'features/services/actions.ts#suspendServiceAction': row(byAdmins, async (stage) => ({ ...await freshService(stage), reason: 'Did not pay.' })),
  'features/services/actions.ts#unsuspendServiceAction': row(byAdmins, (stage) => freshService(stage, { status: 'suspended' })),
  'features/services/actions.ts#cancelServiceAction': row(byAdmins, async (stage) => ({ ...await freshService(stage), when: 'now' })),
  'features/services/actions.ts#undoCancellationAction': row(byAdmins, (stage) => freshService(stage, { cancelOn: '2099-06-30' })),
  'features/services/actions.ts#moveRenewalAction': row(byAdmins, async (stage) => ({ ...await freshService(stage), date: '2099-02-15' })),
  'features/services/actions.ts#changeServiceAction': row(byAdmins, async (stage) =>
    ({ ...await freshService(stage), packageId: String(stage.pack.id), quantity: '2' })),
  'features/services/actions.ts#agreePriceAction': row(byAdmins, async (stage) => ({ ...await freshService(stage), currency: 'EUR', price: '5' })),
  'features/services/actions.ts#followPackageAction': row(byAdmins, (stage) => freshService(stage, { priceOverride: true })),
  'features/services/actions.ts#clearSetAsideAction': row(byAdmins, (stage) => freshService(stage, { setAside: 'noRate' })),
  'features/services/actions.ts#declineCancellationAction': row(byAdmins, (stage) =>
    freshService(stage, { cancelAsked: 'now', cancelAskedAt: new Date() })),
  'features/services/actions.ts#askCancellationAction': bare(byOwner, async (stage) => ({ id: (await freshService(stage)).id, when: 'term' })),
  'features/services/actions.ts#takeBackCancellationAction': bare(byOwner, async (stage) =>
    ({ id: (await freshService(stage, { cancelAsked: 'now', cancelAskedAt: new Date() })).id })),
  'features/services/actions.ts#changeOwnServiceAction': bare(byOwner, async (stage) =>
    // With what the client was shown: nothing was billed yet, so nothing is to be settled.
    ({ id: (await freshService(stage)).id, packageId: String(stage.pack.id), quantity: '2', expected: '0 EUR' })),
  'features/transactions/actions.ts#recordPaymentAction': row(byAdmins, ({ world }) => ({
    client: String(world.client.number), key: crypto.randomUUID(), amount: '1.00', currency: 'EUR', method: 'cash', receivedOn: '2026-10-01',
    applyTo: 'none',
  })),
  'features/transactions/actions.ts#applyCreditAction': row(byAdmins, async (stage) => {
    const { client, credit, invoice } = await freshPayment(stage)
    return {
      client: String(client.number), transaction: String(credit.id), currency: 'EUR', applyTo: 'chosen', 'parts.0.invoice': String(invoice.id),
      'parts.0.amount': '1.00',
    }
  }),
  'features/transactions/actions.ts#unapplyAction': row(byAdmins, async (stage) => {
    const { transaction, application } = await freshPayment(stage)
    return { transaction: String(transaction.id), application: String(application) }
  }),
  'features/transactions/actions.ts#voidTransactionAction': row(byAdmins, async (stage) =>
    ({ transaction: String((await freshPayment(stage)).transaction.id), reason: 'Typed twice.', unapply: 'on' })),
  'features/transactions/actions.ts#approvePaymentAction': row(byAdmins, async (stage) =>
    ({ transaction: String((await freshPayment(stage)).pending.id), applyTo: 'oldest' })),
  'features/transactions/actions.ts#declinePaymentAction': row(byAdmins, async (stage) =>
    ({ transaction: String((await freshPayment(stage)).pending.id), reason: 'Bounced.' })),

  // Mail.
  'features/mail/actions.ts#saveTemplateAction': row(byAdmins, async (stage) => ({
    kind: 'invoice', language: 'en', version: String(await templateVersion(stage.world.company.id)), subject: unique('subject'), text: 'Hello {{name}}', html: '', client: '',
  })),
  'features/mail/actions.ts#resetTemplateAction': row(byAdmins, async (stage) => ({
    kind: 'invoice', language: 'en', version: String(await templateVersion(stage.world.company.id)),
  })),
  'features/mail/actions.ts#saveMailServerAction': row(byAdmins, async (stage) => ({
    version: String(await serverVersion(stage.world.company.id)), host: '', port: '587', encryption: 'starttls', username: '', password: '', fromName: unique('from'), fromAddress: '', replyTo: '',
  })),
  'features/mail/actions.ts#testMailServerAction': row(byAdmins, () => ({ to: 'reader@example.com' })),
  'features/mail/actions.ts#sendAgainAction': row(byAdmins, async (stage) => ({
    mail: String((await writtenMail(stage.world.company, stage.world.client)).id), key: crypto.randomUUID(),
  })),

  // Settings.
  'features/payments/actions/gateways.ts#saveGatewayAction': row(byAdmins, () => ({
    gateway: 'stripe', version: '0', enabled: 'on', label: '', 'config.secretKey': 'sk_test_0123456789', 'config.webhookSecret': 'whsec_0123456789',
  })),
  'features/settings/actions.ts#saveSettingsAction': row(byAdmins, async (stage) => ({
    level: 'client', number: String((await freshClient(stage)).number), ...shownSettings, invoice_terms: '30',
  })),
  'features/taxes/actions.ts#addTaxRuleAction': row(byAdmins, () => ({ name: unique('tax'), level: '1', country: 'AQ', state: unique('state'), rate: '20' })),
  'features/taxes/actions.ts#editTaxRuleAction': row(byAdmins, async (stage) =>
    ({ id: String((await freshTaxRule(stage)).id), version: '1', name: unique('tax'), level: '1', country: 'AQ', state: unique('state'), rate: '20' })),
  'features/taxes/actions.ts#deleteTaxRuleAction': row(byAdmins, async (stage) => ({ id: String((await freshTaxRule(stage)).id) })),
  'features/client-groups/actions.ts#createGroupAction': row(byAdmins, () => ({ name: unique('group'), color: '#1d4ed8', description: '' })),
  'features/client-groups/actions.ts#editGroupAction': row(byAdmins, async ({ world }) => {
    const group = await makeClientGroup(world.company.id)
    return { id: String(group.id), version: '1', name: unique('group'), color: '#1d4ed8', description: '' }
  }),
  'features/client-groups/actions.ts#deleteGroupAction': row(byAdmins, async ({ world }) =>
    ({ id: String((await makeClientGroup(world.company.id)).id) })),
  'features/languages/actions.ts#setTextAction': row(byAdmins, () => ({ language: 'de', key: 'clientArea.home.title', text: unique('Start'), seen: '' })),
  'features/languages/actions.ts#resetTextAction': row(byAdmins, () => ({ language: 'de', key: 'clientArea.home.due' })),
  'features/languages/actions.ts#importTextsAction': row(byAdmins, () => ({ language: 'fr', file: JSON.stringify({
    format: 'clientele-language', version: 1, code: 'fr', name: 'Français', texts: { 'clientArea.home.title': unique('Accueil') },
  }) })),
  'features/languages/actions.ts#addLanguageAction': row(byAdmins, () => ({ code: 'da', name: 'Dansk' })),
  'features/languages/actions.ts#deleteLanguageAction': row(byAdmins, async ({ world }) => {
    await addedLanguage(world.company.id, 'fi')
    return { language: 'fi' }
  }),
  'features/companies/actions.ts#switchCurrencyOnAction': row(byAdmins, () => ({ currency: 'CHF' })),
  'features/companies/actions.ts#switchCurrencyOffAction': row(byAdmins, () => ({ currency: 'CHF' })),
  'features/companies/actions.ts#addCompanyAction': row(byAdmins, () => ({
    name: unique('company'), email: 'new@company.example', country: 'DE', currency: 'EUR', locale: 'en', timeZone: 'Europe/Berlin',
  })),
  'features/companies/actions.ts#setLocalesAction': row(byAdmins, async ({ world }) =>
    ({ version: await versionOf(world.company.id), 'locales[]': ['en', 'de', 'ar', 'ja'], default: 'en' })),
  'features/companies/actions.ts#editCompanyAction': row(byAdmins, async ({ world }) => ({
    version: await versionOf(world.company.id), name: 'Harbour Hosting', email: 'help@harbour.example', country: 'DE', currency: 'EUR',
    timeZone: 'Europe/Berlin', clientNumberFormat: '{number}', nextClientNumber: '5000', nextClientNumberSeen: '1',
    'clientEditableFields[]': ['firstName', 'lastName', 'address', 'phones'],
  })),
  'features/custom-fields/actions.ts#createFieldAction': row(byAdmins, () => ({ type: 'text', label: unique('field') })),
  'features/custom-fields/actions.ts#updateFieldAction': row(byAdmins, ({ field }) => ({ id: String(field.id), version: '1', label: unique('field') })),
  'features/custom-fields/actions.ts#moveFieldAction': row(byAdmins, ({ field }) => ({ id: String(field.id), to: 'up' })),
  'features/custom-fields/actions.ts#deleteFieldAction': row(byAdmins, async ({ world }) => {
    const [field] = await db.insert(customFields).values({ companyId: world.company.id, type: 'text', label: unique('field') }).returning()
    return { id: String(field?.id), seen: '0' }
  }),
  'features/custom-fields/actions.ts#revealSecretAction': row(byAdmins, async ({ world }) => {
    const companyId = world.company.id
    const [field] = await db.insert(customFields).values({ companyId, type: 'secret', label: unique('field') }).returning()
    await db.insert(customFieldValues).values({ companyId, fieldId: field!.id, clientId: world.client.id, value: '4711' })
    return { number: String(world.client.number), fieldId: String(field!.id) }
  }),
  'features/staff/actions.ts#addStaffAction': row(byAdmins, ({ world }) => ({
    firstName: 'New', lastName: 'Member', email: 'new@staff.example', locale: 'en', staffGroupId: String(world.readers.id),
    username: unique('member'), passwordBy: 'link',
  })),
  'features/staff/actions.ts#addMemberAction': row(byAdmins, async ({ world }) => {
    // Only colleagues from a company that the administrator belongs to as well can be added.
    const elsewhere = await makeCompany()
    const group = await makeStaffGroup(elsewhere.id, permissions)
    const colleague = await makeStaff()
    await joinCompany(elsewhere.id, colleague.id, group.id)
    await joinCompany(elsewhere.id, world.admin.id, group.id)
    return { staffId: String(colleague.id), staffGroupId: String(world.readers.id) }
  }),
  'features/staff/actions.ts#changeStaffGroupAction': row(byAdmins, async (stage) =>
    ({ staffId: String((await freshMember(stage)).id), staffGroupId: String(stage.world.admins.id) })),
  'features/staff/actions.ts#editStaffAction': row(byAdmins, async (stage) => {
    const member = await freshMember(stage)
    return { staffId: String(member.id), version: '1', firstName: 'Other', lastName: 'Name', email: member.email, locale: 'en' }
  }),
  'features/staff/actions.ts#sendStaffLinkAction': row(byAdmins, async (stage) => ({ staffId: String((await freshMember(stage)).id) })),
  'features/staff/actions.ts#deactivateStaffAction': row(byAdmins, async (stage) => ({ staffId: String((await freshMember(stage)).id) })),
  'features/staff/actions.ts#activateStaffAction': row(byAdmins, async (stage) => {
    const member = await freshMember(stage)
    await db.update(staff).set({ active: false }).where(sql`${staff.id} = ${member.id}`)
    return { staffId: String(member.id) }
  }),
  'features/staff/actions.ts#removeStaffAction': row(byAdmins, async (stage) => ({ staffId: String((await freshMember(stage)).id) })),
  'features/staff/actions.ts#createStaffGroupAction': row(byAdmins, () => ({ name: unique('group'), 'permissions[]': ['clients.view'] })),
  'features/staff/actions.ts#editStaffGroupAction': row(byAdmins, async ({ world }) => {
    const group = await makeStaffGroup(world.company.id, ['clients.view'])
    return { id: String(group.id), version: '1', name: unique('group'), 'permissions[]': ['clients.view', 'billing.view'] }
  }),
  'features/staff/actions.ts#deleteStaffGroupAction': row(byAdmins, async ({ world }) =>
    ({ id: String((await makeStaffGroup(world.company.id, [])).id) })),

  // The client area, each for oneself.
  [`${clients}/own-profile.ts#updateOwnProfileAction`]: bare(byClients, () => ({ version: '1', city: 'Kiel' })),
  [`${clients}/own-profile.ts#changeOwnLocaleAction`]: bare(byClients, () => ({ locale: 'en' })),
  [`${clients}/own-profile.ts#changeOwnCurrencyAction`]: bare({ ...byClients, client: 'refused', otherClient: 'refused', foreignClient: 'refused' },
    () => ({ currency: 'EUR' })),
  [`${clients}/own-profile.ts#changeMarketingAction`]: bare(byClients),
  [`${clients}/own-profile.ts#changeOwnEmailAction`]: bare({ ...byClients, client: 'invalid', otherClient: 'invalid', foreignClient: 'invalid' },
    () => ({ email: `${unique('new')}@client.example`, password: 'wrong', version: '1' })),

  // Last, because they end what the others need.
  [`${accounts}/log-in.ts#staffLogOutAction`]: all('login'),
  [`${accounts}/log-in.ts#clientLogOutAction`]: all('login'),
}
