import { eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { clients } from '@/db/schema/clients'
import { expect, test } from './fixtures'
import { errorOf, factOf } from './screen'
import { logIn, password } from './world'

const reason = 'Card reported stolen by the bank'
const blocked = 'Mit diesem Konto ist keine Anmeldung möglich. Bitte wenden Sie sich an Harbour Hosting: help@harbour.example'

test('a client that becomes fraud is out at once, never learns why, and comes back when reactivated', async ({
  page, world, asStaff: _, browser,
}) => {
  await db.update(clients).set({ locale: 'de' }).where(sql`${clients.companyId} = ${world.company.id} and ${eq(clients.id, world.client.id)}`)
  const theirs = await browser.newContext({ locale: 'fr-FR' })
  await logIn(theirs, 'client', world.client.userId)
  const [clicking, acting] = [await theirs.newPage(), await theirs.newPage()]
  await clicking.goto('/client')
  await acting.goto('/client/preferences')
  expect((await theirs.request.get('/client/data')).headers()['content-type']).toBe('application/zip')

  await test.step('staff mark the client as fraud, with a reason', async () => {
    await page.goto(`${world.home}/clients/${world.client.number}`)
    await page.getByRole('link', { name: 'Mark as Fraud' }).click()
    await expect(page.getByRole('radio', { name: 'Fraud' })).toBeChecked()
    await page.getByRole('button', { name: 'Change status' }).click()
    await expect(errorOf(page, 'reason')).toHaveText('Please give a reason.')
    await page.getByRole('textbox', { name: 'Reason' }).fill(reason)
    await page.getByRole('button', { name: 'Change status' }).click()
    await expect(page.getByText('The status was changed.')).toBeVisible()
    await expect(factOf(page, 'Status')).toContainText('Fraud')
    await expect(factOf(page, 'Status')).toContainText(reason)
    await expect(factOf(page, 'Status')).toContainText('Alma Brandt')
    await expect(factOf(page, 'Email')).toHaveText(world.client.email)
  })

  await test.step('the next click, action and download find nobody', async () => {
    await clicking.getByRole('link', { name: 'Profil', exact: true }).click()
    await expect(clicking).toHaveURL(/\/client\/login/)
    await acting.getByRole('combobox', { name: 'Sprache' }).selectOption('English')
    await acting.locator('form').filter({ has: acting.getByRole('combobox', { name: 'Sprache' }) }).getByRole('button', { name: 'Speichern' }).click()
    await expect(acting).toHaveURL(/\/client\/login/)
    const [unchanged] = await db.select({ locale: clients.locale }).from(clients)
      .where(sql`${clients.companyId} = ${world.company.id} and ${clients.id} = ${world.client.id}`)
    expect(unchanged?.locale).toBe('de')
    const download = await theirs.request.get('/client/data', { maxRedirects: 0 })
    expect(download.status()).toBe(307)
    expect(download.headers().location).toContain('/client/login')
  })

  const logInAs = async (word: string) => {
    await clicking.goto('/client/login')
    await clicking.locator('[name=username]').fill(world.username)
    await clicking.locator('[name=password]').fill(word)
    await clicking.locator('form:has([name=password]) button[type=submit]').click()
  }
  const answer = clicking.getByRole('main').getByRole('alert')

  await test.step('only the right password is told, in the language of the client, that the account cannot log in', async () => {
    await logInAs('not the password')
    await expect(answer).not.toContainText('Harbour Hosting')
    await expect(answer).toBeVisible()
    await logInAs(password)
    await expect(answer).toHaveText(blocked)
    const html = await clicking.content()
    expect(html).not.toMatch(/fraud|betrug|stolen/i)
  })

  await test.step('inactive reads the same', async () => {
    await page.getByRole('link', { name: 'Mark as Inactive' }).click()
    await page.getByRole('textbox', { name: 'Reason' }).fill('Moved abroad')
    await page.getByRole('button', { name: 'Change status' }).click()
    await expect(factOf(page, 'Status')).toContainText('Inactive')
    await logInAs(password)
    await expect(answer).toHaveText(blocked)
  })

  await test.step('active again, the client logs in, and the history is kept', async () => {
    await page.getByRole('link', { name: 'Mark as Active' }).click()
    await page.getByRole('button', { name: 'Change status' }).click()
    await expect(factOf(page, 'Status')).toHaveText('Active')
    await logInAs(password)
    await expect(clicking.getByRole('heading', { level: 1 })).toContainText('Clara Lindqvist')
    await page.getByRole('link', { name: 'Mark as Inactive' }).click()
    const history = page.getByRole('listitem').filter({ hasText: 'Alma Brandt' })
    await expect(history).toHaveText([/^Active/, /^Inactive.*Moved abroad/s, new RegExp(`^Fraud.*${reason}`, 's')])
  })
  await theirs.close()
})
