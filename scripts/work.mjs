import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { pause, stop } from './child.mjs'
import { at, root } from './files.mjs'
import { atEnd, isEnding } from './lifecycle.mjs'
import { say } from './say.mjs'

/** After it died, the worker is started again after 1, 2, 4 … seconds; one that lasted a minute starts anew at once. */
const longestPause = 60_000

/**
 * Starts the worker beside the server and keeps it running. Its log goes to the file `log`, or to the terminal. At the
 * end it may finish the batch that it is at.
 */
export function startWorker({ env, log, lasting = true }) {
  let child
  let stopped = false
  const launch = () => {
    const out = log ? openSync(log, 'a', 0o600) : 'inherit'
    const flags = ['--conditions=react-server', '--import', 'tsx']
    child = spawn(process.execPath, [...flags, at('features', 'runs', 'worker.ts')], {
      cwd: root,
      env: { ...process.env, ...env, NODE_ENV: 'production' },
      stdio: ['ignore', out, out, 'ipc'],
      // Detached: a Ctrl-C comes from here, once, and not from the terminal too.
      detached: process.platform !== 'win32',
    })
    if (log) closeSync(out)
    const from = Date.now()
    child.once('exit', () => {
      if (stopped || isEnding() || !lasting) return
      wait = Date.now() - from > longestPause ? 1000 : Math.min(longestPause, wait * 2)
      say('The worker stopped unexpectedly; starting it again.')
      void pause(wait).then(() => stopped || isEnding() || launch())
    })
  }
  let wait = 500
  launch()
  const close = () => {
    stopped = true
    return stop(child, { patience: 60_000 })
  }
  const forget = atEnd(close)
  return {
    pid: () => child.pid,
    stop: async () => {
      forget()
      await close()
    },
  }
}
