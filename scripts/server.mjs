import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { at, read, root } from './files.mjs'
import { atEnd, finish, isEnding } from './lifecycle.mjs'
import { pause, stop } from './child.mjs'
import { Plain, say, tail } from './say.mjs'
import { startWorker } from './work.mjs'

/**
 * Serves the build and returns when it answers. Its log goes to the file `log`, or to the terminal. One that dies after
 * it has answered is started again, unless it dies at once. The worker is started beside it, unless CLIENTELE_WORKER is off.
 */
export async function startServer({ host, port, env, log, lasting = true }) {
  const launch = () => {
    const out = log ? openSync(log, 'a', 0o600) : 'inherit'
    // A smaller young generation and a bound for the old one (what lives is far below it), and fewer pools of malloc: half the
    // memory under load for hardly more work.
    const child = spawn(process.execPath, ['--max-semi-space-size=16', '--max-old-space-size=320', at('scripts', 'serve.mjs'), '-H', host, '-p', String(port)], {
      cwd: root,
      env: { MALLOC_ARENA_MAX: '2', ...process.env, ...env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', PORT: String(port) },
      stdio: ['ignore', out, out, 'ipc'],
      // Detached: a Ctrl-C comes from here, once, and not from the terminal too.
      detached: process.platform !== 'win32',
    })
    if (log) closeSync(out)
    return child
  }
  const health = `http://${reachable(host)}:${port}/api/health`
  let child = launch()
  const close = () => stop(child, { patience: 60_000 })
  const forget = atEnd(close)
  await answers(child, health, log)
  const own = { ...process.env, ...env }
  const worker = own.CLIENTELE_WORKER === 'off' ? undefined : startWorker({ env, log, lasting })

  const watch = (watched, from) =>
    watched.once('exit', () => {
      if (isEnding() || !lasting || watched !== child) return
      if (Date.now() - from < 10_000) {
        console.error('The server stopped, and stopped again at once; giving up.')
        void finish(1)
        return
      }
      say('The server stopped unexpectedly; starting it again.')
      child = launch()
      watch(child, Date.now())
    })
  watch(child, Date.now())
  return {
    pid: () => child.pid,
    stop: async () => {
      forget()
      await worker?.stop()
      const last = child
      child = undefined
      await stop(last)
    },
  }
}

/** The host to ask for the health of a server that listens on `host`. */
function reachable(host) {
  if (host === '0.0.0.0') return '127.0.0.1'
  if (host === '::') return '[::1]'
  return host.includes(':') ? `[${host}]` : host
}

async function answers(child, health, log) {
  const until = Date.now() + 60_000
  let last = 'nothing'
  while (child.exitCode === null && child.signalCode === null && Date.now() < until) {
    last = await fetch(health, { signal: AbortSignal.timeout(5000) }).then(
      async (answer) => (await answer.text(), answer.status),
      () => last,
    )
    if (last === 200) return
    await pause(50)
  }
  const said = log ? `\n\n${tail(read(log) ?? '', 15)}` : ''
  const what = child.exitCode === null ? `The server does not answer at ${health} (${last}).` : 'The server stopped.'
  throw new Plain(`${what}${said}`)
}
