import { spawn, type ChildProcess } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createConnection } from 'node:net'
import { join } from 'node:path'

/** An Exim of our own: its settings, spool and mailboxes in one folder, on this machine only, known to nobody else. */

const settings = (folder: string, port: number, boxes: readonly string[]) => `
primary_hostname = mail.clientele.example
spool_directory = ${folder}/spool
log_file_path = ${folder}/log/%slog
pid_file_path = ${folder}/exim.pid
local_interfaces = 127.0.0.1
daemon_smtp_ports = ${port}
domainlist ours = box.example
deliver_drop_privilege
host_lookup =
keep_environment =
rfc1413_query_timeout = 0s
acl_smtp_rcpt = recipient
acl_smtp_data = accept
begin acl
recipient:
  accept domains = +ours
         local_parts = ${boxes.join(' : ')}
  deny   message = no such box
begin routers
box:
  driver = accept
  domains = +ours
  local_parts = ${boxes.join(' : ')}
  transport = box
begin transports
box:
  driver = appendfile
  maildir_format
  directory = ${folder}/boxes/$local_part_data
begin retry
* * F,1h,1m
`

export class Exim {
  #child: ChildProcess | undefined
  readonly #ids: { uid: number; gid: number }

  constructor(readonly folder: string, readonly port: number, readonly boxes: readonly string[], readonly path: string, account: string) {
    const [uid, gid] = account.split(':').map(Number)
    if (uid === undefined || gid === undefined) throw new Error('EXIM_ACCOUNT is not set; start this by npm run prove -- mail')
    this.#ids = { uid, gid }
    rmSync(folder, { recursive: true, force: true })
    for (const part of ['', 'spool', 'log', 'boxes']) {
      mkdirSync(join(folder, part), { recursive: true, mode: 0o755 })
      chownSync(join(folder, part), uid, gid)
    }
    writeFileSync(join(folder, 'exim.conf'), settings(folder, port, boxes), { mode: 0o644 })
  }

  /** Ready once it greets. */
  async start() {
    this.#child = spawn(this.path, ['-C', join(this.folder, 'exim.conf'), '-bdf', '-q2s'], { ...this.#ids, cwd: '/', stdio: ['ignore', 'ignore', 'inherit'] })
    for (let tries = 0; ; tries++) {
      if (await this.#greets()) return
      if (tries > 100 || this.#child.exitCode !== null) throw new Error(`Exim did not start: ${this.log('panic')}`)
      await new Promise((done) => setTimeout(done, 100))
    }
  }

  #greets() {
    return new Promise<boolean>((answer) => {
      const socket = createConnection(this.port, '127.0.0.1')
      socket.once('data', () => { socket.end('QUIT\r\n'); answer(true) })
      socket.once('error', () => answer(false))
    })
  }

  /** As an administrator stops it: connections that are open are served to their end. */
  async stop() {
    const child = this.#child
    if (!child || child.exitCode !== null) return
    await new Promise((done) => { child.once('exit', done); child.kill('SIGTERM') })
  }

  mailsIn(box: string): string[] {
    const folder = join(this.folder, 'boxes', box, 'new')
    return existsSync(folder) ? readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8')) : []
  }

  log(name: 'main' | 'reject' | 'panic'): string {
    const path = join(this.folder, 'log', `${name}log`)
    return existsSync(path) ? readFileSync(path, 'utf8') : ''
  }
}
