import assert from 'node:assert/strict'
import { createServer, type AddressInfo } from 'node:net'
import { eq, sql } from 'drizzle-orm'
import { createTransport } from 'nodemailer'
import { db, disconnect } from '@/db/client'
import { makeCompany, unique } from '@/db/factories'
import { mailServers, outbox } from '@/db/schema/mail'
import { deliverInvoices } from '@/features/invoices/commands/bulk-invoices'
import { issued, now, world } from '@/features/invoices/testing'
import { queueMail } from '@/features/mail/commands'
import { sendMailOf } from '@/features/mail/outbox'
import { fileIn } from '@/features/mail/testing'
import { Exim } from './exim'

/**
 * Mail to a real mail server, a Debian Exim: `bench/prove/mail.ts [mails]`. What it delivered stands in its mailboxes; the
 * control sends without an outbox, and must lose mail.
 */
const count = Number(process.argv[2] ?? 300)
const outages = 6
process.env.SMTP_INSIDE = 'yes'
process.env.APP_URL ??= 'https://portal.example.com'

const { EXIM_PATH = '', EXIM_FOLDER = '', EXIM_ACCOUNT = '' } = process.env
const exim = new Exim(EXIM_FOLDER, await freePort(), ['amal', 'zoe', 'control'], EXIM_PATH, EXIM_ACCOUNT)
const table: Record<string, string | number>[] = []

async function freePort() {
  const server = createServer()
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  await new Promise((closed) => server.close(closed))
  return port
}

const serverOf = (companyId: number) => db.insert(mailServers).values({
  companyId, host: '127.0.0.1', port: exim.port, encryption: 'none', username: '', password: '', fromAddress: 'billing@portal.example.com',
})
const again = (companyId: number) => db.update(outbox).set({ nextAttemptAt: sql`now()` }).where(eq(outbox.companyId, companyId))
const queue = (company: { id: number; name: string }, to: string) => queueMail({ company }, {
  template: 'closing-requested', to, locale: 'en', cause: unique('prove'), variables: { name: 'Zoë', company: company.name },
})
const idOf = (mail: string) => /^message-id: *(.*)$/im.exec(mail)?.[1] ?? ''

async function arrived(box: string, wanted: number) {
  for (let tries = 0; tries < 300 && exim.mailsIn(box).length < wanted; tries++) await new Promise((done) => setTimeout(done, 100))
  // Time for one too many.
  await new Promise((done) => setTimeout(done, 1000))
  return exim.mailsIn(box)
}

/** An invoice in Arabic with its PDF is in the mailbox, once and whole. */
async function invoiceInArabic() {
  const here = await world({ locale: 'ar', email: 'amal@box.example' })
  await serverOf(here.company.id)
  const invoice = await issued(here)
  await deliverInvoices(here.actor, [invoice.id], { key: crypto.randomUUID(), now })
  assert.deepEqual(await sendMailOf(here.company.id), { sent: 1, isReachable: true })
  const mails = await arrived('amal', 1)
  const file = fileIn(mails[0] ?? '')
  const subject = decoded(/^subject: ((?:.*\n[ \t])*.*)$/im.exec(mails[0] ?? '')?.[1] ?? '')
  const isWhole = file?.name === `${invoice.number}.pdf` && file.content.subarray(0, 5).toString() === '%PDF-' && file.content.includes('%%EOF')
  table.push({ promise: 'an Arabic invoice with its PDF', mails: 1, delivered: mails.length, wrong: isWhole && /\p{Script=Arabic}/u.test(subject) ? 0 : 1 })
}

/** RFC 2047, as far as nodemailer writes it. */
const decoded = (header: string) => header.replaceAll(/\?=\s+=\?/g, '?==?').replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
  (kind.toLowerCase() === 'b' ? Buffer.from(text, 'base64') : Buffer.from(text.replaceAll('_', ' ').replaceAll(/=([0-9a-f]{2})/gi,
    (__, hex: string) => String.fromCharCode(parseInt(hex, 16))), 'latin1')).toString('utf8'))

/** Nobody of that name: said once, and not asked again. */
async function unknownRecipient() {
  const company = await makeCompany()
  await serverOf(company.id)
  await queue(company, 'nobody@box.example')
  await sendMailOf(company.id)
  await again(company.id)
  await sendMailOf(company.id)
  const [row] = await db.select().from(outbox).where(eq(outbox.companyId, company.id))
  const asked = exim.log('reject').match(/nobody@box\.example/g)?.length ?? 0
  const isRight = row?.state === 'given-up' && row.error === 'EENVELOPE 550' && row.attempts === 1 && asked >= 1
  table.push({ promise: 'an unknown recipient is refused once', mails: 1, delivered: exim.mailsIn('nobody').length, wrong: isRight ? 0 : 1 })
}

/** Mail is written and sent while the server is stopped and started again and again; the control sends each at once. */
async function outagesOfTheServer() {
  const company = await makeCompany()
  await serverOf(company.id)
  const direct = createTransport({ host: '127.0.0.1', port: exim.port, ignoreTLS: true })
  let written = 0
  let isDown = false
  const write = (async () => {
    for (; written < count; written++) {
      await queue(company, 'zoe@box.example')
      await direct.sendMail({ from: 'a@portal.example.com', to: 'control@box.example', subject: 'control', text: String(written) }).catch(() => undefined)
      // Nothing is written faster than a server can be away.
      if (isDown) await new Promise((done) => setTimeout(done, 20))
    }
  })()
  const send = (async () => {
    for (let sent = 0; sent < count;) {
      await again(company.id)
      sent += (await sendMailOf(company.id, { most: 10 })).sent
      if (isDown) await new Promise((done) => setTimeout(done, 20))
    }
  })()
  for (let outage = 0; outage < outages; outage++) {
    const mark = Math.floor((count * (outage + 1)) / (outages + 1))
    while (written < mark) await new Promise((done) => setTimeout(done, 10))
    isDown = true
    await exim.stop()
    const before = written
    while (written < Math.min(count, before + 10)) await new Promise((done) => setTimeout(done, 10))
    await exim.start()
    isDown = false
  }
  await Promise.all([write, send])
  const ids = (await arrived('zoe', count)).map(idOf)
  const rows = await db.select({ messageId: outbox.messageId }).from(outbox).where(eq(outbox.companyId, company.id))
  const lost = rows.filter(({ messageId }) => !ids.includes(messageId)).length
  const lostByControl = count - (await arrived('control', 0)).length
  table.push({
    promise: `stopped and started ${outages} times`, mails: count, delivered: ids.length, wrong: lost + (ids.length - new Set(ids).size), 'control lost': lostByControl,
  })
  return lostByControl
}

await exim.start()
let lostByControl = 0
try {
  await invoiceInArabic()
  await unknownRecipient()
  lostByControl = await outagesOfTheServer()
} finally {
  await exim.stop()
}
console.table(table)
await disconnect()
process.exit(table.some(({ wrong, delivered, mails, promise }) => wrong !== 0 || (delivered !== mails && promise !== 'an unknown recipient is refused once')) || lostByControl === 0 ? 1 : 0)
