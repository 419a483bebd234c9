import { eq } from 'drizzle-orm'
import type { Page } from '@playwright/test'
import { db } from '@/db/client'
import { makeClient, makeContact, makeInvoice, makePackage, makeService, makeUser, unique } from '@/db/factories'
import { contacts } from '@/db/schema/contacts'
import { expect, test } from './fixtures'
import { fillLogIn, mailTo } from './screen'
import { logIn, password } from './world'

const linkIn = (mail: string) => /http\S+login\/invitation\?token=3?D?\S+/.exec(mail.replace(/=\r?\n/g, '').replaceAll('=3D', '='))?.[0] ?? ''

/** An authenticator inside the browser, which is touched and unlocked by itself. */
async function plugIn(page: Page) {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

test.describe('a contact', () => {
  test('is invited, sets a password, sees what was given and nothing else, and is out when it is taken', async ({ page, browser, world, asClient: _ }) => {
    const email = `${unique('books')}@contact.example`
    await makeInvoice(world.client, { dueOn: '2099-01-31' })
    const pack = await makePackage(world.company.id, 'Fast web space')
    await makeService(world.client, pack.id, { status: 'active' })

    await page.goto('/client/contacts')
    await page.getByRole('link', { name: 'Add contact' }).click()
    await page.getByLabel('Name').fill('Bill Books')
    await page.getByRole('textbox', { name: 'Email' }).fill('not an address')
    await page.getByLabel('May log in to this account').check()
    await page.getByRole('button', { name: 'Add contact' }).click()
    await expect(page.getByRole('alert').first()).toBeVisible()
    await page.getByRole('textbox', { name: 'Email' }).fill(email)
    await page.getByLabel('Services', { exact: true }).check()
    await page.getByRole('button', { name: 'Add contact' }).click()
    await expect(page).toHaveURL(/\/client\/contacts/)
    await expect(page.getByRole('listitem').filter({ hasText: 'Bill Books' })).toContainText('Invited')

    const guest = await (await browser.newContext()).newPage()
    await guest.goto(linkIn(await mailTo(email, /invitation/)))
    await expect(guest.getByRole('textbox', { name: 'Username' })).toHaveValue(email)
    await guest.getByLabel(/^Password/).first().fill(password)
    await guest.getByLabel('Password again').fill(password)
    await guest.getByRole('button', { name: 'Set up a login' }).click()
    await expect(guest).toHaveURL(/\/client\/login\?notice=passwordSet/)
    await fillLogIn(guest, email)
    await expect(guest.getByRole('heading', { level: 1 })).toContainText('Bill Books')

    const nav = guest.getByRole('navigation').first()
    await expect(nav.getByRole('link', { name: 'Services' })).toBeVisible()
    for (const name of ['Invoices', 'Payments', 'Statement', 'Profile', 'Contacts']) {
      await expect(nav.getByRole('link', { name, exact: true })).toHaveCount(0)
    }
    await expect(guest.getByRole('main')).toContainText('Fast web space')
    await expect(guest.getByRole('heading', { name: /invoices/i })).toHaveCount(0)
    for (const path of ['invoices', 'pay', 'payment-accounts', 'transactions', 'statement', 'statement/csv', 'profile', 'profile/edit', 'profile/email', 'contacts', 'contacts/new']) {
      expect((await guest.request.get(`/client/${path}`)).status(), path).toBe(404)
    }

    await page.getByRole('link', { name: 'Bill Books' }).click()
    await page.getByLabel('May log in to this account').uncheck()
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page).toHaveURL(/\/client\/contacts$/)
    await guest.goto('/client/services')
    await expect(guest).toHaveURL(/\/client\/login/)
    await guest.context().close()
  })

  test('goes between two accounts with one login', async ({ page, context, world }) => {
    const other = await makeClient(world.company, { firstName: 'Otto', lastName: 'Other', companyName: 'Other GmbH' })
    await makeInvoice(other, { number: unique('OTHER'), dueOn: '2099-01-31' })
    await makeContact(other, { userId: world.client.userId, permissions: ['invoices'], name: 'Clara at Other' })
    await logIn(context, 'client', world.client.userId)
    await page.goto('/client')
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Clara Lindqvist')
    await page.locator('summary', { hasText: 'Switch account' }).click()
    await page.getByRole('button', { name: 'Other GmbH' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Clara at Other')
    await expect(page.getByRole('main')).toContainText('OTHER')
    expect((await page.request.get('/client/profile')).status()).toBe(404)
    await db.delete(contacts).where(eq(contacts.userId, world.client.userId ?? 0))
    await page.goto('/client/profile')
    await expect(page.getByRole('main')).toContainText('Lindqvist AB')
  })

  test('makes a passkey and logs in with it alone, until it is removed', async ({ page, context, world }) => {
    const user = await makeUser('client', unique('contact'), null)
    await makeContact(world.client, { userId: user.id, permissions: ['invoices'], name: 'Pia Pass' })
    await plugIn(page)
    await logIn(context, 'client', world.client.userId)
    await page.goto('/client/security')
    const panel = page.locator('.card').filter({ has: page.getByRole('heading', { name: 'Passkeys' }) })
    await panel.locator('summary', { hasText: 'Add a passkey' }).click()
    await panel.getByLabel('Name').fill('My phone')
    await panel.getByLabel('Current password').fill('not the password')
    await panel.getByRole('button', { name: 'Add a passkey' }).click()
    await expect(panel.getByRole('alert').first()).toBeVisible()
    await panel.getByLabel('Current password').fill(password)
    await panel.getByRole('button', { name: 'Add a passkey' }).click()
    await expect(panel.getByRole('listitem').filter({ hasText: 'My phone' })).toContainText('Not used yet')

    await context.clearCookies()
    await page.goto('/client/login')
    await page.getByRole('button', { name: 'Log in with a passkey' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Clara Lindqvist')
    await page.goto('/client/activity')
    await expect(page.getByRole('listitem').filter({ hasText: 'A passkey was added' })).toContainText('You')

    await page.goto('/client/security')
    await expect(panel.getByRole('listitem').filter({ hasText: 'My phone' })).toContainText('Last used')
    await panel.locator('summary', { hasText: 'My phone' }).click()
    await panel.getByRole('listitem').getByLabel('Current password').fill(password)
    await panel.getByRole('button', { name: 'Remove' }).click()
    await expect(panel.getByText('You have no passkey yet.')).toBeVisible()
    await context.clearCookies()
    await page.goto('/client/login')
    await page.getByRole('button', { name: 'Log in with a passkey' }).click()
    await expect(page.getByRole('alert').first()).toContainText('This passkey does not log in here')
  })
})

test('staff log in with a passkey of theirs', async ({ page, context, world, asStaff: _ }) => {
  await plugIn(page)
  await page.goto(`${world.home}/account`)
  const panel = page.locator('.card').filter({ has: page.getByRole('heading', { name: 'Passkeys' }) })
  await panel.locator('summary', { hasText: 'Add a passkey' }).click()
  await panel.getByLabel('Name').fill('Office key')
  await panel.getByLabel('Current password').fill(password)
  await panel.getByRole('button', { name: 'Add a passkey' }).click()
  await expect(panel.getByRole('listitem').filter({ hasText: 'Office key' })).toBeVisible()
  await context.clearCookies()
  await page.goto('/client/login')
  await page.getByRole('button', { name: 'Log in with a passkey' }).click()
  await expect(page.getByRole('alert').first()).toBeVisible()
  await page.goto('/admin/login')
  await page.getByRole('button', { name: 'Log in with a passkey' }).click()
  await expect(page).toHaveURL(new RegExp(`${world.home}$`))
})
