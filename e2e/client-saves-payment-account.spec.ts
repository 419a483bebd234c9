import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { makeInvoice } from '@/db/factories'
import { expect, test } from './fixtures'
import { startStripe, takeStripe } from './gateways'
import { mailTo } from './screen'
import { logIn, type World } from './world'
import type { Page } from '@playwright/test'

/** Stripe is a stand-in of its API; what is typed on its page, or which button is pressed there, is what its bank does later. */

test.describe.configure({ mode: 'default' })

const webhookSecret = 'whsec_e2e0123456789'
let standIn: Awaited<ReturnType<typeof startStripe>>

test.beforeAll(async () => {
  test.setTimeout(240_000)
  standIn = await startStripe()
})
test.afterAll(() => standIn.close())

async function takingStripe(world: World) {
  await takeStripe(world.company.id, { secretKey: standIn.secretKey, webhookSecret })
  standIn.tell({ url: `${process.env.BASE_URL}/api/gateways/stripe/${world.company.slug}`, secret: webhookSecret })
}

const statusOf = async (id: number) => (await db.execute<{ status: string }>(sql`select status from invoices where id = ${id}`))[0]?.status
const secrets = /cus_|pm_|seti_|sk_test/

/** From the list to the page of the provider and back. */
async function saveAccount(page: Page, button = 'Save') {
  await page.goto('/client/payment-accounts')
  await page.getByRole('button', { name: 'Add a payment account' }).click()
  await page.getByRole('link', { name: 'Continue to our payment provider' }).click()
  await expect(page).toHaveURL(new RegExp(`^${standIn.url}/c/pay/`))
  await page.getByRole('button', { name: button, exact: true }).click()
  await expect(page).toHaveURL(/\/client\/payment-accounts(\?|$)/)
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, () => {
    test.use({ javaScriptEnabled, viewport: { width: 390, height: 844 } })

    test('a client saves a card on a phone, pays with it, lets it be charged by itself, and removes it', async ({ page, world, asClient: _ }) => {
      await takingStripe(world)
      const invoice = await makeInvoice(world.client, { subtotal: 1000n })
      await saveAccount(page)
      await expect(page.getByText('The payment account was saved.')).toBeVisible()
      await expect(page.getByRole('main')).toContainText('Visa')
      await expect(page.getByRole('main')).toContainText('4242')
      expect(await page.content()).not.toMatch(secrets)
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0)

      await page.goto('/client/pay')
      await expect(page.getByRole('radio', { name: /Visa/ })).toBeChecked()
      await page.getByRole('button', { name: 'Continue' }).click()
      await expect(page.getByText(/we have received.*€10\.00/)).toBeVisible()
      expect(await statusOf(invoice.id)).toBe('paid')

      await page.goto('/client/payment-accounts')
      await page.getByRole('link', { name: 'Pay automatically' }).click()
      await expect(page.getByRole('main')).toContainText('without asking me each time')
      await page.getByRole('button', { name: 'Agree' }).click()
      await expect(page.getByText('Invoices are now paid automatically.')).toBeVisible()
      await page.getByRole('button', { name: 'Stop automatic payment' }).click()
      await expect(page.getByText('Invoices are no longer paid automatically.')).toBeVisible()

      await page.getByRole('link', { name: /^Remove/ }).click()
      await page.getByRole('button', { name: 'Remove' }).click()
      await expect(page.getByText('The payment account was removed.')).toBeVisible()
      await expect(page.getByRole('main')).not.toContainText('4242')
    })
  })
}

test('who comes back without having saved anything sees that, whatever the address says', async ({ page, world, asClient: _ }) => {
  await takingStripe(world)
  await page.goto('/client/payment-accounts')
  await page.getByRole('button', { name: 'Add a payment account' }).click()
  await expect(page.getByRole('link', { name: 'Continue to our payment provider' })).toBeVisible()
  const setup = page.url()
  await page.goto(`${setup}/return?status=saved`)
  await expect(page).toHaveURL(setup)
  await page.getByRole('button', { name: 'I have saved it' }).click()
  await expect(page.getByRole('link', { name: 'Continue to our payment provider' })).toBeVisible()
})

test('a bank that wants the client to confirm leads to the page to pay at', async ({ page, world, asClient: _ }) => {
  await takingStripe(world)
  const invoice = await makeInvoice(world.client, { subtotal: 1000n })
  await saveAccount(page, 'Save one that asks')
  await page.goto('/client/pay')
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByText('Your bank wants you to confirm this payment.')).toBeVisible()
  await page.getByRole('link', { name: 'Continue to payment' }).click()
  await page.getByRole('button', { name: 'Pay', exact: true }).click()
  await expect(page.getByText(/we have received.*€10\.00/)).toBeVisible()
  expect(await statusOf(invoice.id)).toBe('paid')
})

test('the run charges what is due; one that is refused is mailed, and staff see both', async ({ page, context, world, asClient: _ }) => {
  await takingStripe(world)
  await saveAccount(page, 'Save one that is refused')
  await page.getByRole('link', { name: 'Pay automatically' }).click()
  await page.getByRole('button', { name: 'Agree' }).click()
  await expect(page.getByText('Invoices are now paid automatically.')).toBeVisible()
  const invoice = await makeInvoice(world.client, { subtotal: 1000n })
  await logIn(context, 'staff', world.admin.userId)
  const chargeNow = async () => {
    await page.goto(`${world.home}/tools/runs`)
    await page.getByRole('button', { name: 'Run now: Automatic charges' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Automatic charges')
    await expect(page.getByRole('main')).toContainText('Done', { timeout: 30_000 })
  }
  await chargeNow()
  await expect(page.getByRole('table', { name: 'Left aside in this run' })).toContainText('refused', { timeout: 30_000 })
  const mail = await mailTo(world.client.email, /could not be charged/)
  expect(mail).not.toMatch(secrets)
  expect(await statusOf(invoice.id)).toBe('open')

  await saveAccount(page)
  await page.getByRole('link', { name: 'Pay automatically' }).click()
  await page.getByRole('button', { name: 'Agree' }).click()
  await chargeNow()
  await expect.poll(() => statusOf(invoice.id), { timeout: 30_000 }).toBe('paid')
  await page.goto(`${world.home}/clients/${world.client.number}`)
  await expect(page.getByRole('region', { name: 'Payment accounts' }).last()).toContainText('Automatic payment')
  expect(await page.content()).not.toMatch(secrets)
})

test('staff charge an open invoice to a saved account, and remove it', async ({ page, context, world, asClient: _ }) => {
  await takingStripe(world)
  await saveAccount(page)
  const invoice = await makeInvoice(world.client, { subtotal: 1000n })
  await logIn(context, 'staff', world.admin.userId)
  await page.goto(`${world.home}/clients/${world.client.number}`)
  await page.getByRole('link', { name: 'Charge a Payment Account' }).click()
  await page.getByRole('button', { name: 'Charge', exact: true }).click()
  await expect(page.getByText('The payment account was charged.')).toBeVisible()
  expect(await statusOf(invoice.id)).toBe('paid')
  await page.getByRole('region', { name: 'Payment accounts' }).last().getByRole('link').click()
  await page.getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByText('The payment account was removed.')).toBeVisible()
})
