// The web server, a child of server.mjs. When its parent is gone, whatever the way, it finishes its requests and ends.
import { logLine } from './log-line.mjs'

process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))

// The log is one JSON object a line, as the program's own logger writes it; Next would write paragraphs between them.
for (const [method, level] of Object.entries({ log: 30, info: 30, warn: 40, error: 50 })) {
  console[method] = (...parts) => process.stdout.write(logLine(level, parts))
}

process.argv = [process.argv[0], 'next', 'start', ...process.argv.slice(2)]
await import('next/dist/bin/next')
