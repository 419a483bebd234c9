import { eq } from 'drizzle-orm'
import { readFile } from 'node:fs/promises'
import { db } from '@/db/client'
import { makeInvoice, makePackage, makeService } from '@/db/factories'
import { clients } from '@/db/schema/clients'
import { customFields } from '@/db/schema/custom-fields'
import { unzip } from '@/lib/zip-testing'
import { expect, test } from './fixtures'
import { errorOf, factOf, fillLogIn } from './screen'
import { password, type World } from './world'

const speak = (world: World, locale: string) => db.update(clients).set({ locale }).where(eq(clients.id, world.client.id))
const pages = ['', '/profile', '/profile/edit', '/profile/email', '/security', '/preferences', '/invoices', '/transactions', '/statement', '/services', '/nowhere']

async function fillHome(world: World) {
  await makeService(world.client, (await makePackage(world.company.id, 'Web hosting')).id, { label: 'lindqvist.example', renewsOn: '2027-03-14' })
  await makeInvoice(world.client, { subtotal: 123_456n, dueOn: '2099-01-31' })
  await makeInvoice(world.client, { subtotal: 5_000n, currency: 'JPY', dueOn: '2020-01-31' })
}

for (const [locale, dir, home, total] of [['ar', 'rtl', 'الرئيسية', '1,234.56'], ['ja', 'ltr', 'ホーム', '1,234.56']] as const) {
  test(`a client logs in and reads everything in ${locale}`, async ({ page, world }) => {
    await speak(world, locale)
    await fillHome(world)
    await page.goto('/client')
    await expect(page).toHaveURL(/\/client\/login/)
    await fillLogIn(page, world.username)
    await expect(page).toHaveURL('/client')
    await expect(page.locator('html')).toHaveAttribute('lang', locale)
    await expect(page.locator('html')).toHaveAttribute('dir', dir)
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Clara Lindqvist')
    await expect(page.getByRole('link', { name: home })).toHaveAttribute('aria-current', 'page')
    await expect(page.locator('main')).toContainText(total)
    await expect(page.locator('main')).toContainText('lindqvist.example')
    await expect(page.getByRole('contentinfo')).toContainText('help@harbour.example')
    for (const path of pages) {
      await page.goto(`/client${path}`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      expect(await page.locator('body').innerText(), path).not.toMatch(/\b(clientArea|clients|account|common|notices)\.[a-zA-Z.]+/)
    }
  })
}

test('the language changes the page at once', async ({ page, world, asClient: _ }) => {
  await page.goto('/client/preferences')
  await page.getByRole('combobox', { name: 'Language' }).selectOption('ar')
  await page.getByRole('button', { name: 'Save' }).first().click()
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  await page.locator('summary', { hasText: 'العربية' }).click()
  await page.getByRole('button', { name: 'Deutsch' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Einstellungen')
  expect((await db.select().from(clients).where(eq(clients.id, world.client.id)))[0]?.locale).toBe('de')
})

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('a client edits their own profile', async ({ page, world, asClient: _ }) => {
      await db.insert(customFields).values([
        { companyId: world.company.id, type: 'text', label: 'Nickname', clientVisible: true, clientEditable: true },
        { companyId: world.company.id, type: 'text', label: 'Risk' },
      ])
      await page.goto('/client/profile')
      await page.getByRole('link', { name: 'Edit', exact: true }).click()
      await expect(page.getByLabel('Title')).toHaveCount(0)
      await expect(page.getByText('Risk')).toHaveCount(0)
      await page.getByRole('combobox', { name: 'Country' }).selectOption('US')
      if (!javaScriptEnabled) await page.getByRole('button', { name: 'Update states' }).click()
      await page.getByRole('combobox', { name: 'State/Province' }).selectOption({ label: 'California' })
      await page.getByLabel('City').fill('San Francisco')
      await page.getByLabel('Nickname').fill('Clary')
      await page.getByRole('button', { name: 'Add Number' }).click()
      await page.getByRole('textbox', { name: 'Number' }).nth(1).fill('call me')
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      await expect(errorOf(page, 'phones.1.number')).toBeVisible()
      await expect(page.getByLabel('City')).toHaveValue('San Francisco')
      await expect(page.getByRole('combobox', { name: 'State/Province' })).toHaveValue('US-CA')
      await page.getByRole('textbox', { name: 'Number' }).nth(1).fill('(415) 555-2671')
      await page.getByRole('button', { name: 'Save', exact: true }).click()

      await expect(page).toHaveURL(/\/client\/profile(\?|$)/)
      await expect(page.getByRole('status').filter({ hasText: 'Saved.' })).toBeVisible()
      await expect(factOf(page, 'Address')).toContainText('San Francisco, CA')
      await expect(factOf(page, 'Phone Numbers')).toContainText('(415) 555-2671')
      await expect(factOf(page, 'Nickname')).toHaveText('Clary')
    })
  })
}

test('a save over somebody else\'s shows what differs, and loses nothing', async ({ page, world, asClient: _ }) => {
  await page.goto('/client/profile/edit')
  await db.update(clients).set({ city: 'Uppsala', version: 2 }).where(eq(clients.id, world.client.id))
  await page.getByLabel('City').fill('Lund')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('region', { name: 'What differs from what is saved' })).toContainText('Uppsala')
  await expect(page.getByLabel('City')).toHaveValue('Lund')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(factOf(page, 'Address')).toContainText('Lund')
})

test('a new email asks the password', async ({ page, world, asClient: _ }) => {
  await page.goto('/client/profile')
  await page.getByRole('link', { name: 'Change email' }).click()
  await page.getByLabel(/^New email/).fill(`new-${world.client.email}`)
  await page.getByLabel(/^Current password/).fill('not the password')
  await page.getByRole('button', { name: 'Change email' }).click()
  await expect(errorOf(page, 'password')).toHaveText('This is not your password.')
  await page.getByLabel(/^Current password/).fill(password)
  await page.getByRole('button', { name: 'Change email' }).click()
  await expect(factOf(page, 'Email')).toContainText(`new-${world.client.email}`)
})

test('consent is asked in words, kept with its day, and taken back', async ({ page, asClient: _ }) => {
  await page.goto('/client/preferences')
  const box = page.getByRole('checkbox', { name: 'Yes, ⁨Harbour Hosting⁩ may send me news and offers by email.' })
  const form = page.locator('form').filter({ has: box })
  await box.check()
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(form).toContainText('Saved.')
  await expect(form).toContainText('You agreed on')
  await page.reload()
  await expect(box).toBeChecked()
  await box.uncheck()
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(form).not.toContainText('You agreed on')
})

test('the own data come as a file; a client who was blocked is out with the next request', async ({ page, world, asClient: _ }) => {
  await page.goto('/client/preferences')
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download my data' }).click()])
  const files = unzip(await readFile(await file.path()))
  const data = JSON.parse(files.get('data.json')?.toString('utf8') ?? '') as { profile: Record<string, unknown> }
  expect(data.profile).toMatchObject({ firstName: 'Clara', email: world.client.email })

  await db.update(clients).set({ status: 'fraud' }).where(eq(clients.id, world.client.id))
  await page.getByRole('link', { name: 'Profile' }).click()
  await expect(page).toHaveURL(/\/client\/login/)
  const answer = await page.request.get('/client/data', { maxRedirects: 0 })
  expect(answer.status()).toBe(307)
  expect(await answer.text()).not.toContain('Lindqvist')
})

test('staff who look at the area see whose it is, not what guards it, and find back', async ({ page, context, world, asStaff: _ }) => {
  await page.goto(`${world.home}/clients/${world.client.number}/login-as`)
  await page.getByLabel(/^Your own password/).fill(password)
  await page.getByRole('button', { name: 'Log in as client' }).click()
  const banner = page.getByRole('status').filter({ hasText: 'you see this area as' })
  await expect(banner).toContainText('Alma Brandt')
  await page.goto('/client/security')
  await expect(page.getByLabel(/^Current password/)).toHaveCount(0)
  await page.goto('/client/profile')
  await expect(page.getByText(world.client.email)).toHaveCount(0)
  expect((await context.request.get('/client/data')).status()).toBe(403)
  await banner.getByRole('button', { name: 'End' }).click()
  await expect(page).toHaveURL(`${world.home}/clients/${world.client.number}`)
  await page.goto('/client')
  await expect(page).toHaveURL(/\/client\/login/)
})
