import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { db } from '@/db/client'
import { makeCompany, makeContact, makeInvoice, makeOrderForm, makePackage } from '@/db/factories'
import { tokens } from '@/db/schema/accounts'
import { companyBranding } from '@/db/schema/branding'
import { contacts } from '@/db/schema/contacts'
import { companyTexts } from '@/db/schema/languages'
import { rolledBack } from '@/db/testing'
import { clientActor, staffActor } from '@/features/accounts/testing'
import { payLink } from '@/features/payments/pay-link'
import { hashToken, newToken } from '@/lib/token'
import { writeUnsubscribeToken } from '@/lib/unsubscribe-token'
import { visitedBrand, visitorTexts } from './visitor-texts'

let asked = new Headers()
vi.mock('next/headers', () => ({ headers: async () => asked, cookies: async () => new Map() }))
const goTo = (path: string, host = 'clientele.example') => {
  asked = new Headers({ host, 'x-path': path })
}
beforeEach(() => goTo('/'))

/** A company with a client and a word of its own for a log in. */
async function shop() {
  const company = await makeCompany({ textsVersion: 1 })
  await db.insert(companyTexts).values({ companyId: company.id, locale: 'en', key: 'account.login.title', text: `Welcome to ${company.slug}` })
  const { actor } = await clientActor({}, company)
  const title = `Welcome to ${company.slug}`
  return { company, actor, title, client: { companyId: company.id, id: actor.clientId, currency: 'EUR' } }
}

const reads = async () => (await visitorTexts())('account.login.title')

describe('before a log in', () => {
  test('the words and the look of the company whose host it is, or which the address names', () => rolledBack(async () => {
    const { company, title } = await shop()
    const other = await shop()
    const host = `billing-${crypto.randomUUID()}.example`
    await db.insert(companyBranding).values({ companyId: company.id, host, accent: '#a21caf' })
    goTo('/client/login')
    expect(await reads()).not.toContain('Welcome')
    goTo('/client/login', host)
    expect(await reads()).toBe(title)
    expect(await visitedBrand()).toMatchObject({ companyId: company.id, accent: '#a21caf' })
    goTo(`/client/login?company=${other.company.slug}`)
    expect(await reads()).toBe(other.title)
    // Staff read the program's own words.
    goTo(`/admin/login?company=${other.company.slug}`)
    expect(await reads()).not.toContain('Welcome')
  }))

  test('of an order form its company, whichever host was asked', () => rolledBack(async () => {
    const { company, title } = await shop()
    await makeCompany()
    const pack = await makePackage(company.id)
    await makeOrderForm(company.id, [{ packageId: pack.id, term: 1, period: 'month' }], { slug: 'start' })
    goTo(`/order/${company.slug}/start`, 'evil.example')
    expect(await reads()).toBe(title)
    goTo('/order/nowhere/start')
    expect(await reads()).not.toContain('Welcome')
  }))

  test('of a mailed link whoever mailed it; one that is not ours says nothing', () => rolledBack(async () => {
    const { company, actor, client, title } = await shop()
    await makeCompany()
    const [password, invitation] = [newToken(), newToken()]
    const expiresAt = new Date(Date.now() + 60_000)
    await db.insert(tokens).values({ tokenHash: hashToken(password), userId: actor.userId, purpose: 'set-password', expiresAt })
    const contact = await makeContact(client)
    await db.update(contacts).set({ inviteHash: hashToken(invitation), inviteExpiresAt: expiresAt }).where(eq(contacts.id, contact.id))
    const invoice = await makeInvoice(client)
    const paths = [
      `/client/login/password?token=${password}`, `/client/login/invitation?token=${invitation}`,
      new URL(payLink(company.id, invoice.id)).pathname,
      `/unsubscribe/${writeUnsubscribeToken({ companyId: company.id, clientId: actor.clientId, campaignId: 1 })}`,
    ]
    for (const path of paths) {
      goTo(path)
      expect(await reads(), path).toBe(title)
      goTo(path.slice(0, -3))
      expect(await reads(), path).not.toContain('Welcome')
    }
    // Staff who set a password see for which company, in the program's words.
    const { actor: member } = await staffActor(company)
    const theirs = newToken()
    await db.insert(tokens).values({ tokenHash: hashToken(theirs), userId: member.userId, purpose: 'set-password', expiresAt })
    goTo(`/admin/login/password?token=${theirs}`)
    expect(await visitedBrand()).toMatchObject({ companyId: company.id })
    expect(await reads()).not.toContain('Welcome')
  }))
})
