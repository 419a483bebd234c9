import { eq, sql } from 'drizzle-orm'
import { afterEach, expect, test, vi } from 'vitest'
import { db } from '@/db/client'
import { makeCompany, unique } from '@/db/factories'
import { mailServers, outbox } from '@/db/schema/mail'
import { settings } from '@/db/schema/settings'
import { rolledBack } from '@/db/testing'
import type { System } from '@/lib/actor'
import { seal } from '@/lib/secret-box'
import { queueMail } from './commands'
import { forgetMails } from './commands/forget-mails'
import { sendMailOf } from './outbox'
import { mailServer, refusal } from './testing'
import { passwordContext } from './transport'

/** Against a real server, by the transport that a company set up. */

const serve = (options: Parameters<typeof mailServer>[0] = {}) => mailServer({ authOptional: false, ...options })

async function companyAt(port: number, password = 'geheim', encryption: 'none' | 'starttls' = 'none') {
  vi.stubEnv('SMTP_INSIDE', 'yes')
  const company = await makeCompany({ name: 'Müller & Söhne' })
  await db.insert(mailServers).values({
    companyId: company.id, host: '127.0.0.1', port, encryption, username: 'u', password: seal(password, passwordContext(company.id)),
    fromAddress: 'billing@example.com', replyTo: 'help@example.com',
  })
  await queueMail({ company }, {
    template: 'closing-requested', to: `${unique('to')}@example.com`, locale: 'de', cause: unique('smtp'), variables: { name: 'Zoë', company: company.name },
  })
  return company
}
const rowOf = async (id: number) => (await db.select().from(outbox).where(eq(outbox.companyId, id)))[0]

afterEach(() => vi.unstubAllEnvs())

test('a mail leaves by the company’s own server, in its name', () => rolledBack(async () => {
  const server = await serve()
  const company = await companyAt(server.port)
  expect(await sendMailOf(company.id)).toEqual({ sent: 1, isReachable: true })
  await server.close()
  expect(server.taken).toMatchObject([{ from: 'billing@example.com', user: 'u' }])
  expect(server.taken[0]?.text).toMatch(/^Reply-To: help@example\.com/m)
  expect(server.taken[0]?.text).toMatch(/^From: =\?UTF-8\?.*<billing@example\.com>/m)
  expect(server.taken[0]?.text).toContain('multipart/alternative')
}))

test.each([
  ['a wrong password', {}, 'falsch', 'none', { state: 'waiting', error: 'EAUTH 535' }, false],
  ['no encryption where it was asked for', {}, 'geheim', 'starttls', { state: 'waiting' }, false],
  ['a server that asks to come back', { answer: (): number => 451 }, 'geheim', 'none', { state: 'waiting', error: 'EMESSAGE 451' }, true],
  ['a server that refuses', { answer: (): number => 554 }, 'geheim', 'none', { state: 'given-up', error: 'EMESSAGE 554' }, true],
  ['a refused recipient', { onRcptTo: (_: unknown, __: unknown, done: Done) => done(refusal(550)) }, 'geheim', 'none', { state: 'given-up' }, true],
  ['one that is full', { onConnect: (_: unknown, done: Done) => done(refusal(421)) }, 'geheim', 'none', { state: 'waiting', error: 'EPROTOCOL 421' }, false],
] as const)('%s', (_, options, password, encryption, row, isReachable) => rolledBack(async () => {
  const server = await serve(options)
  const company = await companyAt(server.port, password, encryption)
  const answer = await sendMailOf(company.id)
  await server.close()
  expect(answer.sent).toBe(0)
  expect(answer.isReachable).toBe(isReachable)
  expect(await rowOf(company.id)).toMatchObject(row)
  expect((await rowOf(company.id))?.variables).not.toBeNull()
}))

type Done = (error?: Error | null) => void

test('what mails of long ago said is forgotten, not that they were sent; what waits stays', () => rolledBack(async () => {
  const server = await serve()
  const company = await companyAt(server.port)
  const actor: System = { kind: 'system', company }
  await sendMailOf(company.id)
  await server.close()
  await db.insert(settings).values({ companyId: company.id, key: 'mail.keep-days', value: sql`'30'::jsonb` })
  await db.update(outbox).set({ createdAt: sql`now() - interval '29 days'` }).where(eq(outbox.companyId, company.id))
  expect(await forgetMails(actor)).toBe(0)
  expect((await rowOf(company.id))?.body).not.toBeNull()
  await db.update(outbox).set({ createdAt: sql`now() - interval '31 days'` }).where(eq(outbox.companyId, company.id))
  expect(await forgetMails(actor)).toBe(1)
  expect(await rowOf(company.id)).toMatchObject({ state: 'sent', body: null, variables: null })
  await db.update(outbox).set({ state: 'waiting', variables: 'x' }).where(eq(outbox.companyId, company.id))
  expect(await forgetMails(actor)).toBe(0)
}))
