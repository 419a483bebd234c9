import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

type Taken = { from: string; to: string; text: string; user: string; messageId: string }

/**
 * A real mail server for tests. `answer` says what a whole mail gets: a code, or 'hang up' for a server that takes it and is
 * gone before it can say so. Whoever logs in does so with the password 'geheim'.
 */
export async function mailServer({ answer = () => 250, port: wanted = 0, ...options }: SMTPServerOptions & {
  answer?: (to: string) => number | 'hang up' | Promise<number | 'hang up'>
  port?: number
} = {}) {
  const taken: Taken[] = []
  const server = new SMTPServer({
    authOptional: true, allowInsecureAuth: true, disableReverseLookup: true, hideSTARTTLS: true, closeTimeout: 100,
    onAuth: ({ username, password }, _, done) => (password === 'geheim' ? done(null, { user: username }) : done(new Error('no'))),
    ...options,
    async onData(stream, { envelope, user, id }, done) {
      const mail = { from: envelope.mailFrom ? envelope.mailFrom.address : '', to: envelope.rcptTo.map(({ address }) => address).join(), user: String(user) }
      const text = await textOf(stream)
      const code = await answer(mail.to)
      if (code === 'hang up' || code === 250) taken.push({ ...mail, text, messageId: /^message-id: *(.*)$/im.exec(text)?.[1] ?? '' })
      if (code === 'hang up') [...server.connections].find((connection) => connection.id === id)?.close()
      else done(code === 250 ? null : refusal(code))
    },
  })
  // Whoever breaks off is what some tests are about.
  server.on('error', () => undefined)
  await new Promise<void>((ready) => server.listen(wanted, '127.0.0.1', ready))
  const { port } = server.server.address() as AddressInfo
  return { taken, port, url: `smtp://127.0.0.1:${port}`, close: () => new Promise<void>((closed) => server.close(closed)) }
}

async function textOf(stream: AsyncIterable<unknown>) {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8').replaceAll('\r\n', '\n')
}

export const refusal = (responseCode: number) => Object.assign(new Error('no'), { responseCode })

/** The file that a mail carries, as a mail program would save it. */
export function fileIn(text: string): { type: string; name: string; content: Buffer } | undefined {
  const boundary = /^content-type: multipart\/mixed;\s+boundary="([^"]+)"/im.exec(text)?.[1]
  const part = boundary && text.split(`--${boundary}`).find((one) => /^content-disposition: attachment/im.test(one))
  if (!part) return undefined
  const [head = '', body = ''] = part.split(/\n\n/)
  return {
    type: /^content-type: ([^;\s]+)/im.exec(head)?.[1] ?? '', name: /filename="?([^"\n]+?)"?\s*$/im.exec(head)?.[1] ?? '',
    content: Buffer.from(body, 'base64'),
  }
}
