import { eq } from 'drizzle-orm'
import type { Page } from '@playwright/test'
import { db } from '@/db/client'
import { makeClient, unique } from '@/db/factories'
import { clients } from '@/db/schema/clients'
import { taxRules } from '@/db/schema/taxes'
import { expect, test } from './fixtures'
import { box, choice, errorOf } from './screen'
import { logIn, type World } from './world'

/** Swedish VAT for the world's client, who lives there; the company is German. */
const withTax = (world: World) =>
  db.insert(taxRules).values({ companyId: world.company.id, name: 'Moms', country: 'SE', rate: '25' })

async function fillLine(page: Page, position: number, { description, quantity, price }: { description: string; quantity?: string; price: string }) {
  const row = page.getByRole('group', { name: `Line ${position}`, exact: true })
  await row.getByRole('textbox', { name: 'Description' }).fill(description)
  if (quantity) await row.getByRole('textbox', { name: 'Quantity' }).fill(quantity)
  await row.getByRole('textbox', { name: 'Unit price' }).fill(price)
}
const total = (page: Page) => page.locator('[data-total]')
const paper = (page: Page) => page.getByRole('article', { name: 'Invoice' })
const number = async (page: Page) => (await page.getByRole('heading', { level: 1 }).innerText()).replace(/^Invoice /, '').replace(/[\u2068\u2069]/g, '')

test('an invoice by hand: lines with totals while typing, a draft, its edit, its issue, and void', async ({ page, world, asStaff: _ }) => {
  await withTax(world)
  await page.goto(`${world.home}/clients/${world.client.number}`)
  await page.getByRole('link', { name: 'Create Invoice' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Create Invoice')
  await fillLine(page, 1, { description: 'Hosting', quantity: '2', price: '50' })
  await fillLine(page, 2, { description: 'Domain', price: '12.50' })
  await expect(total(page)).toHaveText('€140.63')
  await page.getByRole('button', { name: 'Add Line' }).click()
  await fillLine(page, 4, { description: 'Loyal client', price: '-10' })
  await expect(total(page)).toHaveText('€128.13')
  await page.getByRole('button', { name: 'Remove line 4' }).click()
  await expect(total(page)).toHaveText('€140.63')
  await page.getByRole('textbox', { name: /^Private notes/ }).fill('Ask before sending')
  await page.getByRole('button', { name: 'Save Draft' }).click()
  await expect(page.getByText('The draft was saved.')).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Draft Invoice')
  await expect(paper(page)).toContainText('€28.13')

  await page.getByRole('link', { name: 'Edit', exact: true }).click()
  await fillLine(page, 1, { description: 'Hosting, two servers', quantity: 'many', price: '50' })
  await page.getByRole('button', { name: 'Save and Issue' }).click()
  await expect(errorOf(page, 'lines.0.quantity')).toHaveText('Please enter a quantity above zero with at most four decimals.')
  await fillLine(page, 1, { description: 'Hosting, two servers', quantity: '1.5', price: '50' })
  await page.getByRole('button', { name: 'Save and Issue' }).click()
  await expect(page.getByText('The invoice was issued.')).toBeVisible()
  await expect(paper(page)).toContainText('Lindqvist AB')
  await expect(paper(page)).toContainText('€109.38')
  const issued = await number(page)
  await expect(page.getByRole('link', { name: 'Edit', exact: true })).toHaveCount(0)
  const address = page.url()
  await page.goto(`${address.replace(/\?.*/, '')}/edit`)
  await expect(page.getByText('Nothing is here')).toBeVisible()

  await page.goto(`${address.replace(/\?.*/, '')}/void`)
  await page.getByRole('button', { name: 'Make Void' }).click()
  await expect(errorOf(page, 'reason')).toBeVisible()
  await box(page, 'Reason').fill('Sent to the wrong client')
  await page.getByRole('button', { name: 'Make Void' }).click()
  await expect(page.getByText('The invoice is void.')).toBeVisible()
  await expect(page.getByText('Sent to the wrong client').first()).toBeVisible()

  await page.goto(`${world.home}/clients/${world.client.number}`)
  const row = page.getByRole('region', { name: /^Invoices/ }).getByRole('row', { name: issued })
  await expect(row).toContainText('Void')
  await row.getByRole('link', { name: issued, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(issued)
})

test('a credit note takes a part back, pays what is due, and the client reads both', async ({ page, world, asStaff: _, browser }) => {
  await withTax(world)
  await page.goto(`${world.home}/clients/${world.client.number}/invoices/new`)
  await fillLine(page, 1, { description: 'Hosting', price: '100' })
  await page.getByRole('button', { name: 'Save and Issue' }).click()
  await expect(page.getByText('The invoice was issued.')).toBeVisible()
  const [issued, address] = [await number(page), page.url().replace(/\?.*/, '')]

  await page.goto(`${address}/credit`)
  await page.getByRole('radio', { name: 'Chosen amounts' }).check()
  await box(page, 'Credit for line 1').fill('100.01')
  await page.getByRole('button', { name: 'Issue Credit Note' }).click()
  await expect(errorOf(page, 'amounts.p0')).toHaveText('This is more than can be credited of the line.')
  await box(page, 'Credit for line 1').fill('40')
  await page.getByRole('button', { name: 'Issue Credit Note' }).click()
  await expect(page.getByText('The credit note was issued.')).toBeVisible()
  await expect(page.getByRole('article', { name: 'Credit note' })).toContainText('€50.00')
  await page.getByRole('link', { name: issued, exact: true }).first().click()
  await expect(paper(page)).toContainText('€75.00')
  // Part of it went back, so it can only be credited further.
  await page.goto(`${address}/void`)
  await expect(page.getByText('A part of this invoice was credited')).toBeVisible()

  const theirs = await browser.newContext()
  await logIn(theirs, 'client', world.client.userId)
  const client = await theirs.newPage()
  await client.goto('/client/invoices')
  await client.locator('a.own-row', { hasText: issued }).first().click()
  await expect(client.getByRole('article', { name: 'Invoice' })).toContainText('€75.00')
  await expect(client.getByRole('link', { name: 'Download PDF' })).toBeVisible()
  await theirs.close()
})

test('an exempt client: lines begin untaxed and staff can tax one; reverse charge says so', async ({ page, world, asStaff: _ }) => {
  await withTax(world)
  await db.update(clients).set({ taxExempt: true, taxExemptReason: 'Charity' }).where(eq(clients.id, world.client.id))
  await page.goto(`${world.home}/clients/${world.client.number}/invoices/new`)
  await expect(page.getByText('This client is tax exempt')).toBeVisible()
  await fillLine(page, 1, { description: 'Hosting', price: '100' })
  await expect(total(page)).toHaveText('€100.00')
  await expect(page.getByText('Exempt from tax: Charity')).toBeVisible()
  await page.getByRole('group', { name: 'Line 1', exact: true }).getByRole('checkbox').check()
  await expect(total(page)).toHaveText('€125.00')
  await page.getByRole('group', { name: 'Line 1', exact: true }).getByRole('checkbox').uncheck()
  await expect(total(page)).toHaveText('€100.00')
  await page.getByRole('button', { name: 'Save and Issue' }).click()
  await expect(paper(page)).toContainText('Charity')
  await expect(paper(page)).toContainText('€100.00')

  const business = await makeClient(world.company, { username: unique('business'), country: 'AT', taxId: 'ATU13585627', companyName: 'Alpen GmbH' })
  await db.insert(taxRules).values({ companyId: world.company.id, name: 'USt', country: 'AT', rate: '20' })
  await page.goto(`${world.home}/clients/${business.number}/invoices/new`)
  await fillLine(page, 1, { description: 'Hosting', price: '100' })
  await expect(total(page)).toHaveText('€100.00')
  await page.getByRole('button', { name: 'Save and Issue' }).click()
  await expect(paper(page)).toContainText('Reverse charge')
  await expect(paper(page)).toContainText('ATU13585627')
})

test('taxes are set up in the settings, and counted on the next invoice', async ({ page, world, asStaff: _ }) => {
  await page.goto(`${world.home}/settings/taxes`)
  await page.getByRole('link', { name: 'Add Tax' }).click()
  await box(page, 'Name').fill('Moms')
  await box(page, 'Rate').fill('12.5')
  await choice(page, 'Country').selectOption('SE')
  await page.getByRole('button', { name: 'Add Tax' }).click()
  await expect(page.getByText('The tax was added.')).toBeVisible()
  await page.goto(`${world.home}/clients/${world.client.number}/invoices/new`)
  await fillLine(page, 1, { description: 'Hosting', price: '100' })
  await expect(total(page)).toHaveText('€112.50')
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('an invoice is drafted with the buttons of the form', async ({ page, world, asStaff: _ }) => {
    await withTax(world)
    await page.goto(`${world.home}/clients/${world.client.number}/invoices/new`)
    await fillLine(page, 1, { description: 'Hosting', price: '100' })
    await page.getByRole('button', { name: 'Add Line' }).click()
    await expect(page.getByRole('group', { name: 'Line 4', exact: true })).toBeVisible()
    await expect(total(page)).toHaveText('€125.00')
    await page.getByRole('button', { name: 'Remove line 2' }).click()
    await expect(page.getByRole('group', { name: 'Line 4', exact: true })).toHaveCount(0)
    await page.getByRole('button', { name: 'Save Draft' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Draft Invoice')
    await expect(paper(page)).toContainText('€125.00')
  })
})
