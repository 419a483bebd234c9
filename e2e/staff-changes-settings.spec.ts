import type { Page } from '@playwright/test'
import { expect, test } from './fixtures'
import { box, choice } from './screen'

/** The part of the page that belongs to one setting, by its key. */
const setting = (page: Page, key: string) => page.locator(`[id="setting-${key.replaceAll('.', '_')}"]`)
const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).last().click()

test('a setting of the company reaches the client, a group departs from it, and the client from both', async ({ page, world, asStaff: _ }) => {
  const client = `${world.home}/clients/${world.client.number}`
  await page.goto(`${world.home}/settings/billing`)
  await expect(setting(page, 'invoice.terms')).toContainText('Default of the program')
  await box(page, 'Payment terms').fill('21')
  await setting(page, 'late-fee.amounts').getByRole('textbox', { name: 'Euro' }).fill('5.50')
  await choice(page, 'Late fee').selectOption('A fixed amount')
  await save(page)
  await expect(page.getByRole('status').filter({ hasText: 'Saved.' })).toBeVisible()
  await expect(setting(page, 'invoice.terms')).toContainText('Set here')
  await expect(setting(page, 'invoice.terms')).toContainText('Otherwise: 14 days')

  // The client inherits it, and says from where.
  await page.goto(client)
  await page.getByRole('link', { name: 'Billing Settings' }).last().click()
  await expect(page.getByRole('heading', { level: 1, name: 'Billing Settings' })).toBeVisible()
  await expect(box(page, 'Payment terms')).toHaveValue('21')
  await expect(setting(page, 'invoice.terms').getByRole('link', { name: 'From the company' })).toBeVisible()
  await expect(setting(page, 'late-fee.amounts').getByRole('textbox', { name: 'Euro' })).toHaveValue('5.50')

  // A group departs from the company.
  await page.goto(`${world.home}/settings/client-groups`)
  await page.getByRole('link', { name: 'Billing settings of Resellers' }).click()
  await expect(box(page, 'Payment terms')).toHaveValue('21')
  await box(page, 'Payment terms').fill('30')
  await save(page)
  await expect(setting(page, 'invoice.terms')).toContainText('Otherwise: 21 days')

  // Moving the client there first shows what changes.
  await page.goto(`${client}/edit`)
  await choice(page, 'Client Group').selectOption('Resellers')
  await box(page, 'City').fill('Lund')
  await page.getByRole('button', { name: 'Save Client' }).last().click()
  const changes = page.getByRole('table', { name: 'What changes for the client' })
  await expect(changes.getByRole('row', { name: 'Payment terms 21 days 30 days' })).toBeVisible()
  await expect(box(page, 'City')).toHaveValue('Lund')
  await page.getByRole('button', { name: 'Save Client' }).last().click()
  await expect(page.getByText('The client was saved.')).toBeVisible()

  await page.goto(`${client}/settings`)
  await expect(box(page, 'Payment terms')).toHaveValue('30')
  await setting(page, 'invoice.terms').getByRole('link', { name: 'From group Resellers' }).click()
  await expect(page).toHaveURL(/client-groups\/\d+\/settings#setting-invoice_terms/)

  // The client departs from both; what else was typed stays while the inherited value is taken back.
  await page.goto(`${client}/settings`)
  await box(page, 'Payment terms').fill('60')
  await save(page)
  await expect(setting(page, 'invoice.terms')).toContainText('Set here')
  await box(page, 'Charged after').fill('9')
  await page.getByRole('button', { name: 'Use the inherited value of Payment terms' }).click()
  await expect(box(page, 'Payment terms')).toHaveValue('30')
  await expect(setting(page, 'invoice.terms').getByRole('link', { name: 'From group Resellers' })).toBeVisible()
  await expect(box(page, 'Charged after')).toHaveValue('9')
  await save(page)
  await expect(setting(page, 'late-fee.days-after-due')).toContainText('Set here')

  await page.goto(`${client}/activity`)
  await expect(page.getByText('Billing settings changed').first()).toBeVisible()
  await expect(page.getByText('30 days').first()).toBeVisible()
})

test('two staff change one setting: the second reads what was saved before overwriting it', async ({ page, world, asStaff: _ }) => {
  const address = `${world.home}/settings/billing`
  await page.goto(address)
  const other = await page.context().newPage()
  await other.goto(address)
  await box(other, 'Payment terms').fill('30')
  await save(other)
  await expect(setting(other, 'invoice.terms')).toContainText('Set here')
  await other.close()

  await box(page, 'Payment terms').fill('45')
  await box(page, 'Charged after').fill('3')
  await save(page)
  await expect(setting(page, 'invoice.terms')).toContainText('Meanwhile “30 days” was saved here.')
  await expect(box(page, 'Payment terms')).toHaveValue('45')
  await save(page)
  await expect(setting(page, 'late-fee.days-after-due')).toContainText('Set here')
  await page.reload()
  await expect(box(page, 'Payment terms')).toHaveValue('45')
  await expect(box(page, 'Charged after')).toHaveValue('3')
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('settings are saved, refused beside their field, and inherited again', async ({ page, world, asStaff: _ }) => {
    await page.goto(`${world.home}/clients/${world.client.number}/settings`)
    await box(page, 'Payment terms').fill('9999')
    await box(page, 'Charged after').fill('3')
    await save(page)
    await expect(setting(page, 'invoice.terms')).toContainText('Please enter a number from 0 to 365.')
    await expect(box(page, 'Charged after')).toHaveValue('3')
    await box(page, 'Payment terms').fill('60')
    await save(page)
    await expect(setting(page, 'invoice.terms')).toContainText('Set here')
    await page.getByRole('button', { name: 'Use the inherited value of Payment terms' }).click()
    await expect(box(page, 'Payment terms')).toHaveValue('14')
    await expect(setting(page, 'late-fee.days-after-due')).toContainText('Set here')
  })

  test('a move to a group with other settings is asked once', async ({ page, world, asStaff: _ }) => {
    await page.goto(`${world.home}/settings/client-groups/${world.resellers.id}/settings`)
    await box(page, 'Payment terms').fill('30')
    await save(page)
    await page.goto(`${world.home}/clients/${world.client.number}/edit`)
    await choice(page, 'Client Group').selectOption('Resellers')
    await page.getByRole('button', { name: 'Save Client' }).last().click()
    await expect(page.getByRole('row', { name: 'Payment terms 14 days 30 days' })).toBeVisible()
    await page.getByRole('button', { name: 'Save Client' }).last().click()
    await expect(page.getByText('The client was saved.')).toBeVisible()
  })
})
