import { eq } from 'drizzle-orm'
import type { Page } from '@playwright/test'
import { db } from '@/db/client'
import { applyPayment, makeInvoice, makeTransaction } from '@/db/factories'
import { clients } from '@/db/schema/clients'
import { formatMoney } from '@/lib/money'
import { expect, test } from './fixtures'
import { takeTransfers } from './gateways'
import { clientTexts } from './texts'
import type { World } from './world'

const phone = { width: 390, height: 844 }
const desktop = { width: 1280, height: 800 }
const isolates = /[\u2066-\u2069]/g
const plain = (text: string) => text.replace(isolates, '')

async function openBooks(world: World, locale: string) {
  await db.update(clients).set({ locale }).where(eq(clients.id, world.client.id))
  await takeTransfers(world.company.id)
  const late = await makeInvoice(world.client, { subtotal: 10_000n, dueOn: '2020-01-31' })
  await applyPayment(await makeTransaction(world.client, { amount: 4_000n }), late, 4_000n)
  const [second, third] = [await makeInvoice(world.client, { subtotal: 2_500n, dueOn: '2099-01-31' }), await makeInvoice(world.client, { subtotal: 700n })]
  return { late, second, third }
}

/** Nothing of the bar of a phone is cut, and nothing of the page lies beside it. */
async function fits(page: Page) {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), page.url()).toBe(0)
  const cut = await page.locator('.client-nav-main span, .client-more-toggle span').evaluateAll((all) =>
    all.filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent))
  expect(cut, page.url()).toEqual([])
}

for (const [locale, viewport] of [['en', phone], ['de', phone], ['ar', phone], ['ja', phone], ['en', desktop], ['ar', desktop]] as const) {
  test(`a client pays two of three invoices at once (${locale}, ${viewport.width})`, async ({ page, world, asClient: _ }) => {
    const { late, second, third } = await openBooks(world, locale)
    const t = clientTexts(locale)
    const money = (amount: bigint) => formatMoney(amount, 'EUR', locale)
    await page.setViewportSize(viewport)
    await page.goto('/client')
    await expect(page.locator('main')).toContainText(money(9_200n))
    await fits(page)
    await page.getByRole('navigation').getByRole('link', { name: t('clientArea.nav.invoices'), exact: true }).click()
    await expect(page).toHaveURL('/client/invoices')
    await fits(page)

    await page.getByRole('searchbox').fill(third.number ?? '')
    await page.getByRole('button', { name: t('clientArea.invoices.find') }).click()
    await expect(page.locator('main').getByRole('link', { name: third.number ?? '' })).toBeVisible()
    await expect(page.locator('main').getByRole('link', { name: second.number ?? '' })).toHaveCount(0)
    await page.goto('/client/invoices')
    await expect(page.getByRole('button', { name: t('clientArea.invoices.payAll') })).toBeVisible()
    for (const { number } of [late, second]) await page.getByRole('checkbox', { name: new RegExp(number ?? '') }).check()
    await page.getByRole('button', { name: t('clientArea.invoices.paySelected') }).click()
    await expect(page.getByRole('checkbox', { name: new RegExp(late.number ?? '') })).toBeChecked()
    await expect(page.getByRole('checkbox', { name: new RegExp(third.number ?? '') })).not.toBeChecked()
    await fits(page)
    await page.getByRole('button', { name: t('payments.pay.continue') }).click()
    await expect(page).toHaveURL(/\/client\/pay\/\d+$/)
    await expect(page.locator('main')).toContainText(money(8_500n))
    await fits(page)

    await page.goto(`/client/invoices/${late.id}`)
    const said = plain(t('clientArea.invoices.partlyPaid', { paid: money(4_000n), total: money(10_000n) }))
    expect(plain(await page.locator('main').innerText())).toContain(said)
    await fits(page)
    // The amount of a line is never beside the screen.
    const box = await page.locator('.paper-lines tbody td').last().boundingBox()
    expect(box && box.x >= 0 && box.x + box.width <= viewport.width).toBe(true)
  })
}

test('the rest of the area lies behind one button, which closes by Escape and by going on', async ({ page, world, asClient: _ }) => {
  await openBooks(world, 'en')
  await page.setViewportSize(phone)
  await page.goto('/client')
  const more = page.locator('.client-more-toggle > summary')
  const statement = page.getByRole('link', { name: 'Statement', exact: true })
  await expect(statement).toBeHidden()
  await more.click()
  await expect(statement).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(statement).toBeHidden()
  await more.click()
  await statement.click()
  await expect(page).toHaveURL('/client/statement')
  await expect(statement).toBeHidden()
  await fits(page)
})

test('a payment shows what it paid, and has a receipt', async ({ page, world, asClient: _ }) => {
  const { late } = await openBooks(world, 'en')
  await page.goto('/client/transactions')
  await page.locator('main').getByRole('link', { name: /€40\.00/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('€40.00')
  await expect(page.getByRole('link', { name: new RegExp(late.number ?? '') })).toHaveAttribute('href', `/client/invoices/${late.id}`)
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Receipt (PDF)' }).click()])
  expect(file.suggestedFilename()).toMatch(/^receipt-\d+\.pdf$/)
})
