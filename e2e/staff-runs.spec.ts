import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { makePackage, makeService } from '@/db/factories'
import { packagePrices } from '@/db/schema/packages'
import { todayIn } from '@/lib/dates'
import { expect, test } from './fixtures'

test('a dry run shows what would be billed, run now bills it, and the invoice stands on the profile', async ({ page, world, asStaff: _ }) => {
  const today = todayIn(world.company.timeZone, new Date())
  const sold = await makePackage(world.company.id, 'Cloud server')
  await db.insert(packagePrices).values({
    companyId: world.company.id, packageId: sold.id, term: 1, period: 'month', currency: world.client.currency, price: 2500n,
  })
  const running = { anchorOn: today, renewsOn: today, termsBilled: 0, term: 1, period: 'month' as const, price: 2500n }
  await makeService(world.client, sold.id, { ...running, label: 'one.example' })
  // Neither a price in that currency nor a rate to it.
  const odd = await makeService(world.client, sold.id, { ...running, label: 'two.example', currency: 'ISK', priceOverride: true })

  await test.step('the dry run lists the client with the amount, and writes nothing', async () => {
    await page.goto(`${world.home}/tools/runs`)
    await page.getByRole('link', { name: 'Dry run' }).click()
    await expect(page.getByRole('table', { name: 'Sums' })).toContainText('25.00')
    await expect(page.getByRole('table', { name: 'Invoices that would be made' })).toContainText(world.client.lastName)
    await expect(page.getByRole('table', { name: 'Would be left aside' })).toContainText('exchange rate')
    await page.goto(`${world.home}/clients/${world.client.number}/invoices`)
    await expect(page.getByRole('main')).not.toContainText('25.00')
  })

  await test.step('run now is done by the worker, and the page follows by itself', async () => {
    await page.goto(`${world.home}/tools/runs`)
    await page.getByRole('button', { name: 'Run now: Renewals' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Renewals')
    await expect(page.getByRole('main')).toContainText('Done', { timeout: 30_000 })
    await expect(page.getByRole('table', { name: 'Left aside in this run' })).toContainText('two.example', { timeout: 30_000 })
  })

  await test.step('the invoice stands on the profile', async () => {
    await page.goto(`${world.home}/clients/${world.client.number}/invoices`)
    await expect(page.getByRole('main')).toContainText('25.00')
  })

  await test.step('what was left aside is tried again once it was put right', async () => {
    await db.execute(sql`update services set currency = ${world.client.currency} where id = ${odd.id}`)
    await page.goto(`${world.home}/tools/runs`)
    await page.getByRole('button', { name: /^Try again: Cloud server – two\.example/ }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Renewals')
    await expect.poll(async () => (await db.execute<{ left: string }>(sql`select set_aside || coalesce(renews_on::text, '') as left
      from services where id = ${odd.id}`))[0]?.left, { timeout: 30_000 }).not.toBe(today)
    await page.goto(`${world.home}/tools/runs`)
    await expect(page.getByText('Services left aside')).toHaveCount(0)
  })
})
