import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { unique } from '@/db/factories'
import { clients } from '@/db/schema/clients'
import { outbox } from '@/db/schema/mail'
import { queueMail } from '@/features/mail/commands'
import { expect, test } from './fixtures'
import { box, errorOf, mailTo } from './screen'

test('staff write a mail in German, look at it, it goes out so, and the default comes back; the log sends it again', async ({ page, world, asStaff: _ }) => {
  await db.update(clients).set({ locale: 'de' }).where(eq(clients.id, world.client.id))
  await page.goto(`${world.home}/settings/mail-templates`)
  await page.getByRole('link', { name: 'Closing of the account requested' }).click()
  await page.getByRole('link', { name: 'Deutsch' }).click()
  await expect(box(page, 'Subject')).toHaveValue(/schließ/i)
  await box(page, 'Subject').fill('Abschied von {{firma}}')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(errorOf(page, 'subject')).toContainText('Line 1, position 14')
  await box(page, 'Subject').fill('Abschied von {{company}}')
  await box(page, 'Text').fill('Liebe/r {{name}},\n\nwir melden uns.')

  // It can be looked at before it counts.
  const opened = page.context().waitForEvent('page')
  await page.getByRole('button', { name: 'Preview', exact: true }).click()
  const preview = await opened
  await expect(preview.getByText('wir melden uns.')).toBeVisible()
  await preview.close()

  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Your own text is used here.')).toBeVisible()
  const to = `${unique('reader')}@example.com`
  await queueMail({ company: world.company }, {
    template: 'closing-requested', to, locale: 'de', cause: unique('cause'), clientId: world.client.id,
    variables: { name: 'Zoë <b>', company: world.company.name },
  })
  const mail = await mailTo(to, /Abschied/)
  expect(mail).toContain(`Subject: Abschied von ${world.company.name}`)
  expect(mail).toContain('Liebe/r Zoë <b>,')

  await page.getByRole('button', { name: 'Back to the default' }).click()
  await expect(page.getByRole('button', { name: 'Back to the default' })).toHaveCount(0)
  await expect(box(page, 'Subject')).not.toHaveValue(/Abschied/)

  await page.goto(`${world.home}/tools/mail?client=${world.client.number}`)
  await expect(page.getByRole('row').filter({ hasText: to })).toContainText('Sent')
  await page.getByRole('row').filter({ hasText: to }).getByRole('link').first().click()
  // As it was sent, whatever the template says by now.
  await expect(page.getByText('wir melden uns.')).toBeVisible()
  await page.getByRole('button', { name: 'Send again' }).click()
  await expect(page.getByText('The mail goes out shortly.')).toBeVisible()
  await expect(page.getByRole('link', { name: 'the mail of before' })).toBeVisible()
  await expect.poll(async () => (await db.select({ state: outbox.state }).from(outbox).where(eq(outbox.recipient, to))).map(({ state }) => state), { timeout: 30_000 })
    .toEqual(['sent', 'sent'])
})

test('a mail server that does not answer is told in words, and its password is never shown', async ({ page, world, asStaff: _ }) => {
  await page.goto(`${world.home}/settings/mail`)
  await page.locator('[name="host"]').fill('127.0.0.1')
  await page.locator('[name="fromAddress"]').fill('billing@example.com')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(errorOf(page, 'host')).toContainText('inside of the network')
  await page.locator('[name="host"]').fill('192.0.2.1')
  await page.locator('[name="username"]').fill('user')
  await page.locator('[name="password"]').fill('a-secret-of-the-server')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('A password is set.')).toBeVisible()
  expect(await page.content()).not.toContain('a-secret-of-the-server')
})
