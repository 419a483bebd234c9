import { eq } from 'drizzle-orm'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { db } from '@/db/client'
import { makeCompany } from '@/db/factories'
import { events } from '@/db/schema/events'
import { companyLogos } from '@/db/schema/invoices'
import { outbox } from '@/db/schema/mail'
import { rolledBack } from '@/db/testing'
import { staffActor } from '@/features/accounts/testing'
import { queueMail } from '@/features/mail/commands'
import { payLink } from '@/features/payments/pay-link'
import { Conflict, Forbidden } from '@/lib/errors'
import { open } from '@/lib/secret-box'
import { brandStyle, companyUrl, getBranding, isKnownHost } from './branding'
import { findVisited, visitedHost } from './visited'
import { saveBranding } from './commands/save-branding'
import { brandingInput } from './input'

let asked = new Headers()
vi.mock('next/headers', () => ({ headers: async () => asked }))
const askedBy = (host: string) => {
  asked = new Headers({ host })
  return asked
}

vi.stubEnv('APP_URL', 'https://clientele.example:8443')
afterEach(() => void (asked = new Headers()))

const host = () => `billing-${crypto.randomUUID()}.example`
const save = (actor: Awaited<ReturnType<typeof staffActor>>['actor'], values: { version?: number; accent?: string; host?: string } = {}) =>
  saveBranding(actor, { version: 0, accent: '', host: undefined, ...values })

describe('saving', () => {
  test('keeps a colour and a host name, and says what changed', () => rolledBack(async () => {
    const { actor, company } = await staffActor()
    const own = host()
    await save(actor, { accent: '#a21caf', host: own })
    expect(await getBranding(company.id)).toMatchObject({ name: company.name, accent: '#a21caf', host: own, logo: undefined })
    const [said] = await db.select({ changes: events.changes }).from(events).where(eq(events.companyId, company.id))
    expect(said?.changes).toEqual({ accent: ['', '#a21caf'], host: ['', own] })
    await save(actor, { version: 1 })
    expect(await getBranding(company.id)).toMatchObject({ accent: undefined, host: undefined })
  }))

  test('refuses a stale save, readers, the host of the program and that of another company', () => rolledBack(async () => {
    const { actor } = await staffActor()
    const { actor: other } = await staffActor()
    const own = host()
    await save(actor, { host: own })
    await expect(save(actor)).rejects.toThrow(Conflict)
    await expect(save(other, { host: own })).rejects.toMatchObject({ fields: { host: 'settings.branding.hostTaken' } })
    await expect(save(other, { host: 'clientele.example' })).rejects.toMatchObject({ fields: { host: 'settings.branding.hostOwn' } })
    const { actor: reader } = await staffActor(undefined, ['settings.view'])
    await expect(save(reader)).rejects.toThrow(Forbidden)
  }))

  test('a form names a colour and a host, and nothing that would be written into a page', () => {
    const parse = (fields: Record<string, string>) => brandingInput.safeParse({ version: '0', ...fields })
    expect(parse({ accent: 'A21CAF', host: 'Billing.Example' }).data).toMatchObject({ accent: '#a21caf', host: 'billing.example' })
    expect(parse({}).data).toMatchObject({ accent: '', host: undefined })
    for (const accent of ['red', '#fff', '#a21caf}', 'url(//x)']) expect(parse({ accent }).error?.issues[0]?.path, accent).toEqual(['accent'])
    for (const name of ['https://x.example', 'x', '10.0.0.1', 'x.example:80']) expect(parse({ host: name }).error?.issues[0]?.path, name).toEqual(['host'])
  })
})

describe('who is visited', () => {
  test('the company of the host, before anything that the address says; an unknown host says nothing', () => rolledBack(async () => {
    const { actor, company } = await staffActor()
    const other = await makeCompany()
    const own = host()
    await save(actor, { host: own })
    askedBy(`${own.toUpperCase()}:8443`)
    expect((await findVisited(other.slug))?.companyId).toBe(company.id)
    askedBy('evil.example')
    expect(await findVisited()).toBeUndefined()
    expect((await findVisited(other.slug))?.companyId).toBe(other.id)
    expect(await findVisited('nowhere')).toBeUndefined()
  }))

  test('NextAuth is asked by configured hosts alone', () => rolledBack(async () => {
    const { actor } = await staffActor()
    const own = host()
    await save(actor, { host: own })
    for (const known of [own, 'clientele.example:8443']) expect(await isKnownHost(askedBy(known)), known).toBe(true)
    for (const unknown of ['evil.example', `${own}.evil.example`, `evil.example/${own}`, '']) expect(await isKnownHost(askedBy(unknown)), unknown).toBe(false)
  }))
})

describe('links', () => {
  test('lead to the company\'s host, never to the one that was asked', () => rolledBack(async () => {
    const { actor, company } = await staffActor()
    askedBy('evil.example')
    expect(await companyUrl(company.id, '/client')).toBe('https://clientele.example:8443/client')
    expect(await visitedHost(company.id)).toBeUndefined()
    const own = host()
    await save(actor, { host: own })
    expect(await companyUrl(company.id, '/client')).toBe(`https://${own}:8443/client`)
    expect(await visitedHost(company.id)).toBeUndefined()
    askedBy(own)
    expect(await visitedHost(company.id)).toBe(own)
  }))

  test('in mails too; those into the staff portal stay', () => rolledBack(async () => {
    const { actor, company } = await staffActor()
    const own = host()
    await save(actor, { host: own })
    const linkOf = async (link: string) => {
      const cause = crypto.randomUUID()
      await queueMail({ company }, { template: 'set-password', to: 'a@b.example', locale: 'en', cause, variables: { name: 'A', company: 'B', username: 'c', link, minutes: 30 } })
      const [row] = await db.select().from(outbox).where(eq(outbox.cause, cause))
      return (JSON.parse(open(row?.variables ?? '', `outbox:${row?.messageId}`)) as { link: string }).link
    }
    expect(await linkOf('https://clientele.example:8443/client/login/password?token=x')).toBe(`https://${own}:8443/client/login/password?token=x`)
    expect(await linkOf('https://clientele.example:8443/admin/login')).toBe('https://clientele.example:8443/admin/login')
    expect(await linkOf('https://elsewhere.example/client')).toBe('https://elsewhere.example/client')
    expect(await linkOf(payLink(company.id, 7))).toMatch(new RegExp(`^https://${own}:8443/pay/`))
  }))
})

test('a logo is shown by an address that changes with it', () => rolledBack(async () => {
  const { company } = await staffActor()
  await db.insert(companyLogos).values({ companyId: company.id, type: 'image/png', bytes: Buffer.from('x'), updatedAt: new Date(1_700_000_000_000) })
  const branding = await getBranding(company.id)
  expect(branding?.logo).toBe(`/brand/${company.slug}/logo?v=1700000000`)
  expect(brandStyle(branding)).toBeUndefined()
  expect(brandStyle({ accent: '#ffee00' })).toMatchObject({ '--accent': expect.stringMatching(/^light-dark\(#\w{6}, #\w{6}\)$/) })
}))
