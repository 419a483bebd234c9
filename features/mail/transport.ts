import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import type { RenderedMail } from './render'

export type OutgoingMail = RenderedMail & {
  id: number; to: string; messageId: string; createdAt: Date
  /** Beside the usual ones; their values are made by the program alone. */
  headers?: Record<string, string>
}
export type Send = (mail: OutgoingMail) => Promise<void>

const made = new Map<string, Send>()

/**
 * How mail leaves: by SMTP_URL, else into the folder MAIL_DIR (the demo). Undefined: there is no way out yet, and mail
 * waits. MAIL_FROM is the sender, and SMTP_URL needs it.
 */
export function mailTransport(): Send | undefined {
  const { SMTP_URL: url, MAIL_FROM: from, MAIL_DIR: folder } = process.env
  if (url && from) return remember(`smtp ${url} ${from}`, () => bySmtp(url, from))
  if (folder) return remember(`folder ${folder}`, () => intoFolder(folder, from || 'clientele@localhost'))
  return undefined
}

function remember(key: string, make: () => Send) {
  const send = made.get(key) ?? make()
  made.set(key, send)
  return send
}

function bySmtp(url: string, from: string): Send {
  const transport = createTransport({
    url, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000,
    // A template never fetches: neither a file nor an address gets into a mail by its content.
    disableFileAccess: true, disableUrlAccess: true,
  })
  return async ({ to, subject, text, html, messageId, createdAt, headers }) => {
    await transport.sendMail({ from, to: { name: '', address: to }, subject, text, html, messageId, date: createdAt, headers })
  }
}

/** Readable without a mail program; a second try writes the same file again. */
function intoFolder(folder: string, from: string): Send {
  return ({ id, to, subject, text, messageId, createdAt, headers = {} }) => writeFile(
    join(folder, `${String(id).padStart(6, '0')}.eml`),
    [
      `From: ${from}`, `To: ${to}`, `Subject: ${subject}`, `Date: ${createdAt.toUTCString()}`, `Message-ID: ${messageId}`,
      ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
      'MIME-Version: 1.0', 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit', '', text,
    ].join('\n'),
    { mode: 0o600 },
  )
}
