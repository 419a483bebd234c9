import { writeFile } from 'node:fs/promises'
import { isIP } from 'node:net'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { createTransport } from 'nodemailer'
import { db } from '@/db/client'
import { companies } from '@/db/schema/companies'
import { mailServers } from '@/db/schema/mail'
import { open } from '@/lib/secret-box'
import type { RenderedMail } from './render'
import { reachableHost } from './server-host'

export type Attachment = { filename: string; contentType: string; content: Buffer }
export type OutgoingMail = RenderedMail & {
  id: number; to: string; messageId: string; createdAt: Date; headers?: Record<string, string>; attachments?: Attachment[]
}
export type Send = (mail: OutgoingMail) => Promise<void>

/** Whose name a mail goes out in. */
type Sender = { from: string | { name: string; address: string }; replyTo?: string | undefined }
export type Server = {
  host: string; port: number; encryption: 'starttls' | 'tls' | 'none'; username: string; password: string
}

const waits = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 }
// A template never fetches: neither a file nor an address gets into a mail by its content.
const closed = { disableFileAccess: true, disableUrlAccess: true }

export const passwordContext = (companyId: number) => `mail-server:${companyId}`

/**
 * How a company's mail leaves: by its own server, else by SMTP_URL, else into the folder MAIL_DIR (the demo). Undefined:
 * there is no way out yet, and mail waits. SMTP_URL needs MAIL_FROM, which is the sender of mail without a company.
 */
export async function transportOf(companyId: number | null): Promise<Send | undefined> {
  const { SMTP_URL: url, MAIL_FROM: from = '', MAIL_DIR: folder } = process.env
  const own = companyId === null ? undefined : await findServer(companyId)
  if (own?.host) {
    return byServer({ ...own, password: own.password && open(own.password, passwordContext(own.companyId)) },
      { from: { name: own.fromName || own.company, address: own.fromAddress }, replyTo: own.replyTo })
  }
  const sender: Sender = { from: own?.fromName ? renamed(from, own.fromName) : from, replyTo: own?.replyTo }
  if (url && from) return byUrl(url, sender)
  if (folder) return intoFolder(folder, { ...sender, from: sender.from || 'clientele@localhost' })
  return undefined
}

/** The installation's address under the company's name. */
function renamed(from: string, name: string) {
  const address = /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from
  return address === '' ? '' : { name, address }
}

async function findServer(companyId: number) {
  const [row] = await db.select({
    companyId: companies.id, company: companies.name, host: mailServers.host, port: mailServers.port, encryption: mailServers.encryption,
    username: mailServers.username, password: mailServers.password, fromName: mailServers.fromName, fromAddress: mailServers.fromAddress,
    replyTo: mailServers.replyTo,
  }).from(mailServers).innerJoin(companies, eq(companies.id, mailServers.companyId)).where(eq(mailServers.companyId, companyId))
  return row
}

/** The server is looked up anew for each mail, and must not be inside of our own network. */
export function byServer({ host, port, encryption, username, password }: Server, sender: Sender): Send {
  return async (mail) => {
    const address = await reachableHost(host)
    const transport = createTransport({
      ...waits, ...closed, host: address, port, secure: encryption === 'tls', requireTLS: encryption === 'starttls',
      ignoreTLS: encryption === 'none', ...(isIP(host) ? {} : { tls: { servername: host } }),
      ...(username ? { auth: { user: username, pass: password } } : {}),
    })
    try {
      await transport.sendMail(messageOf(mail, sender))
    } finally {
      transport.close()
    }
  }
}

function byUrl(url: string, sender: Sender): Send {
  const transport = createTransport({ url, ...waits, ...closed })
  return async (mail) => {
    await transport.sendMail(messageOf(mail, sender))
  }
}

const messageOf = ({ to, subject, text, html, messageId, createdAt, headers, attachments }: OutgoingMail, { from, replyTo }: Sender) => ({
  from, to: { name: '', address: to }, ...(replyTo ? { replyTo: { name: '', address: replyTo } } : {}),
  subject, text, html, messageId, date: createdAt, headers, attachments,
})

/** Readable without a mail program; a second try writes the same files again. */
function intoFolder(folder: string, { from, replyTo }: Sender): Send {
  return async ({ id, to, subject, text, messageId, createdAt, headers = {}, attachments = [] }) => {
    const name = join(folder, String(id).padStart(6, '0'))
    for (const { filename, content } of attachments) await writeFile(`${name}-${filename}`, content, { mode: 0o600 })
    await writeFile(`${name}.eml`, [
      `From: ${typeof from === 'string' ? from : `${from.name.replace(/[\r\n]/g, ' ')} <${from.address}>`}`, `To: ${to}`, `Subject: ${subject}`,
      ...(replyTo ? [`Reply-To: ${replyTo}`] : []), ...Object.entries(headers).map(([key, value]) => `${key}: ${value}`),
      `Date: ${createdAt.toUTCString()}`, `Message-ID: ${messageId}`,
      'MIME-Version: 1.0', 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit', '', text,
    ].join('\n'), { mode: 0o600 })
  }
}
