import { createServer, type AddressInfo, type Socket } from 'node:net'

type Received = { to: string; text: string; messageId: string }

/** A mail server for tests: it takes every mail, or answers `refuse(recipient)` in its place, or breaks off after taking one. */
export async function smtpStandIn({ refuse = () => '', breakAfterTaking = () => false }: {
  refuse?: (recipient: string) => string
  breakAfterTaking?: () => boolean
} = {}) {
  const received: Received[] = []
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket)).on('error', () => undefined)
    const say = (line: string) => socket.write(`${line}\r\n`)
    let to = ''
    let data: string | undefined
    let rest = ''
    const take = (line: string) => {
      if (data !== undefined) {
        if (line !== '.') return void (data += `${line}\n`)
        received.push({ to, text: data, messageId: /^message-id:\s*(.*)$/im.exec(data)?.[1] ?? '' })
        data = undefined
        return breakAfterTaking() ? socket.destroy() : say('250 taken')
      }
      const word = line.slice(0, 4).toUpperCase()
      if (word === 'EHLO') return say('250 stand-in')
      if (word === 'RCPT') {
        to = /<(.*)>/.exec(line)?.[1] ?? ''
        return say(refuse(to) || '250 ok')
      }
      if (word === 'DATA') {
        data = ''
        return say('354 go on')
      }
      if (word === 'QUIT') return socket.end('221 bye\r\n')
      return say('250 ok')
    }
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\r\n')
      rest = lines.pop() ?? ''
      for (const line of lines) take(line)
    })
    say('220 stand-in')
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  const close = () => new Promise<void>((closed) => {
    for (const socket of open) socket.destroy()
    server.close(() => closed())
  })
  return { url: `smtp://127.0.0.1:${port}`, received, close }
}
