import { eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { makeClient, makeNote } from '@/db/factories'
import { sessions, users } from '@/db/schema/accounts'
import { clientStatusChanges, notes } from '@/db/schema/clients'
import { customFields, customFieldValues } from '@/db/schema/custom-fields'
import { expect, test } from './fixtures'
import { addressOf, makeStage, routes } from './matrix'
import { fillLogIn } from './screen'
import { logIn, openSession } from './world'

test('the program says that it is well', async ({ request }) => {
  const answer = await request.get('/api/health')
  expect(answer.status()).toBe(200)
  const { version, database } = (await answer.json()) as { version: string; database: boolean }
  expect(version).toMatch(/^\d+\.\d+\.\d+$/)
  expect(database).toBe(true)
  expect(answer.headers()['cache-control']).toContain('no-store')
})

test('every answer carries what browsers need to be careful', async ({ context, request, world }) => {
  await logIn(context, 'staff', world.admin.userId)
  await logIn(context, 'client', world.client.userId)
  const nonces = new Set<string>()
  const addresses = ['/admin/login', '/client/login', '/nowhere', world.home, `${world.home}/clients/${world.client.number}`,
    `${world.home}/nowhere`, '/client', '/client/data', `${world.home}/clients/subdivisions?country=US`]
  for (const asking of [context.request, request]) {
    for (const address of addresses) {
      const answer = await asking.get(address, { maxRedirects: 0 })
      const headers = answer.headers()
      const policy = headers['content-security-policy'] ?? ''
      for (const rule of [`object-src 'none'`, `base-uri 'none'`, `frame-ancestors 'none'`, `form-action 'self'`]) {
        expect(policy, address).toContain(rule)
      }
      const nonce = /script-src [^;]*'nonce-([^']+)'/.exec(policy)?.[1] ?? ''
      expect(nonces.has(nonce), address).toBe(false)
      nonces.add(nonce)
      expect(policy).not.toMatch(/unsafe-eval|script-src [^;]*unsafe-inline|style-src [^;-]*unsafe-inline/)
      expect(headers['x-content-type-options'], address).toBe('nosniff')
      expect(headers['x-frame-options'], address).toBe('DENY')
      expect(headers['referrer-policy'], address).toBe('same-origin')
      expect(headers['cache-control'], address).toContain('no-store')
      expect(headers['x-powered-by'], address).toBeUndefined()
      if (!headers['content-type']?.includes('text/html')) continue
      const scripts = (await answer.text()).match(/<script\b[^>]*>/g) ?? []
      for (const script of scripts) expect(script, address).toContain(`nonce="${nonce}"`)
    }
  }
})

const elsewhere = ['https://evil.example', '//evil.example', '/\\evil.example', '\\\\evil.example', '/\t/evil.example', '/%2f/evil.example',
  '/admin/..//evil.example', '/admin//evil.example', 'javascript:alert(1)', '/admin@evil.example', '/client', '/adminevil', '']

test('a log in leads only to pages of its own area', async ({ page, context, world }) => {
  const client = `${world.home}/clients/${world.client.number}`
  await page.goto(`/admin/login?next=${encodeURIComponent('//evil.example/admin')}`)
  await fillLogIn(page, world.admin.username)
  await expect(page).toHaveURL(world.home)
  const where = async (next: string) => {
    const answer = await context.request.get(`/admin/login?next=${encodeURIComponent(next)}`, { maxRedirects: 0 })
    expect(answer.status()).toBe(307)
    return answer.headers().location
  }
  for (const next of elsewhere) expect(await where(next), next).toBe(world.home)
  expect(await where(`${client}?from=mail`)).toBe(`${client}?from=mail`)
  await context.clearCookies()
  await page.goto(`/admin/login?next=${encodeURIComponent(client)}`)
  await fillLogIn(page, world.admin.username)
  await expect(page).toHaveURL(client)
})

test('a session counts in its own area only, and for as long as it is there', async ({ playwright, world, baseURL }) => {
  const ask = async (cookies: Record<string, string>, address: string) => {
    const cookie = Object.entries(cookies).map(([name, value]) => `${name}=${value}`).join('; ')
    const asking = await playwright.request.newContext({ baseURL, extraHTTPHeaders: { cookie } })
    const answer = await asking.get(address, { maxRedirects: 0 })
    const location = answer.headers().location ?? ''
    await asking.dispose()
    return location.includes('/login') ? 'login' : answer.status()
  }
  const [staff, client] = [await openSession('staff', world.admin.userId), await openSession('client', world.client.userId ?? 0)]
  const [home, area] = [`${world.home}/account`, '/client']
  expect(await ask({ 'portal.staff': staff.value }, home)).toBe(200)
  expect(await ask({ 'portal.client': client.value }, area)).toBe(200)
  expect(await ask({ 'portal.staff': client.value }, home)).toBe('login')
  expect(await ask({ 'portal.client': staff.value }, area)).toBe('login')
  for (const made of ['', 'x', `${staff.value}x`, staff.value.toLowerCase(), 'null', '%00']) {
    expect(await ask({ 'portal.staff': made }, home), made).toBe('login')
  }
  // NextAuth's own routes say nothing and end nothing by a link.
  for (const [area_, cookie] of [['staff', staff], ['client', client]] as const) {
    const cookies = { [`portal.${area_}`]: cookie.value }
    for (const page of ['session', 'signout', 'signin', 'providers', 'csrf']) await ask(cookies, `/api/auth/${area_}/${page}`)
    expect(await ask(cookies, area_ === 'staff' ? home : area), area_).toBe(200)
  }
  await db.update(sessions).set({ expiresAt: new Date(Date.now() - 1000) }).where(eq(sessions.userId, world.admin.userId))
  expect(await ask({ 'portal.staff': staff.value }, home)).toBe('login')
})

test('secrets and what is not for this reader are in no page, whole or as React sends it', async ({ playwright, baseURL }) => {
  const stage = await makeStage()
  const { world, other } = stage
  await db.update(users).set({ passwordHash: '$argon2id$planted-client-hash', totpSecret: 'planted-client-seed' })
    .where(eq(users.id, world.client.userId ?? 0))
  await db.update(users).set({ totpSecret: 'planted-staff-seed' }).where(eq(users.id, world.admin.userId))
  await makeNote(world.client, world.admin.id, { text: 'planted-note' })
  await makeNote(other, world.admin.id, { text: 'planted-other-note' })
  await makeClient(world.company, { firstName: 'planted-neighbour', email: 'planted-neighbour@client.example' })
  await db.insert(clientStatusChanges).values({ companyId: world.company.id, clientId: world.client.id, status: 'active', reason: 'planted-reason', staffId: world.admin.id })
  const [hidden, secret] = await db.insert(customFields).values([
    { companyId: world.company.id, type: 'text', label: 'planted-hidden-label' },
    { companyId: world.company.id, type: 'secret', label: 'Door code', clientVisible: true, encrypted: true },
  ]).returning()
  await db.insert(customFieldValues).values([
    { companyId: world.company.id, clientId: world.client.id, fieldId: hidden?.id ?? 0, value: 'planted-hidden-value' },
    { companyId: world.company.id, clientId: world.client.id, fieldId: secret?.id ?? 0, value: 'planted-sealed-value' },
  ])
  expect(await db.$count(notes, sql`${notes.text} like 'planted-%' and ${notes.companyId} = ${world.company.id}`)).toBe(2)

  const readers = [
    { audience: 'client', userId: world.client.userId ?? 0, actor: 'client', never: /planted-/ },
    { audience: 'staff', userId: world.admin.userId, actor: 'admin', never: /planted-(client-hash|client-seed|staff-seed|sealed-value)|\$argon2/ },
  ] as const
  for (const { audience, userId, actor, never } of readers) {
    const { name, value } = await openSession(audience, userId)
    const asking = await playwright.request.newContext({ baseURL, extraHTTPHeaders: { cookie: `${name}=${value}` } })
    let asked = 0
    for (const [route, row] of Object.entries(routes)) {
      if (row[actor] !== 'ok') continue
      const address = addressOf(route, stage)
      for (const headers of [{ accept: 'text/html' }, { rsc: '1' }] as Record<string, string>[]) {
        const answer = await asking.get(address, { headers })
        const text = await answer.text()
        expect(never.exec(text)?.[0], `${address} ${JSON.stringify(headers)}`).toBeUndefined()
        expect(text.includes(value), address).toBe(false)
        asked++
      }
    }
    expect(asked).toBeGreaterThan(15)
    await asking.dispose()
  }
})
