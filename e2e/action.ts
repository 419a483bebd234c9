import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Server actions as an attacker calls them: over HTTP, without the page that offers them. */

export type ActionEntry = { name: string; id: string; path: string }

/** Every server action of the build, by `file#export`, with a page that carries it. */
export function builtActions(): Map<string, ActionEntry> {
  const found = new Map<string, ActionEntry>()
  const app = join('.next', 'server', 'app')
  for (const file of readdirSync(app, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('server-reference-manifest.json')) continue
    const { node } = JSON.parse(readFileSync(join(app, file), 'utf8')) as {
      node: Record<string, { exportedName: string; filename: string; workers: Record<string, unknown> }>
    }
    for (const [id, { exportedName, filename, workers }] of Object.entries(node)) {
      const worker = Object.keys(workers)[0] ?? ''
      found.set(`${filename}#${exportedName}`, { name: exportedName, id, path: worker.replace(/^app/, '').replace(/\/page$/, '') })
    }
  }
  return found
}

export type Outcome = 'does' | 'login' | 'absent' | 'refused' | 'invalid'
export type Answer = { outcome: Outcome; status: number; location: string; text: string; state?: { status: string; message?: string; errors: Record<string, string> } }

type Call = { base: string; entry: ActionEntry; at: string; cookie: string; fields: Record<string, string | string[]>; origin?: string | null }

/** Calls an action the way React does: the state and the form as its two arguments. */
export async function callAction({ base, entry, at, cookie, fields, origin = base }: Call): Promise<Answer> {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(`_1_${name}`, one)
  body.append('0', JSON.stringify([{ status: 'idle', errors: {}, values: {} }, '$K1']))
  const response = await fetch(base + at, {
    method: 'POST', body, redirect: 'manual',
    headers: { 'next-action': entry.id, accept: 'text/x-component', cookie, ...(origin ? { origin } : {}) },
  })
  const text = await response.text()
  const location = (response.headers.get('x-action-redirect') ?? response.headers.get('location') ?? '').replace(/;.*$/, '')
  const state = readState(text)
  return { outcome: classify(response.status, location, state), status: response.status, location, text, state }
}

function classify(status: number, location: string, state: Answer['state']): Outcome {
  if (/\/login(\?|$)/.test(location)) return 'login'
  if (location) return 'does'
  if (status === 404) return 'absent'
  if (!state || status >= 400) return 'refused'
  if (state.status === 'done') return 'does'
  return Object.keys(state.errors).length > 0 ? 'invalid' : 'refused'
}

/** The form's state in the answer of an action, which is lines of React's own notation. */
function readState(text: string): Answer['state'] {
  for (const line of text.split('\n')) {
    const json = /^[0-9a-f]+:(\{.*"status":.*\})$/.exec(line)?.[1]
    if (json) return JSON.parse(json) as Answer['state']
  }
  return undefined
}
