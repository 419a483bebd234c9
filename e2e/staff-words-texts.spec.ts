import { readFile } from 'node:fs/promises'
import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { clients } from '@/db/schema/clients'
import { expect, test } from './fixtures'
import { box, errorOf } from './screen'
import { logIn, type World } from './world'

const speak = (world: World, locale: string) => db.update(clients).set({ locale }).where(eq(clients.id, world.client.id))
const jsonFile = (content: unknown) => ({ name: 'texts.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(content)) })

test('a text is said otherwise, read by the client at once, and goes back to the default', async ({ page, world, context, asStaff: _ }) => {
  await speak(world, 'de')
  await logIn(context, 'client', world.client.userId)
  const texts = `${world.home}/settings/languages/de`
  await page.goto(`${world.home}/settings/languages`)
  await page.getByRole('link', { name: 'Change the texts in Deutsch' }).click()
  await page.getByRole('searchbox', { name: 'Search key, English or text' }).fill('nothing is due')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'clientArea.home.nothingDue' }).click()

  // What cannot stand is told beside the field, and nothing changes.
  await box(page, 'Text').fill('Alles bezahlt, {name}')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(errorOf(page, 'text')).toContainText('English does not know')
  await box(page, 'Text').fill('Alles bezahlt, vielen Dank.')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('button', { name: 'Back to the default' })).toBeVisible()

  await page.goto('/client')
  await expect(page.getByText('Alles bezahlt, vielen Dank.').first()).toBeVisible()
  await page.goto(`${texts}?show=own`)
  await expect(page.getByRole('row')).toHaveCount(2)
  await page.getByRole('link', { name: 'clientArea.home.nothingDue' }).click()
  await page.getByRole('button', { name: 'Back to the default' }).click()
  await expect(page.getByRole('button', { name: 'Back to the default' })).toHaveCount(0)
  await page.goto('/client')
  await expect(page.getByText('Es ist nichts offen.').first()).toBeVisible()
})

test('a language leaves as a file and comes back changed; a file with mistakes changes nothing', async ({ page, world, context, asStaff: _ }) => {
  await speak(world, 'de')
  await logIn(context, 'client', world.client.userId)
  const path = `${world.home}/settings/languages/de`
  await page.goto(path)
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Export' }).click()])
  const file = JSON.parse(await readFile(await download.path(), 'utf8')) as { texts: Record<string, string> }
  expect(file.texts['clientArea.home.nothingDue']).toBe('Es ist nichts offen.')

  await page.getByRole('link', { name: 'Import' }).click()
  await page.getByLabel('File').setInputFiles(jsonFile({ ...file, texts: { ...file.texts, 'clientArea.home.nothingDue': 'Alles gut', 'no.such': 'x' } }))
  await page.getByRole('button', { name: 'Import' }).click()
  await expect(errorOf(page, 'file')).toContainText('1 text cannot be taken')
  await expect(page.getByRole('region', { name: 'What is wrong' })).toContainText('no.such: There is no such text.')
  await page.getByLabel('File').setInputFiles(jsonFile({ ...file, texts: { ...file.texts, 'clientArea.home.nothingDue': 'Alles gut' } }))
  await page.getByRole('button', { name: 'Import' }).click()
  await expect(page.getByRole('status').filter({ hasText: '1 text is new' })).toBeVisible()
  await page.goto('/client')
  await expect(page.getByText('Alles gut').first()).toBeVisible()
})

test('a language that the product does not have is added, translated and chosen by the client', async ({ page, world, context, asStaff: _ }) => {
  await logIn(context, 'client', world.client.userId)
  await page.goto(`${world.home}/settings/languages`)
  await page.getByRole('link', { name: 'Add language' }).click()
  await box(page, 'Code').fill('german')
  await box(page, 'Name').fill('Deutsch')
  await page.getByRole('button', { name: 'Add language' }).click()
  await expect(errorOf(page, 'code')).toContainText('not the code of a language')
  await box(page, 'Code').fill('he')
  await box(page, 'Name').fill('עברית')
  await page.getByRole('button', { name: 'Add language' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'עברית' })).toBeVisible()

  await page.goto(`${world.home}/settings/languages/he/import`)
  await page.getByLabel('File').setInputFiles(jsonFile({
    format: 'clientele-language', version: 1, code: 'he', name: 'עברית', texts: { 'clientArea.home.nothingDue': 'אין חוב' },
  }))
  await page.getByRole('button', { name: 'Import' }).click()
  await expect(page.getByRole('status').filter({ hasText: '1 text is new' })).toBeVisible()
  await page.goto(`${world.home}/settings/languages`)
  await page.getByRole('checkbox', { name: 'עברית' }).check()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('checkbox', { name: 'עברית' })).toBeChecked()

  await page.goto('/client/preferences')
  await page.getByRole('combobox', { name: 'Language' }).selectOption('he')
  await page.getByRole('button', { name: 'Save' }).first().click()
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  await page.goto('/client')
  await expect(page.locator('html')).toHaveAttribute('lang', 'he')
  await expect(page.getByText('אין חוב').first()).toBeVisible()

  await page.goto(`${world.home}/settings/languages/he/delete`)
  await page.getByRole('button', { name: 'Delete language' }).click()
  await expect(page.getByRole('alert').filter({ hasText: '1 client reads this language' })).toBeVisible()
})
