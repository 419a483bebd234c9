import { Plain } from './say.mjs'

const closers = []
const listeners = []
let ending

/** Registers what must be closed at the end; what was opened last is closed first. Returns the way to take it back. */
export function atEnd(close) {
  closers.push(close)
  return () => closers.splice(closers.indexOf(close), 1)
}

/** Is the program on its way out? Then a child that stops is no accident. */
export const isEnding = () => ending !== undefined

/** Registers what is to be told before anything is closed. */
export const whenEnding = (listener) => listeners.push(listener)

/** Closes everything and leaves. A second call waits for the first. */
export function finish(code) {
  ending ??= (async () => {
    for (const listener of listeners) listener()
    while (closers.length > 0) {
      await Promise.resolve(closers.pop()()).catch((error) => console.error(error))
    }
    process.exit(code)
  })()
  return ending
}

/** A signal to npm ends only npm and its shell, not the script they run: notices that they are gone. */
export function whenOrphaned(end) {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    end()
  }, 100)
  timer.unref()
}

/** Runs a script: signals end it tidily (with the code `stopped`), a plain error is shown as one message. */
export async function main(work, { stopped = 0 } = {}) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => finish(stopped))
  whenOrphaned(() => finish(stopped))
  // Started by the script of an older Node.js (runtime.mjs): when that one is killed, nothing may be left behind.
  if (process.channel) process.on('disconnect', () => finish(stopped)).channel.unref()
  try {
    await work()
  } catch (error) {
    if (isEnding()) return ending
    console.error(error instanceof Plain ? `\n${error.message}` : error)
    await finish(1)
  }
}
