import { and, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { makeClient, unique } from '@/db/factories'
import { campaignRecipients, campaigns } from '@/db/schema/campaigns'
import { clients } from '@/db/schema/clients'
import { outbox } from '@/db/schema/mail'
import { expect, test } from './fixtures'
import { unsubscribeTokenOf } from './unsubscribe-token'

test('a campaign goes to those who agreed, in their language; one presses the button in the mail, another the one on the page', async ({
  page, world, request, browser, asStaff: _,
}) => {
  const make = (locale: string, marketingOptIn: boolean) =>
    makeClient(world.company, { locale, marketingOptIn, username: unique('mail'), email: `${unique('mail')}@client.example` })
  const [english, arab, silent] = [await make('en', true), await make('ar', true), await make('en', false)]

  await test.step('a draft says how many would get it and what they would read', async () => {
    await page.goto(`${world.home}/tools/campaigns`)
    await page.getByRole('link', { name: 'New campaign' }).click()
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Spring news')
    const part = (name: string) => page.getByRole('group', { name, exact: true })
    await part('English').getByLabel('Subject').fill('News for {{nam}}')
    await part('English').getByLabel('Text').fill('Hello {{name}}')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(part('English').getByLabel('Subject')).toHaveAttribute('aria-invalid', 'true')
    await part('English').getByLabel('Subject').fill('News for {{name}}')
    await part('العربية').getByRole('textbox').first().fill('أخبار الربيع')
    await part('العربية').getByRole('textbox').last().fill('مرحبًا {{name}}')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Spring news')
    await expect(page.getByRole('main')).toContainText('2 clients would receive it now')
    await expect(page.getByRole('main')).toContainText('News for Emma Clarke')
    await expect(page.getByRole('main')).toContainText('مرحبًا ليلى حداد')
  })

  await test.step('sent now, it is on its way to those two and nobody else', async () => {
    await page.getByRole('button', { name: 'Send campaign' }).click()
    await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()
    const [campaign] = await db.select().from(campaigns).where(eq(campaigns.companyId, world.company.id))
    if (!campaign) throw new Error('no campaign')
    await expect.poll(async () => (await db.select({ state: campaignRecipients.state }).from(campaignRecipients)
      .where(eq(campaignRecipients.campaignId, campaign.id))).map(({ state }) => state), { timeout: 60_000 }).toEqual(['sent', 'sent'])
    expect(await db.$count(outbox, and(eq(outbox.recipient, silent.email), eq(outbox.template, 'campaign')))).toBe(0)
  })

  const [campaign] = await db.select().from(campaigns).where(eq(campaigns.companyId, world.company.id))
  if (!campaign) throw new Error('no campaign')
  const optIn = async (id: number) => (await db.select({ optIn: clients.marketingOptIn }).from(clients).where(eq(clients.id, id)))[0]?.optIn

  await test.step('the button of a mail program works without a login; opening the address does nothing', async () => {
    const address = `/api/unsubscribe/${unsubscribeTokenOf(campaign, english)}`
    expect((await request.get(address)).status()).toBe(200)
    expect(await optIn(english.id)).toBe(true)
    const press = () => request.post(address, { form: { 'List-Unsubscribe': 'One-Click' }, maxRedirects: 0 })
    expect([(await press()).status(), (await press()).status()]).toEqual([200, 200])
    expect(await optIn(english.id)).toBe(false)
    expect((await request.post(`/api/unsubscribe/${'A'.repeat(48)}`, { form: { 'List-Unsubscribe': 'One-Click' } })).status()).toBe(404)
  })

  await test.step('the page is in Arabic, from right to left, and asks before it does', async () => {
    const context = await browser.newContext({ baseURL: process.env.BASE_URL, locale: 'en-GB' })
    const visitor = await context.newPage()
    await visitor.goto(`/unsubscribe/${unsubscribeTokenOf(campaign, arab)}`)
    await expect(visitor.locator('html')).toHaveAttribute('dir', 'rtl')
    expect(await optIn(arab.id)).toBe(true)
    await visitor.getByRole('button', { name: 'إلغاء الاشتراك' }).click()
    await expect(visitor.getByRole('status')).toContainText('تم إلغاء')
    expect(await optIn(arab.id)).toBe(false)
    await context.close()
  })

  await test.step('staff see it in the campaign and in the history of the client', async () => {
    await page.goto(`${world.home}/tools/campaigns/${campaign.id}?tab=unsubscribed`)
    await expect(page.getByRole('region', { name: 'Recipients' }).getByRole('table').last().getByRole('row')).toHaveCount(3)
    await page.goto(`${world.home}/clients/${arab.number}/consents`)
    await expect(page.getByRole('main')).toContainText('Withdrawn')
    await expect(page.getByRole('main')).toContainText('Client, through the link in an email · Spring news')
  })
})
