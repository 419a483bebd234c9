import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { makeClient, makeCompany, makeInvoice } from '@/db/factories'
import { brokenInvariants } from '@/db/invariants'
import { migrate } from '@/db/migrate'
import { transactions } from '@/db/schema/transactions'
import { recordPayment } from '@/features/transactions/commands/record-payment'
import type { System } from '@/lib/actor'

/** The launcher's own watched PostgreSQL; it is plain JavaScript, which has no types. */
type Server = { url: (database: string) => string; stop: () => Promise<void> }
type Launcher = { startPostgres: (options: { folder: string; lasting: boolean }) => Promise<Server> }
type Databases = { ensureDatabase: (server: Server, name: string) => Promise<string> }
const launcher = async (name: string): Promise<unknown> => import(join(process.cwd(), 'scripts', name))

export type Outcome = { kills: number; payments: number; again: number; slowest: number; late: number; lost: number; doubled: number; broken: string[] }

/**
 * Payments run on four connections while PostgreSQL is killed with -9, again and again, at a random moment. Whoever got no
 * answer sends the same key again, as a gateway does. Returns what was lost, doubled or broken, and how long until the first
 * payment went through again, in milliseconds.
 */
export async function killDuringPayments(folder: string, kills: number, patience = 5000): Promise<Outcome> {
  const { startPostgres } = await launcher('postgres.mjs') as Launcher
  const { ensureDatabase } = await launcher('database.mjs') as Databases
  const server = await startPostgres({ folder, lasting: true })
  try {
    process.env.DATABASE_URL = await ensureDatabase(server, 'prove')
    await migrate(process.env.DATABASE_URL)
    const company = await makeCompany()
    const system: System = { kind: 'system', company }
    const clients = await Promise.all(Array.from({ length: 4 }, () => makeClient(company)))
    for (const client of clients) await makeInvoice(client, { subtotal: 1_000_000_000n })

    const acknowledged = new Map<string, number>()
    let [ended, again] = [false, 0]
    let waiting: (() => void)[] = []
    const pay = async (clientId: number, worker: number) => {
      const now = new Date()
      for (let n = 0; !ended; n += 1) {
        const idempotencyKey = `down-${worker}-${n}`
        for (;;) {
          try {
            const made = await recordPayment(system, {
              clientId, amount: 100n, currency: 'EUR', method: 'cash', reference: '', receivedAt: now, now, idempotencyKey, applyTo: 'oldest',
            })
            acknowledged.set(idempotencyKey, made.id)
            if (made.again) again += 1
            for (const tell of waiting) tell()
            waiting = []
            break
          } catch {
            await pause(20)
          }
        }
      }
    }
    const workers = clients.map(({ id }, worker) => pay(id, worker))
    const answer = () => new Promise<void>((resolve) => waiting.push(resolve))
    const times: number[] = []
    for (let kill = 0; kill < kills; kill += 1) {
      await answer()
      await pause(Math.random() * 100)
      killAll(folder)
      const from = performance.now()
      // What was on its way when the server died may still be counted as an answer; the next ones cannot.
      await pause(1)
      await answer()
      await answer()
      times.push(performance.now() - from)
    }
    ended = true
    await Promise.all(workers)

    const kept = await db.select({ id: transactions.id, key: transactions.idempotencyKey }).from(transactions).where(eq(transactions.companyId, company.id))
    const byKey = new Map(kept.map(({ key, id }) => [key, id]))
    const [sums] = await db.execute<{ paid: string; due: string }>(sql`
      select (select sum(applied) from transactions)::text as paid, (select sum(applied) from invoices)::text as due`)
    const broken = (await brokenInvariants()).map(({ name }) => name)
    if (sums?.paid !== sums?.due) broken.push('what was paid is what the invoices got')
    return {
      kills, payments: acknowledged.size, again, slowest: Math.round(Math.max(0, ...times)), late: times.filter((time) => time > patience).length,
      lost: [...acknowledged].filter(([key, id]) => byKey.get(key) !== id).length, doubled: kept.length - byKey.size, broken,
    }
  } finally {
    const { disconnect } = await import('@/db/client')
    await disconnect()
    await server.stop()
  }
}

/** The server and, where the system tells them, every process it started: nobody gets to finish a sentence. */
function killAll(folder: string) {
  const postmaster = Number(readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0])
  const children = process.platform === 'linux' ? readdirSync('/proc').filter((name) => /^\d+$/.test(name) && parentOf(name) === postmaster).map(Number) : []
  for (const pid of [postmaster, ...children]) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It ended by itself meanwhile.
    }
  }
}

function parentOf(pid: string) {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ')[1])
  } catch {
    return undefined
  }
}
