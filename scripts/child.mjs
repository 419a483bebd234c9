import { execFileSync, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { root } from './files.mjs'
import { atEnd, isEnding } from './lifecycle.mjs'

/** Runs a command to its end. Quiet: its output is only returned. It is stopped when the script is. */
export function run(command, args, { env = process.env, quiet = false, cwd = root } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
      shell: process.platform === 'win32' && command === 'npm',
    })
    const forget = atEnd(() => stop(child))
    let output = ''
    child.stdout?.on('data', (chunk) => (output += chunk))
    child.stderr?.on('data', (chunk) => (output += chunk))
    const done = (code) => {
      // Stopped because the script is: then it must not go on to its next step.
      if (isEnding()) return
      forget()
      resolve({ code, output })
    }
    child.on('error', (error) => {
      output += error.message
      done(127)
    })
    child.on('close', (code) => done(code ?? 1))
  })
}

/** Runs a JavaScript file with the Node.js that runs now. */
export const runNode = (args, options) => run(process.execPath, args, options)

/** Ends a child: asks first, and after `patience` ms insists. */
export function stop(child, { signal = 'SIGTERM', patience = 10_000 } = {}) {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return Promise.resolve()
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), patience)
    child.once('exit', () => {
      clearTimeout(timer)
      resolve()
    })
    child.kill(signal)
  })
}

/** What a process was started with; '' when there is none (or only its zombie). */
export function commandOf(pid) {
  try {
    if (process.platform === 'linux') {
      const state = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '')[0]
      return state === 'Z' ? '' : readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    }
    if (process.platform === 'win32') {
      process.kill(pid, 0)
      return 'unknown'
    }
    const line = execFileSync('ps', ['-o', 'state=,command=', '-p', String(pid)], { encoding: 'utf8' }).trim()
    return line.startsWith('Z') ? '' : line.replace(/^\S+\s+/, '')
  } catch {
    return ''
  }
}

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
