import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { makeClient, makeInvoice, unique } from '@/db/factories'
import { expect, test } from './fixtures'
import { takeTransfers } from './gateways'
import { box } from './screen'
import { messagesOf, webhookSecret, withStripe } from './stripe'
import { logIn } from './world'

const { standIn, takingStripe } = withStripe()

const statusOf = async (id: number) =>
  (await db.execute<{ status: string; applied: string }>(sql`select status, applied::text from invoices where id = ${id}`))[0]
const paymentsOf = async (clientId: number) =>
  (await db.execute<{ count: string }>(sql`select count(*)::text from transactions where client_id = ${clientId}`))[0]?.count

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, () => {
    test.use({ javaScriptEnabled })

    test('a client pays one of two invoices by Stripe', async ({ page, world, asClient: _ }) => {
      await takingStripe(world)
      const [first, second] = [await makeInvoice(world.client, { subtotal: 1000n }), await makeInvoice(world.client, { subtotal: 2500n })]
      await page.goto('/client')
      await page.getByRole('link', { name: 'Pay', exact: true }).first().click()
      await page.getByRole('checkbox', { name: new RegExp(second.number ?? '') }).uncheck()
      await page.getByRole('button', { name: 'Continue' }).click()
      await expect(page.getByRole('heading', { level: 1 })).toContainText('€10.00')
      const attempt = page.url()
      await page.getByRole('link', { name: 'Continue to payment' }).click()
      await expect(page).toHaveURL(new RegExp(`^${standIn().url}/c/pay/`))
      await page.getByRole('button', { name: 'Pay', exact: true }).click()
      await expect(page).toHaveURL(attempt)
      await expect(page.getByRole('status').filter({ hasText: /we have received.*€10\.00/ })).toBeVisible()
      expect(await statusOf(first.id)).toMatchObject({ status: 'paid' })
      expect(await statusOf(second.id)).toMatchObject({ status: 'open', applied: '0' })
      expect(await paymentsOf(world.client.id)).toBe('1')
    })
  })
}

test('who comes back without having paid sees that, whatever the address says, and can go on', async ({ page, world, asClient: _ }) => {
  await takingStripe(world)
  const invoice = await makeInvoice(world.client, { subtotal: 1000n })
  await page.goto(`/client/pay?invoice=${invoice.id}`)
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('link', { name: 'Continue to payment' }).click()
  await page.getByRole('link', { name: 'Back' }).click()
  const attempt = page.url()
  await page.goto(`${attempt}/return?status=paid&paid=true`)
  await expect(page).toHaveURL(attempt)
  await expect(page.getByRole('link', { name: 'Continue to payment' })).toBeVisible()
  expect(await statusOf(invoice.id)).toMatchObject({ status: 'open' })
  expect(await paymentsOf(world.client.id)).toBe('0')
})

test('without a message of the provider the payment is found when the client comes back', async ({ page, world, asClient: _ }) => {
  await takingStripe(world)
  standIn().tell({ url: `${messagesOf(world)}-nowhere`, secret: webhookSecret })
  const invoice = await makeInvoice(world.client, { subtotal: 1000n })
  await page.goto('/client/pay')
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('link', { name: 'Continue to payment' }).click()
  await page.getByRole('button', { name: 'Pay', exact: true }).click()
  await expect(page.getByText(/we have received.*€10\.00/)).toBeVisible()
  expect(await statusOf(invoice.id)).toMatchObject({ status: 'paid' })
})

test('messages that are forged, too long or for nobody are refused', async ({ world }) => {
  await takingStripe(world)
  const event = standIn().eventOf('checkout.session.completed', { id: 'cs_x', object: 'checkout.session' })
  const forged = await standIn().send(event, { url: messagesOf(world), secret: 'whsec_wrong' })
  expect(forged.status).toBe(400)
  expect(await forged.text()).toBe('')
  const { body, headers } = standIn().signed(event, webhookSecret)
  const post = (url: string, text: string) => fetch(url, { method: 'POST', body: text, headers }).then(({ status }) => status)
  expect(await post(messagesOf(world), `${body} `)).toBe(400)
  expect(await post(messagesOf(world), 'x'.repeat(600_000))).toBe(413)
  expect(await post(`${messagesOf(world)}-nowhere`, body)).toBe(404)
  expect(await post(messagesOf(world).replace('/stripe/', '/constructor/'), body)).toBe(404)
})

test('a client reads in Arabic, on a phone, where to transfer to', async ({ page, context, world }) => {
  await takeTransfers(world.company.id)
  const username = unique('omar')
  const omar = await makeClient(world.company, { firstName: 'عمر', lastName: 'حسن', locale: 'ar', username })
  const invoice = await makeInvoice(omar, { subtotal: 123_456n })
  await logIn(context, 'client', omar.userId)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/client/pay')
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  await page.getByRole('button', { name: 'متابعة' }).click()
  await expect(page.getByRole('heading', { name: 'يُرجى تحويل' })).toBeVisible()
  await expect(page.getByText('DE89 3704 0044 0532 0130 00')).toBeVisible()
  await expect(page.getByText(invoice.number ?? '', { exact: true })).toBeVisible()
  await expect(page.getByRole('img', { name: 'رمز QR لتحويل SEPA' })).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0)
  expect(await statusOf(invoice.id)).toMatchObject({ status: 'open' })
})

test('staff set up a gateway; its keys are never shown again', async ({ page, world, asStaff: _ }) => {
  await page.goto(`${world.home}/settings/gateways`)
  await page.getByRole('link', { name: 'Card and more (Stripe)' }).click()
  await page.getByRole('checkbox', { name: 'Clients can pay this way' }).check()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Please fill this in.').first()).toBeVisible()
  await box(page, 'Secret key').fill(standIn().secretKey)
  await box(page, 'Signing secret of the webhook').fill(webhookSecret)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('row', { name: /Stripe/ })).toContainText('On')
  await page.getByRole('link', { name: 'Card and more (Stripe)' }).click()
  await expect(page.getByText('Set. Leave empty to keep it.').first()).toBeVisible()
  const html = await page.content()
  expect(html).not.toContain(standIn().secretKey)
  expect(html).not.toContain(webhookSecret)
  await expect(page.getByText(`/api/gateways/stripe/${world.company.slug}`)).toBeVisible()
})
