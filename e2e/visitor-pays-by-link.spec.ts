import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { makeClient, makeInvoice, unique } from '@/db/factories'
import { expect, test } from './fixtures'
import { takeTransfers } from './gateways'
import { payTokenOf } from './pay-token'
import { withStripe } from './stripe'

/** Nobody is logged in here. */

const { standIn, takingStripe } = withStripe()

const statusOf = async (id: number) => (await db.execute<{ status: string }>(sql`select status from invoices where id = ${id}`))[0]?.status

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, () => {
    test.use({ javaScriptEnabled })

    test('whoever has the link of an invoice sees it, pays it by Stripe and comes back to it', async ({ page, context, world }) => {
      await takingStripe(world)
      const invoice = await makeInvoice(world.client, { subtotal: 1000n, description: 'Winter hosting' })
      const other = await makeInvoice(world.client, { subtotal: 2500n, description: 'Summer hosting' })
      const address = `/pay/${payTokenOf(invoice)}`
      const answer = await page.goto(address)
      expect(answer?.headers()).toMatchObject({ 'referrer-policy': 'same-origin', 'x-robots-tag': 'noindex, nofollow' })
      await expect(page.getByRole('heading', { level: 1 })).toContainText(invoice.number ?? '')
      await expect(page.getByText('Winter hosting')).toBeVisible()
      const html = await page.content()
      for (const secret of [world.client.email, world.username, 'Summer hosting', 'href="/client']) expect(html).not.toContain(secret)
      const pdf = await context.request.get(`${address}/pdf`)
      expect(pdf.headers()['content-type']).toBe('application/pdf')
      expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-')
      await page.getByRole('button', { name: 'Continue' }).click()
      await page.getByRole('link', { name: 'Continue to payment' }).click()
      await expect(page).toHaveURL(new RegExp(`^${standIn().url}/c/pay/`))
      await page.getByRole('button', { name: 'Pay', exact: true }).click()
      await expect(page.getByText(/This invoice of .*€10\.00.* is paid/)).toBeVisible()
      expect(new URL(page.url()).pathname).toBe(address)
      expect(await statusOf(invoice.id)).toBe('paid')
      expect(await statusOf(other.id)).toBe('open')
      // Paid, the link has done its work: no lines, no file.
      await expect(page.getByText('Winter hosting')).toHaveCount(0)
      expect((await context.request.get(`${address}/pdf`)).status()).toBe(404)
      expect((await context.cookies()).filter(({ name }) => name.startsWith('portal'))).toEqual([])
    })
  })
}

test('who comes back without having paid can go on; what the address says does not count', async ({ page, world }) => {
  await takingStripe(world)
  const invoice = await makeInvoice(world.client, { subtotal: 1000n })
  await page.goto(`/pay/${payTokenOf(invoice)}`)
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('link', { name: 'Continue to payment' }).click()
  await page.getByRole('link', { name: 'Back' }).click()
  const { pathname, search } = new URL(page.url())
  await page.goto(`${pathname}/return${search}&status=paid`)
  await expect(page.getByRole('link', { name: 'Continue to payment' })).toBeVisible()
  expect(await statusOf(invoice.id)).toBe('open')
})

test('what was tampered with, expired, made void or never written shows nothing of an invoice', async ({ page, context, world }) => {
  const invoice = await makeInvoice(world.client, { subtotal: 1000n, description: 'Winter hosting' })
  const token = payTokenOf(invoice)
  const foreign = payTokenOf({ companyId: world.company.id + 1, id: invoice.id })
  const wrong = [`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`, 'x', 'A'.repeat(48), token.slice(2), foreign, `${token}%00`]
  for (const one of wrong) {
    const answer = await context.request.get(`/pay/${one}`)
    expect(answer.status(), one).toBe(404)
    expect(await answer.text()).not.toContain('Winter hosting')
    expect((await context.request.get(`/pay/${one}/pdf`)).status(), one).toBe(404)
    expect((await context.request.get(`/pay/${one}/return?attempt=1`)).status(), one).toBe(404)
  }
  const old = payTokenOf(invoice, -1)
  await page.goto(`/pay/${old}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This link has expired')
  expect(await page.content()).not.toMatch(new RegExp(`Winter hosting|${invoice.number}`))
  expect((await context.request.get(`/pay/${old}/pdf`)).status()).toBe(404)
  await db.execute(sql`update invoices set status = 'void', void_reason = 'x' where id = ${invoice.id}`)
  await page.goto(`/pay/${token}`)
  await expect(page.getByText('This invoice is no longer valid.')).toBeVisible()
  expect(await page.content()).not.toContain('Winter hosting')
})

test('another attempt of the client is not there, nor anything of a client marked as fraud', async ({ context, world }) => {
  await takeTransfers(world.company.id)
  const [invoice, other] = [await makeInvoice(world.client), await makeInvoice(world.client)]
  const [row] = await db.execute<{ id: string }>(sql`insert into payment_attempts
    (company_id, client_id, gateway, request_key, status, currency, amount, invoices)
    values (${world.company.id}, ${world.client.id}, 'bank-transfer', gen_random_uuid(), 'started', 'EUR', 1000,
      jsonb_build_array(jsonb_build_object('invoiceId', ${other.id}::bigint, 'amount', '1000'))) returning id::text as id`)
  const path = `/pay/${payTokenOf(invoice)}`
  expect((await context.request.get(`${path}?attempt=${row?.id}`)).status()).toBe(404)
  expect((await context.request.get(`${path}/return?attempt=${row?.id}`, { maxRedirects: 0 })).status()).toBe(404)
  expect((await context.request.get(path)).status()).toBe(200)
  await db.execute(sql`update clients set status = 'fraud' where id = ${world.client.id}`)
  expect((await context.request.get(path)).status()).toBe(404)
  expect((await context.request.get(`${path}/pdf`)).status()).toBe(404)
})

test('in the language of the invoice, on a phone, by transfer', async ({ page, world }) => {
  await takeTransfers(world.company.id)
  const omar = await makeClient(world.company, { firstName: 'عمر', lastName: 'حسن', locale: 'ar', username: unique('omar') })
  const invoice = await makeInvoice(omar, { subtotal: 123_456n, locale: 'ar' })
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`/pay/${payTokenOf(invoice)}`)
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  await page.getByRole('button', { name: 'متابعة' }).click()
  await expect(page.getByText('DE89 3704 0044 0532 0130 00')).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0)
})
