import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { eq, sql } from 'drizzle-orm'
import { db, disconnect } from '@/db/client'
import { sessions, staff, users } from '@/db/schema/accounts'
import { clients } from '@/db/schema/clients'
import { companies } from '@/db/schema/companies'
import { countInvoices, getInvoiceTabs } from '@/features/invoices/browse/count-invoices'
import { listInvoicesOfAll } from '@/features/invoices/browse/list-invoices'
import { invoiceList, parseInvoiceView } from '@/features/invoices/browse/view'
import type { Cursor } from '@/lib/list-view'
import { encodeCursor, parseBrowseView } from '@/features/clients/browse-view'
import { getClient } from '@/features/clients/queries/get-client'
import { listClients } from '@/features/clients/queries/list-clients'
import { searchClients } from '@/features/clients/queries/search-clients'
import type { Staff } from '@/lib/actor'
import { permissions } from '@/lib/permit'
import { measure, type Figures, type Hit } from './http'
import { bigClientNumber } from './load-books'
import { actionCall, pageJavaScript, softNavigation } from './program'
import { benchPassword, clientFloor, isOfClient, loginNames } from './subject'

/** Measures one size: the running program over HTTP, and the same queries without it. Adds to .data-bench/<size>.json. */

const base = process.env.BENCH_BASE ?? ''
const size = Number(process.env.BENCH_CLIENTS)
const seconds = Number(process.env.BENCH_SECONDS ?? 5)
const pid = Number(process.env.BENCH_SERVER_PID)

const [company] = await db.select().from(companies).where(eq(companies.slug, 'bench'))
const [member] = await db.select({ staffId: staff.id, userId: users.id }).from(staff).innerJoin(users, eq(users.id, staff.userId))
  .where(eq(users.username, loginNames[0] ?? ''))
if (!company || !member) throw new Error('nothing was prepared')
const token = randomBytes(32).toString('base64url')
await db.insert(sessions).values({
  tokenHash: createHash('sha256').update(token).digest(), audience: 'staff', userId: member.userId, expiresAt: new Date(Date.now() + 7_200_000),
})
const cookie = `portal.staff=${token}`
const actor: Staff = {
  kind: 'staff', ...member, sessionId: '', username: '', name: 'Bench', email: '', locale: 'en', company, group: '', companies: [],
  permissions: new Set(permissions),
}
const home = `/admin/${company.slug}`

// What is looked for is taken from the data, so that every search has an answer.
const samples = await db.select({
  number: clients.number, last: clients.lastName, email: clients.email, companyName: clients.companyName,
  phone: sql<string>`(select number from client_phones p where p.company_id = ${clients.companyId} and p.client_id = ${clients.id} limit 1)`,
}).from(clients).where(sql`${clients.companyId} = ${company.id} and ${clients.number} % ${Math.max(1, Math.floor(size / 200))} = 1`).limit(200)
const [rare] = await db.execute<{ word: string }>(sql`
  select word from client_words where company_id = ${company.id} and field = 1 and length(word) > 5 group by word having count(*) < 50 limit 1`)
const [common] = await db.execute<{ word: string }>(sql`
  select word from client_words where company_id = ${company.id} and field = 1 group by word order by count(*) desc limit 1`)
const latin = samples.filter(({ last }) => /^[A-Za-z]{6,}$/.test(last))
const swap = (word: string) => word.slice(0, 2) + word.charAt(3) + word.charAt(2) + word.slice(4)
const pick = <T>(list: T[], turn: number) => list[turn % list.length] as T
const withCompany = samples.filter(({ companyName }) => /^[A-Za-z]{5,}/.test(companyName))

const searches: Record<string, (turn: number) => string> = {
  'name part': (turn) => pick(latin, turn).last.slice(0, 4),
  'email part': (turn) => pick(samples, turn).email.split('@')[0]?.slice(0, 9) ?? '',
  company: (turn) => pick(withCompany, turn).companyName.split(' ')[0] ?? '',
  'phone digits': (turn) => pick(samples, turn).phone.slice(-7),
  'Client ID': (turn) => String(pick(samples, turn).number),
  'a typo': (turn) => swap(pick(latin, turn).last),
  'a rare word': () => rare?.word ?? '',
  'a word of a tenth': () => common?.word ?? '',
}

const first = await listClients(actor, parseBrowseView({}))
const middle = await queryOfTheMiddle()
const openInvoices = parseInvoiceView({})
const paidInvoices = parseInvoiceView({ tab: 'paid' })
const middleCursor: Cursor = { side: 'after', sort: 'number', key: String(Math.floor(size * 1.4)), id: 1 }
const invoicesOfTheMiddle = invoiceList.query(paidInvoices, { cursor: middleCursor })
const pages: Record<string, (turn: number) => Hit> = {
  'floor (empty page)': () => ({ path: `${home}/floor` }),
  'browse, first page': () => ({ path: `${home}/clients` }),
  'browse, a page in the middle': () => ({ path: `${home}/clients?${new URLSearchParams(middle)}` }),
  profile: (turn) => ({ path: `${home}/clients/${pick(samples, turn).number}` }),
  'profile with 10,000 invoices': () => ({ path: `${home}/clients/${bigClientNumber(size)}` }),
  'invoices, first page': () => ({ path: `${home}/billing/invoices` }),
  'invoices, a page in the middle': () => ({ path: `${home}/billing/invoices${invoicesOfTheMiddle}` }),
  'transactions, first page': () => ({ path: `${home}/billing/transactions` }),
  'services, first page': () => ({ path: `${home}/billing/services` }),
  'staff home': () => ({ path: home }),
  ...await clientPages(),
  ...Object.fromEntries(Object.entries(searches).map(([name, text]) =>
    [`search: ${name}`, (turn: number) => ({ path: `${home}/clients/search?q=${encodeURIComponent(text(turn))}` })])),
}

/** A client with something open, logged in, and their pages; against an empty page in the same frame. */
async function clientPages(): Promise<Record<string, (turn: number) => Hit>> {
  const [own] = await db.execute<{ user_id: string; invoice_id: string }>(sql`
    select c.user_id, i.id as invoice_id from invoices i join clients c on c.company_id = i.company_id and c.id = i.client_id
    where i.company_id = ${company?.id} and i.status = 'open' and i.kind = 'invoice' and c.status = 'active' and c.user_id is not null
      and exists (select from services s where s.company_id = c.company_id and s.client_id = c.id)
    order by i.id limit 1`)
  if (!own) throw new Error('no client has a login and an open invoice')
  const value = randomBytes(32).toString('base64url')
  await db.insert(sessions).values({
    tokenHash: createHash('sha256').update(value).digest(), audience: 'client', userId: Number(own.user_id), expiresAt: new Date(Date.now() + 7_200_000),
  })
  const headers = { cookie: `portal.client=${value}` }
  return {
    [clientFloor]: () => ({ path: '/client/floor', headers }),
    'client area: home': () => ({ path: '/client', headers }),
    'client area: an invoice': () => ({ path: `/client/invoices/${own.invoice_id}`, headers }),
  }
}

/** The address of a page in the middle of the list sorted by name, as the program makes them. */
async function queryOfTheMiddle() {
  const [client] = await db.select({ number: clients.number, sortName: clients.sortName }).from(clients)
    .where(sql`${clients.companyId} = ${company?.id} and ${clients.status} = 'active'`)
    .orderBy(clients.sortName, clients.id).offset(Math.floor(size * 0.45)).limit(1)
  if (!client) throw new Error('there is no middle')
  const cursor = encodeCursor({ side: 'after', sort: 'name', bucket: '', key: client.sortName, number: client.number })
  return { sort: 'name', cursor }
}

const figures: Record<string, { one: Figures; eight: Figures; soft?: Figures; softEight?: Figures }> = {}
const fromFloor = await softNavigation(company.slug, 'floor')
const fromBrowse = await softNavigation(company.slug, 'clients')
const asStaff = (hit: (turn: number) => Hit) => (turn: number): Hit => {
  const made = hit(turn)
  return { ...made, headers: { cookie, ...made.headers } }
}
const softly = (hit: (turn: number) => Hit) => (turn: number): Hit => {
  const { path } = hit(turn)
  const soft = (path.endsWith('/floor') ? fromBrowse : fromFloor)(path)
  return { path: soft.path, headers: { cookie, ...soft.headers } }
}
// The program limits how much one person asks; the benchmark is one person, so it is forgiven between two measurements.
const forgive = () => db.execute(sql`delete from rate_limits`)
const isPage = (name: string) => !name.startsWith('search')
for (const [name, hit] of Object.entries(pages)) {
  await forgive()
  await measure(base, asStaff(hit), { connections: 8, seconds: 1.5 })
  const one = await measure(base, asStaff(hit), { connections: 1, seconds })
  const soft = isPage(name) && !isOfClient(name) ? await measure(base, softly(hit), { connections: 1, seconds }) : undefined
  await forgive()
  figures[name] = { one, soft, eight: await measure(base, asStaff(hit), { connections: 8, seconds }) }
}
// The ratios come from rounds in turns, so that what the machine does meanwhile touches the floor and the pages alike.
const rounds: Record<string, { full: Figures[]; soft: Figures[] }> = {}
for (let round = 0; round < 3; round++) {
  for (const [name, hit] of Object.entries(pages).filter(([name]) => isPage(name))) {
    const { full, soft } = (rounds[name] ??= { full: [], soft: [] })
    full.push(await measure(base, asStaff(hit), { connections: 8, seconds }))
    if (!isOfClient(name)) soft.push(await measure(base, softly(hit), { connections: 8, seconds }))
  }
}
const median = (list: Figures[]) => list.toSorted((a, b) => a.perSecond - b.perSecond)[Math.floor(list.length / 2)]
for (const [name, { full, soft }] of Object.entries(rounds)) {
  const kept = figures[name]
  if (kept) Object.assign(kept, { eight: median(full), softEight: median(soft) })
}
for (const [name, { one, eight, softEight }] of Object.entries(figures)) {
  const failed = one.failed + eight.failed + (softEight?.failed ?? 0)
  console.log(`  ${name.padEnd(32)} ${eight.perSecond.toFixed(0).padStart(6)} /s   p95 ${one.p95.toFixed(1)} ms${failed ? `   ${failed} FAILED` : ''}`)
}

const create = actionCall('features/clients/actions/create.ts#createClientAction')
const creating = (turn: number): Hit => create(`${home}/clients/new`, cookie, base, {
  company: company.slug, requestKey: crypto.randomUUID(), firstName: 'Benny', lastName: `Bench${turn}`, email: `b${Date.now()}-${turn}@bench.example`,
  access: 'link', currency: company.currency, locale: 'en', groupId: String(first.clients[0]?.groupId ?? ''),
})
await forgive()
figures['create a client'] = {
  one: await measure(base, creating, { connections: 1, seconds, most: 200 }), eight: await measure(base, creating, { connections: 8, seconds, most: 400 }),
}
const record = actionCall('features/transactions/actions.ts#recordPaymentAction')
const recording = (turn: number): Hit => record(`${home}/billing/transactions/new`, cookie, base, {
  company: company.slug, client: String(pick(samples, turn).number), key: crypto.randomUUID(), amount: '12.50',
  currency: company.currency, method: 'bank-transfer', receivedOn: new Date().toISOString().slice(0, 10), applyTo: 'oldest', keep: 'on',
})
await forgive()
figures['record a payment'] = {
  one: await measure(base, recording, { connections: 1, seconds, most: 200 }), eight: await measure(base, recording, { connections: 8, seconds, most: 400 }),
}
const logIn = actionCall('features/accounts/actions/log-in.ts#staffLogInAction')
const loggingIn = (turn: number): Hit => logIn('/admin/login', '', base, { username: pick(loginNames, turn), password: benchPassword })
await forgive()
figures['staff login'] = {
  one: await measure(base, loggingIn, { connections: 1, seconds, most: 20 }), eight: await measure(base, loggingIn, { connections: 8, seconds, most: 30 }),
}

/** The bare SQL: the same queries, called without HTTP, React or Next. */
async function bare(work: (turn: number) => Promise<unknown>) {
  const times: number[] = []
  for (let turn = 0; turn < 30; turn++) await work(turn)
  for (let turn = 0; turn < 300; turn++) {
    const start = performance.now()
    await work(turn)
    times.push(performance.now() - start)
  }
  times.sort((a, b) => a - b)
  return { p50: times[150] ?? 0, p95: times[285] ?? 0, p99: times[297] ?? 0 }
}
const statements: Record<string, { p50: number; p95: number; p99: number }> = {
  'browse, first page': await bare(() => listClients(actor, parseBrowseView({}))),
  'browse, a page in the middle': await bare(() => listClients(actor, parseBrowseView(middle))),
  profile: await bare((turn) => getClient(actor, pick(samples, turn).number)),
  'invoices, first page': await bare(() => listInvoicesOfAll(actor, openInvoices, new Date())),
  'invoices, a page in the middle': await bare(() => listInvoicesOfAll(actor, { ...paidInvoices, cursor: middleCursor }, new Date())),
  'invoices: counts and sums': await bare(() => Promise.all([
    getInvoiceTabs(actor, openInvoices), countInvoices(actor, openInvoices, new Date()),
  ])),
}
for (const [name, text] of Object.entries(searches)) statements[`search: ${name}`] = await bare((turn) => searchClients(actor, text(turn)))

const peak = existsSync(`/proc/${pid}/status`) ? Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024 : undefined
mkdirSync('.data-bench', { recursive: true })
writeFileSync(`.data-bench/${size}.json`, JSON.stringify({
  size, seconds, machine: { node: process.version, cpu: cpus()[0]?.model, cores: cpus().length, memoryGiB: Math.round(totalmem() / 2 ** 30) },
  peakServerMiB: peak, javaScriptKiB: await pageJavaScript(base, cookie, `${home}/clients`),
  profileJavaScriptKiB: await pageJavaScript(base, cookie, `${home}/clients/${samples[0]?.number}`), figures, statements,
}, null, 2))
await disconnect()
