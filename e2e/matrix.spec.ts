import { readdirSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { builtActions, callAction } from './action'
import { expect, test } from './fixtures'
import { actions, actors, addressOf, elsewhere, makeStage, routes, type ActorName, type PageOutcome, type Stage } from './matrix'
import { openSession } from './world'

/** Runs the matrix against the built program, over HTTP. */

const base = process.env.BASE_URL ?? 'http://localhost:3000'
let stage: Stage
let cookies: Record<ActorName, () => Promise<string>>

test.describe.configure({ mode: 'parallel' })

test.beforeAll(async () => {
  stage = await makeStage()
  const { world, foreign, other, bookkeeper } = stage
  const session = (audience: 'staff' | 'client', userId: number | null) => async () => {
    const { name, value } = await openSession(audience, userId ?? 0)
    return `${name}=${value}`
  }
  cookies = {
    nobody: async () => '',
    client: session('client', world.client.userId),
    bookkeeper: session('client', bookkeeper.id),
    otherClient: session('client', other.userId),
    foreignClient: session('client', foreign.client.userId),
    foreignAdmin: session('staff', foreign.admin.userId),
    reader: session('staff', world.reader.userId),
    admin: session('staff', world.admin.userId),
  }
})

const files = readdirSync('app', { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'))
const builtRoutes = files.filter((path) => /(^|\/)(page\.tsx|route\.ts)$/.test(path))
  .map((path) => `/${path.replace(/\/?(page\.tsx|route\.ts)$/, '').replace(/\([^)]+\)\/?/g, '')}`.replace(/(.)\/$/, '$1')).sort()

test('every route has a row, and every row a route', () => {
  expect(builtRoutes).toEqual([...Object.keys(routes), ...elsewhere].sort())
})

test('every action of the build has a row, and every row an action', () => {
  const built = [...builtActions().keys()].filter((name) => !name.includes('#$$')).sort()
  expect(Object.keys(actions).sort()).toEqual(built)
})

async function openPage(address: string, cookie: string): Promise<PageOutcome> {
  // Likely duplicates and totals are asked for by a POST, so that what was typed stands in no address.
  const asked = address.endsWith('/duplicates') ? { email: '', phones: [], taxId: '', lastName: '', zip: '', country: '' }
    : address.endsWith('/totals') ? { number: '1', currency: 'EUR', lines: [] } : undefined
  const response = await fetch(base + address, {
    headers: { cookie, accept: 'text/html', ...(asked ? { origin: base } : {}) }, redirect: 'manual', method: asked ? 'POST' : 'GET',
    body: asked ? JSON.stringify(asked) : undefined,
  })
  await response.arrayBuffer()
  const location = response.headers.get('location') ?? ''
  if (response.status === 404) return 'absent'
  if (response.status === 401 || response.status === 403) return 'no'
  if (/\/(admin|client)\/login(\?|$)/.test(location)) return 'login'
  return response.status >= 300 && response.status < 400 ? 'elsewhere' : response.status === 200 ? 'ok' : 'no'
}

for (const [route, expected] of Object.entries(routes)) {
  test(`route ${route}`, async () => {
    const address = addressOf(route, stage)
    const got: Partial<Record<ActorName, PageOutcome>> = {}
    for (const actor of actors) got[actor] = await openPage(address, await cookies[actor]())
    expect(got).toEqual(expected)
  })
}

const lastEvent = async () => {
  const ids = [stage.world.company.id, stage.foreign.company.id]
  const [row] = await db.execute<{ last: string }>(sql`select coalesce(max(id), 0)::text as last from events where company_id in ${ids}`)
  return row?.last
}

test.describe('actions', () => {
  // One after the other, so that whatever is written was written by this row.
  test.describe.configure({ mode: 'default' })

  for (const [name, { answers, fields }] of Object.entries(actions)) {
    test(`action ${name.replace('features/', '')}`, async () => {
      const entry = builtActions().get(name)
      expect(entry).toBeDefined()
      const sent = await fields(stage)
      const at = addressOf((entry?.path ?? '').replace(/\/\([^)]+\)/g, ''), stage)
      const got: Record<string, string> = {}
      for (const actor of actors) {
        // Every actor at one address; the limits are not what is tested here.
        await db.execute(sql`delete from rate_limits`)
        const before = await lastEvent()
        const answer = await callAction({ base, entry: entry!, at, cookie: await cookies[actor](), fields: sent })
        got[actor] = answer.outcome
        if (answer.outcome !== 'does' && !/LogIn|Code|LogOut/.test(name)) expect(await lastEvent(), `${actor} wrote something`).toBe(before)
      }
      expect(got).toEqual(answers)
    })
  }

  test('an action called from a foreign page is refused', async () => {
    const entry = builtActions().get('features/notes/actions.ts#addNoteAction')!
    const { world } = stage
    for (const origin of ['https://evil.example', 'null']) {
      const before = await lastEvent()
      const answer = await callAction({
        base, entry, at: `/admin/${world.company.slug}/clients/${world.client.number}`, cookie: await cookies.admin(), origin,
        fields: { company: world.company.slug, number: String(world.client.number), text: 'Forged.' },
      })
      expect(answer.status).toBeGreaterThanOrEqual(400)
      expect(await lastEvent()).toBe(before)
    }
  })
})
