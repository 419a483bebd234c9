import { sql } from 'drizzle-orm'
import type { Page } from '@playwright/test'
import { db } from '@/db/client'
import { makeOrderForm, makePackage, makePrice, unique } from '@/db/factories'
import { orderFormTexts } from '@/db/schema/orders'
import { packageTexts } from '@/db/schema/packages'
import { taxRules } from '@/db/schema/taxes'
import { expect, test } from './fixtures'
import { mailTo } from './screen'
import { withStripe } from './stripe'
import { clientTexts } from './texts'
import { logIn, type World } from './world'

/** From the first look at an order form to the invoice of a service that runs, as a visitor of a firm goes through it. */

const password = 'kelp-Umbrella-93-tundra'
const { takingStripe } = withStripe()

async function sell({ company }: World, values: Parameters<typeof makeOrderForm>[2] = {}) {
  const pack = await makePackage(company.id, 'Web Hosting')
  await db.insert(packageTexts).values([{ companyId: company.id, packageId: pack.id, locale: 'ar', name: 'استضافة ويب' }])
  await makePrice(pack, 'EUR', 1000n)
  await makePrice(pack, 'USD', 1100n)
  await makePrice(pack, 'JPY', 1500n)
  await db.insert(taxRules).values({ companyId: company.id, name: 'VAT', country: 'DE', rate: '19' })
  const form = await makeOrderForm(company.id, [{ packageId: pack.id }], {
    currencies: ['EUR', 'USD'], terms: 'Be kind to each other.', title: 'Order hosting', ...values,
  })
  await db.insert(orderFormTexts).values({ companyId: company.id, formId: form.id, locale: 'ar', title: 'طلب استضافة' })
  await takingStripe({ company })
  return { form, pack, at: `/order/${company.slug}/${form.slug}` }
}

/** The address that the newest mail of that kind leads to. */
const mailedLink = async (address: string, link: RegExp) => {
  const { pathname, search } = new URL(link.exec((await mailTo(address, link)).replace(/=\r?\n/g, '').replaceAll('=3D', '='))?.[0] ?? '')
  return pathname + search
}
const confirmLink = /https?:\/\/\S+\/confirm\?token=[\w-]+/
const loginLink = /https?:\/\/\S+\/client\/login\?next=[\w%.-]+/

const stateOf = async (companyId: number) => (await db.execute<{ orders: string; services: string; invoices: string; clients: number }>(sql`select
  (select coalesce(string_agg(status, ',' order by id), '') from orders where company_id = ${companyId}) as orders,
  (select coalesce(string_agg(status, ',' order by id), '') from services where company_id = ${companyId}) as services,
  (select coalesce(string_agg(status || ' ' || total || ' ' || currency, ',' order by id), '') from invoices where company_id = ${companyId}) as invoices,
  (select count(*)::int from clients where company_id = ${companyId}) as clients`))[0]

type Texts = ReturnType<typeof clientTexts>

async function register(page: Page, t: Texts, email: string) {
  await page.getByRole('textbox', { name: t('orders.register.firstName'), exact: true }).fill('Nora')
  await page.getByRole('textbox', { name: t('orders.register.lastName'), exact: true }).fill('Lind')
  await page.getByLabel(t('orders.register.email'), { exact: false }).first().fill(email)
  await page.locator('input[name=password]').fill(password)
  await expect(page.locator('input[name=marketingOptIn]')).not.toBeChecked()
  await page.getByLabel(t('orders.terms.accept')).check()
  await page.getByRole('button', { name: t('orders.register.submit') }).click()
  await expect(page.getByRole('heading', { level: 1, name: t('orders.sent.title') })).toBeVisible()
}

for (const { language, phone, javaScriptEnabled } of [
  { language: 'en', phone: false, javaScriptEnabled: false }, { language: 'ar', phone: true, javaScriptEnabled: true },
  { language: 'de', phone: true, javaScriptEnabled: true }, { language: 'ja', phone: false, javaScriptEnabled: true },
]) {
  test.describe(`in ${language}${phone ? ', on a phone' : ''}, scripts ${javaScriptEnabled ? 'on' : 'off'}`, () => {
    test.use({ locale: language, javaScriptEnabled, viewport: phone ? { width: 390, height: 844 } : { width: 1280, height: 800 } })

    test('choose, register, verify, pay, and the service runs', async ({ page, world }) => {
      const t = clientTexts(language)
      const { at } = await sell(world)
      const email = `${unique('nora')}@visitor.example`
      const fits = async () => {
        await page.waitForLoadState()
        expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0)
      }
      await page.goto(at)
      await expect(page.locator('html')).toHaveAttribute('lang', language)
      await fits()
      await page.getByLabel(t('orders.page.currency')).selectOption('USD')
      await page.getByLabel(t('orders.page.quantity')).fill('2')
      if (!javaScriptEnabled) await page.getByRole('button', { name: t('orders.page.update') }).click()
      await expect(page.locator('.order-total')).toContainText(/26[.,]18/)
      await page.getByRole('button', { name: t('orders.page.continue') }).click()
      await fits()
      await register(page, t, email)
      expect(await stateOf(world.company.id)).toEqual({ orders: '', services: '', invoices: '', clients: 1 })

      await page.goto(await mailedLink(email, confirmLink))
      await expect(page.locator('.order-total')).toContainText(/26[.,]18/)
      await fits()
      await page.getByLabel(t('orders.terms.accept')).check()
      await page.getByRole('button', { name: t('orders.confirm.submit') }).click()
      await expect(page).toHaveURL(/\/client\/orders\/1$/)
      await expect(page.getByText(t('orders.own.texts.awaiting-payment'))).toBeVisible()
      await fits()
      expect(await stateOf(world.company.id)).toEqual({ orders: 'awaiting-payment', services: 'pending', invoices: 'open 2618 USD', clients: 2 })

      await page.locator('a[href^="/client/pay?invoice="]').click()
      await page.getByRole('button', { name: t('payments.pay.continue') }).click()
      await page.getByRole('link', { name: t('payments.attempt.leave') }).click()
      await page.getByRole('button', { name: 'Pay', exact: true }).click()
      await expect(page).toHaveURL(/\/client\/pay\/\d+$/)
      await expect.poll(() => stateOf(world.company.id)).toEqual({ orders: 'active', services: 'active', invoices: 'paid 2618 USD', clients: 2 })

      await page.goto('/client/orders/1')
      await expect(page.getByText(t('orders.own.texts.active'))).toBeVisible()
      const href = await page.locator('a[href^="/client/invoices/"]').first().getAttribute('href')
      const pdf = await page.request.get(`${href}/pdf`)
      expect(pdf.headers()['content-type']).toBe('application/pdf')
      expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-')
    })
  })
}

test('the link goes on in another browser, which is asked for the password', async ({ page, world, browser }) => {
  const t = clientTexts('en')
  const { at } = await sell(world)
  const email = `${unique('nora')}@visitor.example`
  await page.goto(at)
  await page.getByRole('button', { name: 'Continue' }).click()
  await register(page, t, email)
  const elsewhere = await browser.newContext({ baseURL: process.env.BASE_URL })
  const other = await elsewhere.newPage()
  const link = await mailedLink(email, confirmLink)
  await other.goto(link)
  await other.getByLabel('I accept the terms.').check()
  await other.getByLabel('Your password').fill('this is not the password')
  await other.getByRole('button', { name: 'Order and pay' }).click()
  await expect(other.getByText('This is not your password.').first()).toBeVisible()
  await other.getByLabel('Your password').fill(password)
  await other.getByRole('button', { name: 'Order and pay' }).click()
  await expect(other).toHaveURL(/\/client\/orders\/1$/)
  // Used up: the first browser learns nothing of the order without a log in.
  await page.goto(link)
  await expect(page).toHaveURL(/\/client\/login/)
  await elsewhere.close()
})

test('whoever has an account sees the same, gets another mail, logs in and goes on with what was chosen', async ({ page, world }) => {
  const t = clientTexts('en')
  const { at } = await sell(world)
  await page.goto(at)
  await page.getByLabel('Quantity').fill('3')
  await expect(page.locator('.order-total')).toContainText('35.70')
  await page.getByRole('button', { name: 'Continue' }).click()
  await register(page, t, world.client.email)
  await page.goto(await mailedLink(world.client.email, loginLink))
  await page.getByLabel('Username').fill(world.username)
  await page.locator('input[name=password]').fill('a long and quiet river')
  await page.getByRole('button', { name: 'Log in', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Check and order' })).toBeVisible()
  await expect(page.locator('.order-lines')).toContainText('× 3')
  await page.getByLabel('I accept the terms.').check()
  await page.getByRole('button', { name: 'Order and pay' }).click()
  await expect(page).toHaveURL(/\/client\/orders\/1$/)
  // Clara lives in Sweden: no German VAT.
  expect(await stateOf(world.company.id)).toMatchObject({ orders: 'awaiting-payment', invoices: 'open 3000 EUR', clients: 1 })
})

test('a currency that the form does not list is refused, in the address and in a tampered form', async ({ page, world, asClient: _ }) => {
  const { at, pack } = await sell(world)
  await page.goto(`${at}/details?offer=${pack.id}-1-month&currency=JPY&quantity=1`)
  await expect(page.getByRole('main').getByRole('alert')).toContainText('This currency is not accepted here.')
  await page.goto(`${at}/details?offer=${pack.id}-1-month&currency=EUR&quantity=1`)
  await page.locator('input[name=currency]').evaluate((input: HTMLInputElement) => { input.value = 'JPY' })
  await page.getByLabel('I accept the terms.').check()
  await page.getByRole('button', { name: 'Order and pay' }).click()
  await expect(page.getByText('Please check the marked fields.')).toBeVisible()
  expect(await stateOf(world.company.id)).toMatchObject({ orders: '', services: '', invoices: '' })
})

test('set to fraud in the middle: out at the next step, and nothing is ordered', async ({ page, world, asClient: _ }) => {
  const { at } = await sell(world)
  await page.goto(at)
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByLabel('I accept the terms.').check()
  await db.execute(sql`update clients set status = 'fraud' where id = ${world.client.id}`)
  await page.getByRole('button', { name: 'Order and pay' }).click()
  await expect(page).toHaveURL(/\/client\/login/)
  expect(await stateOf(world.company.id)).toMatchObject({ orders: '', services: '', invoices: '' })
})

test('staff accept one order that waited, and refuse another with a reason', async ({ page, context, world, asStaff: _ }) => {
  const { at } = await sell(world, { waitsForStaff: true })
  await logIn(context, 'client', world.client.userId)
  for (const number of [1, 2]) {
    await page.goto(`${at}/details`)
    await page.getByLabel('I accept the terms.').check()
    await page.getByRole('button', { name: 'Place order' }).click()
    await expect(page).toHaveURL(new RegExp(`/client/orders/${number}$`))
  }
  expect(await stateOf(world.company.id)).toMatchObject({ orders: 'pending,pending', services: 'pending,pending', invoices: '' })
  await page.goto(world.home)
  await page.getByRole('link', { name: /2\s*Orders that wait for staff/ }).click()
  await page.locator('a[href$="/billing/orders/1"]').click()
  await page.getByRole('button', { name: 'Accept' }).click()
  await expect(page.getByText('The order was accepted.')).toBeVisible()
  await page.goto(`${world.home}/billing/orders/2`)
  await page.locator('#refuse').getByLabel('Reason').fill('We are sold out in your city.')
  await page.getByRole('button', { name: 'Refuse' }).click()
  await expect(page.getByText('The order was refused.')).toBeVisible()
  expect(await stateOf(world.company.id)).toMatchObject({ orders: 'active,refused', services: 'active,canceled', invoices: 'open 1000 EUR' })
  await page.goto('/client/orders/2')
  await expect(page.getByText('We are sold out in your city.')).toBeVisible()
})

test('staff make an order form, and it can be ordered on', async ({ page, world, asStaff: _ }) => {
  const { pack } = await sell(world)
  const slug = unique('spring')
  await page.goto(`${world.home}/packages/order-forms`)
  await page.getByRole('link', { name: 'Add order form' }).click()
  await page.getByLabel('Title').first().fill('Spring offer')
  await page.getByLabel('Address', { exact: false }).first().fill('Not an address')
  await page.getByRole('checkbox', { name: /Web Hosting/ }).check()
  await page.getByRole('button', { name: 'Add order form' }).click()
  await expect(page.getByText('Please use small letters, digits and single hyphens.').first()).toBeVisible()
  await page.getByLabel('Address', { exact: false }).first().fill(slug)
  await page.getByRole('button', { name: 'Add order form' }).click()
  await expect(page.getByText('The order form was added.')).toBeVisible()
  await page.goto(`/order/${world.company.slug}/${slug}?offer=${pack.id}-1-month`)
  await expect(page.getByRole('heading', { level: 1, name: 'Spring offer' })).toBeVisible()
})
