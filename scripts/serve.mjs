// The web server, a child of server.mjs. When its parent is gone, whatever the way, it finishes its requests and ends.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
process.argv = [process.argv[0], 'next', 'start', ...process.argv.slice(2)]
await import('next/dist/bin/next')
