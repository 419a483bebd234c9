import { eq, inArray, sql } from 'drizzle-orm'
import type nodemailer from 'nodemailer'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { db } from '@/db/client'
import { makeCompany, unique } from '@/db/factories'
import { mailServers, outbox } from '@/db/schema/mail'
import { queueMail } from './commands'
import { sendMailOf } from './outbox'
import { mailServer } from './testing'

/** What becomes of mail when servers are slow or away, over connections of their own as in the running program. */

// The program waits 20 seconds for an answer; a test has no time for that.
let patience = 0
vi.mock('nodemailer', async (original) => {
  const real = await original<typeof nodemailer>()
  return { ...real, createTransport: (options: object) => real.createTransport({ ...options, socketTimeout: patience }) }
})

beforeEach(async () => {
  vi.stubEnv('SMTP_INSIDE', 'yes')
  await db.delete(outbox)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await db.delete(outbox)
})

async function companyAt(port: number) {
  const company = await makeCompany()
  await db.insert(mailServers).values({
    companyId: company.id, host: '127.0.0.1', port, encryption: 'none', username: '', password: '', fromAddress: 'billing@example.com',
  })
  return company
}
type Company = Awaited<ReturnType<typeof companyAt>>

async function queue(company: Company, count: number) {
  const to = Array.from({ length: count }, () => `${unique('to')}@example.com`)
  for (const one of to) {
    await queueMail({ company }, {
      template: 'closing-requested', to: one, locale: 'en', cause: unique('cause'), variables: { name: 'Zoë', company: company.name },
    })
  }
  return to
}
const rowsOf = (company: Company) => db.select().from(outbox).where(eq(outbox.companyId, company.id)).orderBy(outbox.id)

/** Moves the clock of the outbox: what is due, and how old a mail is. */
const later = (seconds: number) => db.update(outbox).set({
  nextAttemptAt: sql`${outbox.nextAttemptAt} - make_interval(secs => ${seconds})`, createdAt: sql`${outbox.createdAt} - make_interval(secs => ${seconds})`,
})

test('a server that takes a mail and does not answer neither loses nor doubles it, and holds up nobody', async () => {
  patience = 3000
  let isStalling = true
  // Like a server that is overloaded: it read the mail, and gives up on it because whoever brought it has left.
  const slow = await mailServer({ answer: async () => (isStalling ? new Promise((over) => setTimeout(() => over(451), 2 * patience)) : 250) })
  const quick = await mailServer()
  const [one, other] = [await companyAt(slow.port), await companyAt(quick.port)]
  const [first, theirs] = [await queue(one, 3), await queue(other, 5)]

  let isOver = false
  const stalled = sendMailOf(one.id).finally(() => void (isOver = true))
  await vi.waitFor(async () => expect(await db.$count(outbox, eq(outbox.companyId, one.id))).toBe(3))
  // All of this happens while that connection hangs: others' mail leaves, and requests write mail to the same server.
  expect(await sendMailOf(other.id)).toEqual({ sent: 5, isReachable: true })
  const second = await queue(one, 1)
  expect(await rowsOf(one)).toHaveLength(4)
  expect(isOver).toBe(false)
  expect(await stalled).toEqual({ sent: 0, isReachable: false })
  expect(slow.taken).toEqual([])
  expect((await rowsOf(one)).map(({ state, error, attempts }) => ({ state, error, attempts })).toSorted((a, b) => b.attempts - a.attempts)).toEqual([
    { state: 'waiting', error: 'ETIMEDOUT', attempts: 1 }, ...Array.from({ length: 3 }, () => ({ state: 'waiting', error: '', attempts: 0 })),
  ])

  isStalling = false
  await later(5)
  expect(await sendMailOf(one.id)).toEqual({ sent: 4, isReachable: true })
  expect(await sendMailOf(one.id)).toEqual({ sent: 0, isReachable: true })
  await Promise.all([slow.close(), quick.close()])
  expect(slow.taken.map(({ to }) => to).toSorted()).toEqual([...first, ...second].toSorted())
  expect(quick.taken.map(({ to }) => to).toSorted()).toEqual(theirs.toSorted())
  const sent = await rowsOf(one)
  expect(slow.taken.map(({ messageId }) => messageId).toSorted()).toEqual(sent.map(({ messageId }) => messageId).toSorted())
})

test('a mail that alone makes the server stall does not hold up the others of its company', async () => {
  patience = 300
  const bad = `${unique('bad')}@example.com`
  const server = await mailServer({ answer: async (to) => (to === bad ? new Promise((over) => setTimeout(() => over(451), 2 * patience)) : 250) })
  const company = await companyAt(server.port)
  await queueMail({ company }, { template: 'closing-requested', to: bad, locale: 'en', cause: unique('cause'), variables: { name: 'x', company: 'y' } })
  const others = await queue(company, 4)
  expect(await sendMailOf(company.id)).toEqual({ sent: 0, isReachable: false })
  await later(10)
  expect((await sendMailOf(company.id)).sent).toBe(4)
  await server.close()
  expect(server.taken.map(({ to }) => to).toSorted()).toEqual(others.toSorted())
  expect(await db.select({ state: outbox.state, attempts: outbox.attempts }).from(outbox).where(inArray(outbox.recipient, [bad])))
    .toEqual([{ state: 'waiting', attempts: 2 }])
})

test('a server away for an hour: nothing is lost, nothing goes twice, and it is asked seldom', async () => {
  patience = 20_000
  const away = await mailServer()
  await away.close()
  const company = await companyAt(away.port)
  const all = await queue(company, 10)
  // The sender looks every three seconds; a minute proves as much, with a twentieth of the statements.
  for (let passed = 0; passed < 3600; passed += 60) {
    expect((await sendMailOf(company.id)).sent).toBe(0)
    if (passed % 600 === 0) all.push(...await queue(company, 1))
    await later(60)
  }
  const waiting = await rowsOf(company)
  expect(waiting).toHaveLength(16)
  expect(waiting.every(({ state, variables }) => state === 'waiting' && variables !== null)).toBe(true)
  // No mail is tried more than its growing pauses allow: 5, 10, 20 … seconds are 10 times in an hour.
  expect(Math.max(...waiting.map(({ attempts }) => attempts))).toBeLessThanOrEqual(10)
  // It is still the same server, at the same address.
  const back = await mailServer({ port: away.port })
  let sent = 0
  // The longest pause after an hour of failures ends within the next one.
  for (let passed = 0; passed < 3600 && sent < all.length; passed += 60) {
    sent += (await sendMailOf(company.id)).sent
    await later(60)
  }
  await back.close()
  expect(back.taken.map(({ to }) => to).toSorted()).toEqual(all.toSorted())
  expect((await rowsOf(company)).map(({ state }) => state)).toEqual(all.map(() => 'sent'))
})
