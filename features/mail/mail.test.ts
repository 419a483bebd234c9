import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inArray, like, sql } from 'drizzle-orm'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { db, transaction } from '@/db/client'
import { makeCompany, unique } from '@/db/factories'
import { outbox } from '@/db/schema/mail'
import { rolledBack } from '@/db/testing'
import { Refusal } from '@/lib/errors'
import { queueMail } from './commands'
import { pauseAfter, sendDueMail } from './outbox'
import { renderMail } from './render'
import { mailServer, refusal } from './testing'
import { transportOf, type OutgoingMail } from './transport'

const variables = { name: 'Zoë <b>Müller</b>', company: 'Acme "&" Co', username: 'zoe', link: 'https://portal.example.com/x?a=1&b=2', minutes: 30 }
const queue = (to: string, cause = unique('cause')) =>
  queueMail({}, { template: 'set-password', to, locale: 'en', variables, cause })
const rowsTo = (...to: string[]) => db.select().from(outbox).where(inArray(outbox.recipient, to)).orderBy(outbox.id)
const address = () => `${unique('to')}@example.com`
const again = () => db.update(outbox).set({ nextAttemptAt: sql`now()` })

/** Mail that other tests left does not take part. */
const onlyOurs = () => db.delete(outbox)

afterEach(() => vi.unstubAllEnvs())

describe('queueing', () => {
  test('keeps the variables sealed, and one mail per cause and recipient', () => rolledBack(async () => {
    vi.stubEnv('APP_URL', 'https://portal.example.com')
    const company = await makeCompany()
    const to = address()
    for (let n = 0; n < 3; n++) {
      await queueMail({ company }, { template: 'set-password', to, locale: 'de', variables, cause: 'one-cause' })
    }
    const rows = await rowsTo(to)
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ companyId: company.id, template: 'set-password', locale: 'de', attempts: 0, sentAt: null })
    expect(rows[0]?.messageId).toMatch(/^<[0-9a-f-]{36}@portal\.example\.com>$/)
    expect(JSON.stringify(rows)).not.toContain('a=1&b=2')
  }))

  test.each([
    'a@example.com\r\nBcc: b@example.com', 'a@example.com, b@example.com', 'Anna <a@example.com>', 'a@example.com\n', '', 'a@b@c.example',
  ])('refuses %j', (to) => rolledBack(async () => {
    await expect(queue(to)).rejects.toThrow(Refusal)
  }))

  test('goes with its transaction', () => rolledBack(async () => {
    const to = address()
    await transaction(async () => {
      await queue(to)
      throw new Error('undone')
    }).catch(() => undefined)
    expect(await rowsTo(to)).toEqual([])
  }))
})

describe('a mail', () => {
  test('is escaped in HTML, plain in text, and has one subject line', async () => {
    const mail = await renderMail('set-password', 'en', { ...variables, company: 'Acme\r\nBcc: x@example.com' })
    expect(mail.subject).toBe('Set your password at Acme Bcc: x@example.com')
    expect(mail.html).not.toContain('<b>')
    expect(mail.html).toContain('Zoë &lt;b&gt;Müller&lt;/b&gt;')
    expect(mail.html).toContain('href="https://portal.example.com/x?a=1&amp;b=2"')
    expect(mail.text).toContain('https://portal.example.com/x?a=1&b=2\n')
    expect(mail.html).not.toMatch(/<(img|link|script)|src=|url\(|@import/)
  })

  test('is in the reader’s language and direction', async () => {
    const mail = await renderMail('set-password', 'ar', variables)
    expect(mail.html).toContain('lang="ar" dir="rtl"')
    expect(mail.subject).toContain('كلمة مرورك')
    expect((await renderMail('set-password', 'de', { ...variables, minutes: 1 })).text).toContain('innerhalb von 1 Minute.')
  })

  test.each([
    ['invoice', 0], ['invoice-notice', -3], ['invoice-notice', 0], ['invoice-notice', 2], ['late-fee', 0], ['service-suspended', 0],
    ['service-unsuspended', 0], ['service-canceled', 0],
  ])('%s (%i) says all it has to in every language', async (template, days) => {
    for (const locale of ['en', 'de', 'ar', 'ja']) {
      const mail = await renderMail(template, locale, {
        ...variables, days, number: 'R-17', amount: '123450', currency: 'EUR', dueOn: '2026-11-30', unpaid: 'R-9', service: 'Hosting – a.example', day: '2026-11-30',
      })
      expect(mail.subject + mail.text).not.toMatch(/mail\.|\{|undefined/)
      expect(mail.text).toContain(template.startsWith('service') ? 'a.example' : 'R-17')
      if (!template.startsWith('service')) expect(mail.text).toMatch(/1.?234[.,٫]50|١٬٢٣٤٫٥٠/)
    }
  })

  test.each(['registration', 'password-changed', 'email-changed', 'two-factor-changed'])('%s says all it has to in every language', async (template) => {
    for (const locale of ['en', 'de', 'ar', 'ja']) {
      const mail = await renderMail(template, locale, { ...variables, days: 3, change: 'off' })
      expect(mail.text).toContain('zoe')
      expect(mail.text).toContain('Acme "&" Co')
      expect(mail.text + mail.subject).not.toMatch(/mail\.[a-z]|undefined|\{/)
    }
  })

  test('of an unknown name is none', async () => {
    await expect(renderMail('constructor', 'en', {})).rejects.toThrow('no such mail')
  })
})

describe('sending', () => {
  const by = async (url: string) => {
    vi.stubEnv('SMTP_URL', url)
    vi.stubEnv('MAIL_FROM', 'Portal <portal@example.com>')
    const send = await transportOf(null)
    if (!send) throw new Error('no transport')
    return send
  }

  test('by SMTP reaches the recipient; then the variables are gone', () => rolledBack(async () => {
    await onlyOurs()
    const server = await mailServer()
    const to = address()
    await queue(to)
    expect(await sendDueMail(await by(server.url))).toBe(1)
    expect(await sendDueMail(await by(server.url))).toBe(0)
    await server.close()
    const [row] = await rowsTo(to)
    expect(row).toMatchObject({ variables: null, attempts: 1, error: '' })
    expect(row?.sentAt).toBeInstanceOf(Date)
    expect(server.taken).toMatchObject([{ to, messageId: row?.messageId }])
    expect(server.taken[0]?.text).toMatch(/^From: Portal <portal@example\.com>$/m)
    expect(server.taken[0]?.text.match(/^To: .*$/gm)).toEqual([`To: ${to}`])
  }))

  test('a server that is away loses nothing: the mail waits longer each time, and the rest is not tried in vain', () => rolledBack(async () => {
    await onlyOurs()
    const [one, two] = [address(), address()]
    await queue(one)
    await queue(two)
    const away = await mailServer()
    await away.close()
    for (let n = 1; n <= 3; n++) {
      expect(await sendDueMail(await by(away.url))).toBe(0)
      const rows = await rowsTo(one, two)
      expect(rows.reduce((sum, { attempts }) => sum + attempts, 0)).toBe(n)
      expect(rows.every(({ variables: kept, sentAt }) => kept !== null && sentAt === null)).toBe(true)
      expect(rows.find(({ attempts }) => attempts > 0)?.error).toMatch(/^E[A-Z]+$/)
      await again()
    }
    const server = await mailServer()
    expect(await sendDueMail(await by(server.url))).toBe(2)
    await server.close()
    expect(server.taken.map(({ to }) => to).toSorted()).toEqual([one, two].toSorted())
  }))

  test('the pauses grow, and end at an hour', () => {
    expect([0, 1, 2, 3, 9, 10, 99].map(pauseAfter)).toEqual([5, 10, 20, 40, 2560, 3600, 3600])
  })

  test('a refused recipient holds up nobody; for now it is tried again, for good it is given up', () => rolledBack(async () => {
    await onlyOurs()
    const [bad, busy, good] = [address(), address(), address()]
    for (const to of [bad, busy, good]) await queue(to)
    const server = await mailServer({
      onRcptTo: ({ address: to }, _, done) => done(to === bad ? refusal(550) : to === busy ? refusal(450) : null),
    })
    expect(await sendDueMail(await by(server.url))).toBe(1)
    await server.close()
    const [first, second, third] = await rowsTo(bad, busy, good)
    expect(first).toMatchObject({ sentAt: null, variables: null, error: 'EENVELOPE 550' })
    expect(second).toMatchObject({ sentAt: null, attempts: 1, error: 'EENVELOPE 450' })
    expect(second?.variables).not.toBeNull()
    expect(second?.nextAttemptAt.getTime()).toBeGreaterThan(Date.now() + 3000)
    expect(third?.sentAt).toBeInstanceOf(Date)
  }))

  test('a server that breaks off gets the same Message-ID again, so that it can tell', () => rolledBack(async () => {
    await onlyOurs()
    const to = address()
    await queue(to)
    let breaks = true
    const server = await mailServer({ answer: () => (breaks ? 'hang up' : 250) })
    expect(await sendDueMail(await by(server.url))).toBe(0)
    breaks = false
    await again()
    expect(await sendDueMail(await by(server.url))).toBe(1)
    await server.close()
    expect(server.taken).toHaveLength(2)
    expect(new Set(server.taken.map(({ messageId }) => messageId)).size).toBe(1)
  }))

  test('after three days it is given up', () => rolledBack(async () => {
    await onlyOurs()
    const to = address()
    await queue(to)
    await db.update(outbox).set({ createdAt: sql`now() - interval '73 hours'` })
    await sendDueMail(() => Promise.reject(Object.assign(new Error('x'), { code: 'ETIMEDOUT' })))
    expect(await rowsTo(to)).toMatchObject([{ variables: null, sentAt: null, error: 'ETIMEDOUT' }])
  }))

  test('by two processes at once sends each mail once', async () => {
    const to = Array.from({ length: 20 }, address)
    const causes = unique('race')
    const sent: OutgoingMail[] = []
    const send = async (mail: OutgoingMail) => {
      sent.push(mail)
      await new Promise((done) => setTimeout(done, 5))
    }
    try {
      for (const one of to) await queue(one, causes)
      await Promise.all(Array.from({ length: 4 }, () => sendDueMail(send)))
      const ours = sent.filter(({ to: one }) => to.includes(one)).map(({ to: one }) => one)
      expect(ours.toSorted()).toEqual(to.toSorted())
    } finally {
      await db.delete(outbox).where(like(outbox.cause, causes))
    }
  })

  test('into a folder writes one readable file, and again the same', () => rolledBack(async () => {
    await onlyOurs()
    const folder = await mkdtemp(join(tmpdir(), 'mail-'))
    vi.stubEnv('SMTP_URL', '')
    vi.stubEnv('MAIL_DIR', folder)
    const to = address()
    await queue(to)
    expect(await sendDueMail()).toBe(1)
    const [row] = await rowsTo(to)
    const files = await readdir(folder)
    expect(files).toEqual([`${String(row?.id).padStart(6, '0')}.eml`])
    const text = await readFile(join(folder, files[0] ?? ''), 'utf8')
    expect(text).toContain(`To: ${to}\nSubject: Set your password at Acme "&" Co\n`)
    expect(text).toContain(variables.link)
    await rm(folder, { recursive: true })
  }))

  test('without any way out mail waits', () => rolledBack(async () => {
    await onlyOurs()
    vi.stubEnv('SMTP_URL', '')
    vi.stubEnv('MAIL_DIR', '')
    const to = address()
    await queue(to)
    expect(await sendDueMail()).toBe(0)
    expect(await rowsTo(to)).toMatchObject([{ attempts: 0, sentAt: null, error: '' }])
  }))
})
