import { eq } from 'drizzle-orm'
import { beforeEach, expect, test, vi } from 'vitest'
import { GET } from '@/app/admin/[company]/clients/export/route'
import { GET as search } from '@/app/admin/[company]/clients/search/route'
import { db } from '@/db/client'
import { makeClients, makeCompany } from '@/db/factories'
import { events } from '@/db/schema/events'
import { rolledBack } from '@/db/testing'
import { staffActor } from '@/features/accounts/testing'
import { Forbidden } from '@/lib/errors'
import { translator } from '@/locales/translator'
import { parseBrowseView } from './browse-view'
import { exportClients } from './commands/export-clients'
import { saveBrowseColumns } from './commands/save-browse-columns'
import { getBrowseFacts } from './queries/get-browse-facts'

const cookie = vi.hoisted(() => ({ value: '' }))
vi.mock('next/headers', () => ({
  cookies: async () => ({ get: (name: string) => (name === 'portal.staff' ? { value: cookie.value } : undefined) }),
  headers: async () => new Headers(),
}))
beforeEach(() => { cookie.value = '' })

const ask = (route: typeof GET, slug: string, query = '') =>
  route(new Request(`http://localhost/${query}`), { params: Promise.resolve({ company: slug }) })

test('the view as it is shown: filters, order, columns; days as ISO; formulas defused', () => rolledBack(async () => {
  const company = await makeCompany({ clientNumberFormat: 'C{number:3}' })
  const { actor, token } = await staffActor(company)
  await makeClients(company, [
    { firstName: '=1+1', lastName: '', companyName: 'A, "B"', country: 'DE', createdAt: new Date('2026-03-01T23:30:00Z') },
    { firstName: 'Zoë', lastName: 'Öz', country: 'DE', createdAt: new Date('2026-03-01T22:30:00Z') }, { country: 'FR' },
  ])
  await saveBrowseColumns(actor, ['name', 'company', 'country', 'created'])
  cookie.value = token
  const reply = await ask(GET, company.slug, '?country=DE&sort=created&dir=asc&cursor=nonsense')
  expect(reply.status).toBe(200)
  expect(Object.fromEntries(reply.headers)).toMatchObject({
    'content-type': 'text/csv; charset=utf-8', 'cache-control': 'private, no-store',
    'content-disposition': `attachment; filename="clients-${company.slug}.csv"`,
  })
  const bytes = new Uint8Array(await reply.arrayBuffer())
  expect(Array.from(bytes.slice(0, 3))).toEqual([0xef, 0xbb, 0xbf])
  expect(new TextDecoder().decode(bytes)).toBe(
    'Client ID,Name,Company/Org.,Country,Created\r\nC002,Zoë Öz,,Germany,2026-03-01\r\n'
    + `C001,'=1+1,"A, ""B""",Germany,2026-03-02\r\n`)
  const [event] = await db.select().from(events).where(eq(events.companyId, company.id))
  expect(event).toMatchObject({
    name: 'clients.exported', actorId: actor.staffId,
    changes: { view: '?dir=asc&sort=created&country=DE'.replace('?dir=asc&sort=created', '?sort=created&dir=asc'), columns: ['name', 'company', 'country', 'created'] },
  })
}))

test('more clients than one batch, each once', () => rolledBack(async () => {
  const company = await makeCompany()
  const { actor } = await staffActor(company)
  for (let n = 0; n < 3; n++) await makeClients(company, Array.from({ length: 700 }, () => ({ lastName: 'Same' })))
  let text = ''
  for await (const part of await exportClients(actor, parseBrowseView({ sort: 'name' }), await translator('en'))) text += part
  const ids = text.trim().split('\r\n').slice(1).map((line) => Number(line.split(',')[0]))
  expect(ids).toEqual(Array.from({ length: 2100 }, (_, n) => n + 1))
}), 60_000)

test('nobody, strangers and who may not export get nothing, and nothing is recorded', () => rolledBack(async () => {
  const company = await makeCompany()
  const { actor: reader, token } = await staffActor(company, ['clients.view'])
  await makeClients(company, [{}])
  expect((await ask(GET, company.slug)).status).toBe(401)
  expect((await ask(search, company.slug, '?q=a')).status).toBe(401)
  cookie.value = token
  expect((await ask(GET, company.slug)).status).toBe(404)
  const other = await makeCompany()
  expect((await ask(GET, other.slug)).status).toBe(404)
  expect((await ask(search, other.slug, '?q=a')).status).toBe(404)
  await expect(exportClients(reader, parseBrowseView({}), await translator('en'))).rejects.toThrow(Forbidden)
  expect(await db.select().from(events).where(eq(events.companyId, company.id))).toEqual([])
}))

test('the search bar is answered with what is shown and nothing else', () => rolledBack(async () => {
  const company = await makeCompany()
  const { token } = await staffActor(company)
  await makeClients(company, [{
    firstName: 'Jürgen', lastName: 'Müller', email: 'j@example.com', status: 'fraud', taxId: 'DE136695976', address1: 'Hidden 1',
    phones: [{ number: '+493012345678' }],
  }])
  cookie.value = token
  const reply = await ask(search, company.slug, '?q=muller')
  expect(reply.headers.get('cache-control')).toBe('private, no-store')
  expect(await reply.json()).toEqual({
    found: '1 client found',
    hits: [{
      href: `/admin/${company.slug}/clients/1`, id: ['1'], name: ['Jürgen ', 'Müller', ''], company: [''], email: ['j@example.com'],
      status: { label: 'Fraud', tone: 'danger' },
    }],
  })
  const byPhone = await (await ask(search, company.slug, '?q=12345678')).json() as { hits: { why: unknown }[] }
  expect(byPhone.hits[0]?.why).toEqual({ label: 'Phone', text: ['+49 30 12345678'] })
}))

test('columns are kept per staff member and company; none brings the usual ones back', () => rolledBack(async () => {
  const { actor } = await staffActor()
  const usual = (await getBrowseFacts(actor)).columns
  await saveBrowseColumns(actor, ['email', 'city'])
  expect((await getBrowseFacts(actor)).columns).toEqual(['email', 'city'])
  await saveBrowseColumns(actor, [])
  expect((await getBrowseFacts(actor)).columns).toEqual(usual)
}))
