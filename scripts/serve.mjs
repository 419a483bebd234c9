// The web server, a child of server.mjs. When its parent is gone, whatever the way, it finishes its requests and ends.
// With WEB_CONCURRENCY it is so many processes on one port, for machines whose cores it would leave idle.
import cluster from 'node:cluster'
import { logLine } from './log-line.mjs'

process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))

const processes = Number(process.env.WEB_CONCURRENCY || 1)
if (cluster.isPrimary && processes > 1) share(processes)
else await serve()

async function serve() {
  // The log is one JSON object a line, as the program's own logger writes it; Next would write paragraphs between them.
  for (const [method, level] of Object.entries({ log: 30, info: 30, warn: 40, error: 50 })) {
    console[method] = (...parts) => process.stdout.write(logLine(level, parts))
  }
  process.argv = [process.argv[0], 'next', 'start', ...process.argv.slice(2)]
  await import('next/dist/bin/next')
}

/** One that dies is replaced; one that dies at once ends all, and whoever started this begins anew or gives up. */
function share(count) {
  let ending = false
  const end = (code) => {
    ending = true
    process.exitCode = code
    for (const one of Object.values(cluster.workers)) one.process.kill('SIGTERM')
  }
  const fork = () => {
    const from = Date.now()
    cluster.fork().once('exit', () => {
      if (!ending && Date.now() - from < 10_000) end(1)
      else if (!ending) fork()
      // Its parent's channel would keep it alive.
      if (ending && Object.keys(cluster.workers).length === 0) process.exit()
    })
  }
  for (let n = 0; n < count; n++) fork()
  for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => end(0))
}
