import { eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { applyPayment, makeInvoice, makePackage, makePrice, makeService, makeTransaction } from '@/db/factories'
import { clients } from '@/db/schema/clients'
import { companies } from '@/db/schema/companies'
import { invoiceLines, invoices } from '@/db/schema/invoices'
import { packageChanges, packages } from '@/db/schema/packages'
import { services } from '@/db/schema/services'
import { addMonths, todayIn } from '@/lib/dates'
import { addDays } from '@/lib/periods'
import { expect, test } from './fixtures'
import { clientTexts } from './texts'
import { logIn, type World } from './world'

const runs = { anchorOn: '2099-01-31', renewsOn: '2099-01-31', termsBilled: 0 }

async function running(world: World, locale = 'en') {
  await db.update(clients).set({ locale }).where(eq(clients.id, world.client.id))
  const [small, large] = [await makePackage(world.company.id, 'Small server'), await makePackage(world.company.id, 'Large server')]
  for (const [pack, price] of [[small, 1000n], [large, 3000n]] as const) await makePrice(pack, 'EUR', price)
  await db.insert(packageChanges).values({ companyId: world.company.id, packageId: small.id, toPackageId: large.id })
  const service = await makeService(world.client, small.id, { ...runs, label: 'one.example' })
  return { service, large }
}
const stored = async (id: number) => (await db.select().from(services).where(eq(services.id, id)))[0]

for (const [locale, width] of [['en', 390], ['de', 1280], ['ar', 390], ['ja', 390]] as const) {
  test(`a client cancels a service with its term, and keeps it after all (${locale}, ${width})`, async ({ page, world, asClient: _ }) => {
    const { service } = await running(world, locale)
    const t = clientTexts(locale)
    await page.setViewportSize({ width, height: 844 })
    await page.goto('/client/services')
    await page.locator('main').getByRole('link', { name: /one\.example/ }).click()
    await page.getByRole('link', { name: t('clientArea.cancel.title') }).click()
    await page.getByRole('textbox', { name: t('clientArea.cancel.reason') }).fill('Moving house')
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0)
    await page.getByRole('button', { name: t('clientArea.cancel.confirm') }).click()
    await expect(page).toHaveURL(new RegExp(`/client/services/${service.id}(\\?|$)`))
    await expect(page.getByRole('button', { name: t('clientArea.services.takeBack') })).toBeVisible()
    expect(await stored(service.id)).toMatchObject({ cancelOn: '2099-01-31', cancelReason: 'Moving house' })
    await page.getByRole('button', { name: t('clientArea.services.takeBack') }).click()
    await expect(page.getByRole('link', { name: t('clientArea.cancel.title') })).toBeVisible()
    expect(await stored(service.id)).toMatchObject({ cancelOn: null, cancelAsked: null, status: 'active' })
  })
}

test('to end it now is a request that staff see and decide', async ({ page, context, world, asClient: _ }) => {
  const { service } = await running(world)
  await page.goto(`/client/services/${service.id}/cancel`)
  await page.getByRole('radio', { name: 'Immediately' }).check()
  await page.getByRole('textbox', { name: 'Reason' }).fill('Not needed')
  await page.getByRole('button', { name: 'Cancel service' }).click()
  await expect(page.getByText('You asked for this service to be canceled immediately.')).toBeVisible()
  expect(await stored(service.id)).toMatchObject({ status: 'active', cancelOn: null })

  await logIn(context, 'staff', world.admin.userId)
  await page.goto(world.home)
  await page.getByRole('link', { name: /Requests for cancellation/ }).click()
  await page.goto(`${world.home}/billing/services/${service.id}`)
  await expect(page.getByText('The client asks for cancellation')).toBeVisible()
  await expect(page.getByText('Not needed')).toBeVisible()
  await page.getByRole('button', { name: 'Decline' }).click()
  await expect(page.getByText('The client asks for cancellation')).toBeHidden()

  await page.goto(`/client/services/${service.id}`)
  await expect(page.locator('main')).toContainText('Your request for cancellation was declined')
  await expect(page.getByRole('link', { name: 'Cancel service' })).toBeVisible()
})

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, () => {
    test.use({ javaScriptEnabled })

    test('a client changes to a package that theirs allows, after seeing what it comes to', async ({ page, world, asClient: _ }) => {
      const { service, large } = await running(world)
      await page.goto(`/client/services/${service.id}`)
      await page.getByRole('link', { name: 'Change service' }).click()
      await page.getByRole('radio', { name: 'Large server' }).check()
      await page.getByRole('button', { name: 'Show what it costs' }).click()
      await expect(page.getByText('There is nothing to pay now.')).toBeVisible()
      expect(await stored(service.id)).toMatchObject({ packageId: service.packageId })
      await page.getByRole('button', { name: 'Change service' }).click()
      await expect(page.getByRole('heading', { level: 1 })).toContainText('Large server')
      expect(await stored(service.id)).toMatchObject({ packageId: large.id, price: 3000n })
    })
  })
}

for (const [locale, width] of [['en', 390], ['ar', 390]] as const) {
  test(`a client changes to a longer term after seeing what it comes to (${locale}, ${width})`, async ({ page, world, asClient: _ }) => {
    const { service } = await running(world, locale)
    const t = clientTexts(locale)
    const small = { companyId: world.company.id, id: service.packageId }
    await makePrice(small, 'EUR', 10_000n, { period: 'year' })
    await db.update(packages).set({ clientTerm: true }).where(eq(packages.id, small.id))
    await page.setViewportSize({ width, height: 844 })
    await page.goto(`/client/services/${service.id}/change`)
    await page.locator(`input[name=offer][value="${small.id} 1 year"]`).check()
    await page.getByRole('button', { name: t('clientArea.change.preview') }).click()
    await expect(page.getByText(t('clientArea.change.free'))).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0)
    await page.getByRole('button', { name: t('clientArea.change.confirm'), exact: true }).click()
    await expect(page).toHaveURL(new RegExp(`/client/services/${service.id}(\\?|$)`))
    expect(await stored(service.id)).toMatchObject({ term: 1, period: 'year', price: 10_000n, renewsOn: '2099-01-31' })
  })
}

test('a paid term that is changed comes back for its rest and pays for the new one, as it was shown', async ({ page, world, asClient: _ }) => {
  const { service } = await running(world)
  await makePrice({ companyId: world.company.id, id: service.packageId }, 'EUR', 10_000n, { period: 'year' })
  await db.update(packages).set({ clientTerm: true }).where(eq(packages.id, service.packageId))
  // Begun today in the company's time zone, so the whole month comes back.
  const today = todayIn(world.company.timeZone, new Date())
  const next = addMonths(today, 1)
  await db.update(services).set({ anchorOn: today, termsBilled: 1, renewsOn: next }).where(eq(services.id, service.id))
  const draft = await makeInvoice(world.client, { status: 'draft', subtotal: 1000n })
  await db.update(invoiceLines).set({ kind: 'term', serviceId: service.id, startsOn: today, endsOn: addDays(next, -1) })
    .where(eq(invoiceLines.invoiceId, draft.id))
  const [counted] = await db.update(companies).set({ nextInvoiceNumber: sql`${companies.nextInvoiceNumber} + 1` })
    .where(eq(companies.id, world.company.id)).returning({ next: companies.nextInvoiceNumber })
  const sequence = (counted?.next ?? 2) - 1
  const [old] = await db.update(invoices).set({ status: 'open', sequence, number: String(sequence) }).where(eq(invoices.id, draft.id)).returning()
  const paid = await makeTransaction(world.client, { amount: 1000n })
  if (old) await applyPayment(paid, old, 1000n)

  await page.goto(`/client/services/${service.id}/change`)
  await page.locator('input[name=offer][value$=" 1 year"]').check()
  await page.getByRole('button', { name: 'Show what it costs' }).click()
  const amount = (label: string) => page.locator('p').filter({ hasText: label }).locator('strong')
  await expect(amount('The new term')).toHaveText('€100.00')
  await expect(amount('Credited to you')).toHaveText('€10.00')
  await expect(amount('To pay now')).toHaveText('€90.00')
  await page.getByRole('button', { name: 'Change and pay' }).click()
  await expect(page).toHaveURL(/\/client\/pay\?invoice=/)
  const [bill] = await db.select().from(invoices).where(eq(invoices.id, Number(new URL(page.url()).searchParams.get('invoice'))))
  expect(bill).toMatchObject({ status: 'open', total: 10_000n, applied: 1000n })
  expect(await stored(service.id)).toMatchObject({ term: 1, period: 'year', renewsOn: addMonths(today, 12) })
})
