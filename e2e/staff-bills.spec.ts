import { makeClients, makeInvoice, makePackage, makeService, makeTransaction } from '@/db/factories'
import { expect, test } from './fixtures'
import type { World } from './world'

const day = (back: number) => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10)

async function books(world: World) {
  const clients = await makeClients({ ...world.company }, Array.from({ length: 3 }, (_, n) => ({ lastName: `Payer${n}` })))
  const pack = await makePackage(world.company.id)
  for (let n = 0; n < 30; n++) {
    const client = clients[n % 3]!
    await makeInvoice(client, { subtotal: BigInt(1000 + n), issuedOn: day(40), dueOn: day(n < 4 ? 20 : -10) })
    if (n < 3) await makeService(client, pack.id, { status: 'pending' })
    if (n < 2) await makeTransaction(client, { status: 'pending' })
  }
}

test('home: each number opens a list with as many rows', async ({ page, world, asStaff: _ }) => {
  await books(world)
  const home = `/admin/${world.company.slug}`
  await page.goto(home)
  for (const [name, count] of [['Overdue invoices', 4], ['Pending services', 3], ['Pending transactions', 2]] as const) {
    await page.goto(home)
    const link = page.getByRole('link', { name })
    await expect(link).toContainText(String(count))
    await link.click()
    await expect(page.locator('tbody tr')).toHaveCount(count)
  }
  await page.goto(home)
  await page.getByRole('region', { name: 'Receivables by age' }).getByRole('link').first().click()
  await expect(page).toHaveURL(/billing\/invoices.*dueFrom=/)
  await expect(page.locator('.pager-summary')).toContainText('26')
})

test('invoices of all clients: tabs, search, pages, and many made void after a preview', async ({ page, world, asStaff: _ }) => {
  await books(world)
  await page.goto(`/admin/${world.company.slug}/billing/invoices`)
  await expect(page.getByRole('link', { name: /^Open/ })).toContainText('30')
  await expect(page.locator('tbody tr')).toHaveCount(25)
  await page.getByRole('link', { name: 'Next' }).click()
  await expect(page.locator('tbody tr')).toHaveCount(5)
  await page.getByRole('searchbox', { name: 'Number or client' }).fill('Payer1')
  await page.keyboard.press('Enter')
  await expect(page.locator('tbody tr')).toHaveCount(10)
  await page.locator('tbody tr').nth(0).getByRole('checkbox').check()
  await page.locator('tbody tr').nth(1).getByRole('checkbox').check()
  await page.getByRole('button', { name: /Make void/ }).click()
  await expect(page.getByText('2 invoices will become void')).toBeVisible()
  await page.getByRole('textbox', { name: /Reason/ }).fill('Sent twice.')
  await page.getByRole('button', { name: 'Make void' }).click()
  await expect(page.getByText('The invoices are void.')).toBeVisible()
  await page.goto(`/admin/${world.company.slug}/billing/invoices?tab=void`)
  await expect(page.locator('tbody tr')).toHaveCount(2)
})
