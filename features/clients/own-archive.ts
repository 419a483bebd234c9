import 'server-only'
import { Readable } from 'node:stream'
import { and, eq } from 'drizzle-orm'
import { ZipFile } from 'yazl'
import { db } from '@/db/client'
import { sessions } from '@/db/schema/accounts'
import { clients } from '@/db/schema/clients'
import { isOpen } from '@/features/accounts/session-limits'
import { getInvoicePdf } from '@/features/invoices/queries/get-invoice-pdf'
import type { ClientUser } from '@/lib/actor'
import { csvBom, csvRow } from '@/lib/csv'
import { NotFound } from '@/lib/errors'
import { logger } from '@/lib/logger'
import { getOwnFacts } from './queries/get-own-data'
import { ownActivity, ownInvoices, ownMails, ownServices, ownTransactions } from './queries/own-lists'

type Facts = Awaited<ReturnType<typeof getOwnFacts>>
type Cell = string | number | boolean | Date | null | undefined
type Batches<Row> = AsyncIterable<Row[]>

/**
 * Everything that is the client's to take along, as one ZIP: a JSON of it all, a CSV of each kind, and each invoice as PDF.
 * It is made as fast as it is taken, one file after the other, and nothing of it is kept: neither on the disk nor, but for
 * the piece that is on its way, in memory. It breaks off when the client is blocked or logged out meanwhile.
 */
export async function ownArchive(actor: ClientUser, now: Date): Promise<ReadableStream<Uint8Array>> {
  const facts = await getOwnFacts(actor, now)
  const zip = new ZipFile()
  const output = zip.outputStream as Readable
  const breakOff = (error: Error) => {
    logger.warn({ company: actor.company.id, client: actor.clientId, error: error.stack }, 'an archive of own data broke off')
    output.destroy(error)
  }
  zip.on('error', breakOff)
  const add = (name: string, chunks: AsyncIterable<string | Uint8Array>, compress = true) =>
    // The library listens to no failure of what it reads, and one that nobody hears ends the program.
    zip.addReadStreamLazy(name, { mtime: now, compress }, (take) => take(null, Readable.from(chunks, { objectMode: false }).on('error', breakOff)))
  add('data.json', whileOpen(actor, json(facts, {
    invoices: ownInvoices(actor), transactions: ownTransactions(actor), services: ownServices(actor), mails: ownMails(actor),
    activity: ownActivity(actor),
  })))
  for (const [name, lines] of tables(actor, facts)) add(`${name}.csv`, whileOpen(actor, lines))
  const taken = new Set<string>()
  for await (const invoices of ownInvoices(actor)) {
    for (const { id, number } of invoices) add(`invoices/${pdfName(number, id, taken)}`, whileOpen(actor, pdf(actor, id, now)), false)
  }
  zip.end()
  return Readable.toWeb(output) as ReadableStream<Uint8Array>
}

/** A name that cannot leave its folder, whatever a number is made of, and that no other file has. */
function pdfName(number: string | null, id: number, taken: Set<string>) {
  const plain = (number ?? '').normalize('NFKD').replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[-.]+|[-.]+$/g, '').slice(0, 80) || String(id)
  const name = taken.has(plain.toLowerCase()) ? `${plain}-${id}` : plain
  taken.add(name.toLowerCase())
  return `${name}.pdf`
}

async function* pdf(actor: ClientUser, id: number, now: Date) {
  yield await getInvoicePdf(actor, id, now)
}

/** A client who is blocked, or whose session was ended, is out at once, and with them what they were downloading. */
async function* whileOpen<Chunk>(actor: ClientUser, chunks: AsyncIterable<Chunk>) {
  for await (const chunk of chunks) {
    const [open] = await db.select({ id: sessions.id }).from(sessions)
      .innerJoin(clients, and(eq(clients.companyId, actor.company.id), eq(clients.id, actor.clientId), eq(clients.status, 'active')))
      .where(and(eq(sessions.id, actor.sessionId), isOpen))
    if (!open) throw new NotFound('session')
    yield chunk
  }
}

/** One object, its lists written batch by batch. */
async function* json(facts: Facts, lists: Record<string, Batches<{ id: number }>>) {
  yield `{\n${Object.entries(facts).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value, null, 1)}`).join(',\n')}`
  for (const [key, batches] of Object.entries(lists)) {
    yield `,\n${JSON.stringify(key)}: [`
    let first = true
    for await (const rows of batches) {
      yield rows.map(({ id: _, ...row }) => `${first && !(first = false) ? '' : ','}\n${JSON.stringify(row)}`).join('')
    }
    yield ']'
  }
  yield '\n}\n'
}

const written = (cell: Cell) => (cell instanceof Date ? cell.toISOString() : typeof cell === 'boolean' ? String(cell) : cell)

async function* csv<Row>(headings: readonly string[], batches: Batches<Row> | Iterable<Row[]>, cells: (row: Row) => readonly (readonly Cell[])[]) {
  yield csvBom + csvRow(headings)
  for await (const rows of batches) yield rows.flatMap(cells).map((row) => csvRow(row.map(written))).join('')
}

/** The same as lists for a spreadsheet; the names of the columns are those of the JSON. */
function tables(actor: ClientUser, { profile, contacts, consents, paymentAccounts }: Facts): [string, AsyncIterable<string>][] {
  const flat = Object.entries(profile)
  return [
    ['client', csv(flat.map(([key]) => key), [[profile]], () => [flat.map(([, value]) => value)])],
    ['contacts', csv(['kind', 'name', 'email', 'phone', 'language', 'mails', 'permissions', 'hasLogin'], [contacts],
      (one) => [[one.kind, one.name, one.email, one.phone, one.language, one.mails.join(' '), one.permissions.join(' '), one.hasLogin]])],
    ['payment-accounts', csv(['kind', 'brand', 'lastFour', 'expires', 'chargedAutomatically', 'createdAt'], [paymentAccounts],
      (one) => [[one.kind, one.brand, one.lastFour, one.expires, one.chargedAutomatically, one.createdAt]])],
    ['invoices', csv(['number', 'kind', 'status', 'issuedOn', 'dueOn', 'currency', 'subtotal', 'tax', 'total', 'paid'], ownInvoices(actor),
      (one) => [[one.number, one.kind, one.status, one.issuedOn, one.dueOn, one.currency, one.subtotal, one.tax, one.total, one.paid]])],
    ['invoice-lines', csv(['invoice', 'description', 'quantity', 'unitPrice', 'amount', 'currency'], ownInvoices(actor),
      (one) => one.lines.map((line) => [one.number, line.description, line.quantity, line.unitPrice, line.amount, one.currency]))],
    ['transactions', csv(['receivedAt', 'status', 'method', 'reference', 'amount', 'currency', 'appliedTo'], ownTransactions(actor),
      (one) => [[one.receivedAt, one.status, one.method, one.reference, one.amount, one.currency,
        one.appliedTo.map(({ invoice, amount }) => `${invoice} ${amount}`).join('; ')]])],
    ['services', csv(['package', 'label', 'status', 'price', 'currency', 'term', 'period', 'renewsOn', 'createdAt'], ownServices(actor),
      (one) => [[one.package, one.label, one.status, one.price, one.currency, one.term, one.period, one.renewsOn, one.createdAt]])],
    ['consents', csv(['purpose', 'at', 'given', 'by', 'wording'], [consents], (one) => [[one.purpose, one.at, one.given, one.by, one.wording]])],
    ['activity', csv(['at', 'name', 'changes'], ownActivity(actor), (one) => [[one.at, one.name, one.changes ? JSON.stringify(one.changes) : '']])],
  ]
}
