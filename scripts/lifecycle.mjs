import { Plain } from './say.mjs'

const closers = []
let ending

/** Registers what must be closed at the end; what was opened last is closed first. Returns the way to take it back. */
export function atEnd(close) {
  closers.push(close)
  return () => closers.splice(closers.indexOf(close), 1)
}

/** Is the program on its way out? Then a child that stops is no accident. */
export const isEnding = () => ending !== undefined

/** Closes everything and leaves. A second call waits for the first. */
export function finish(code) {
  ending ??= (async () => {
    while (closers.length > 0) {
      await Promise.resolve(closers.pop()()).catch((error) => console.error(error))
    }
    process.exit(code)
  })()
  return ending
}

/** Runs a script: signals end it tidily, a plain error is shown as one message. */
export async function main(work) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => finish(0))
  // Started by the script of an older Node.js (runtime.mjs): when that one is killed, nothing may be left behind.
  if (process.channel) process.on('disconnect', () => finish(0)).channel.unref()
  try {
    await work()
  } catch (error) {
    if (isEnding()) return ending
    console.error(error instanceof Plain ? `\n${error.message}` : error)
    await finish(1)
  }
}
