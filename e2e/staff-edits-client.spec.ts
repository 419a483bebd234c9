import { expect, test } from './fixtures'
import { box, choice, errorOf, factOf } from './screen'
import { logIn } from './world'

test('two staff edit one client: the second is told who was first, keeps what was typed, and decides', async ({
  page, world, asStaff: _, browser,
}) => {
  const address = `${world.home}/clients/${world.client.number}/edit`
  const second = await browser.newContext({ locale: 'en-GB' })
  await logIn(second, 'staff', world.second.userId)
  const other = await second.newPage()
  await page.goto(address)
  await other.goto(address)

  await box(other, 'City').fill('Uppsala')
  await box(other, 'Title').fill('Prof.')
  await other.getByRole('button', { name: 'Save Client' }).click()
  await expect(other.getByText('The client was saved.')).toBeVisible()
  await second.close()

  await box(page, 'City').fill('Lund')
  await box(page, 'First Name').fill('Klara')
  await page.getByRole('button', { name: 'Save Client' }).click()
  const notice = page.getByRole('alert').filter({ hasText: 'saved this record' })
  await expect(notice).toContainText('Boris Cho saved this record')
  await expect(notice).toContainText('Nothing of yours was saved.')
  await expect(box(page, 'City')).toHaveValue('Lund')
  await expect(box(page, 'First Name')).toHaveValue('Klara')
  const differences = page.getByRole('table', { name: 'What differs from what is saved' })
  await expect(differences.getByRole('row', { name: 'City Uppsala Lund' })).toBeVisible()
  await expect(differences.getByRole('row', { name: 'First Name Clara Klara' })).toBeVisible()
  await expect(differences.getByRole('row', { name: /^Title Prof\./ })).toBeVisible()

  await box(page, 'Title').fill('Prof.')
  await page.getByRole('button', { name: 'Save Client' }).click()
  await expect(page.getByText('The client was saved.')).toBeVisible()
  await expect(factOf(page, 'Name')).toHaveText('Klara Lindqvist')
  await expect(factOf(page, 'Title')).toHaveText('Prof.')
  await expect(factOf(page, 'Address')).toContainText('Lund')
  const activity = page.getByRole('region', { name: /^Activity/ })
  await expect(activity).toContainText('Uppsala')
  await expect(activity).toContainText('Boris Cho')
})

test('an edit that is refused writes nothing, a new password ends the sessions of the client', async ({ page, world, asStaff: _, browser }) => {
  const theirs = await browser.newContext()
  await logIn(theirs, 'client', world.client.userId)
  const client = await theirs.newPage()
  await client.goto('/client')
  await expect(client.getByRole('heading', { level: 1 })).toContainText('Clara Lindqvist')

  await page.goto(`${world.home}/clients/${world.client.number}/edit`)
  await box(page, 'Email').fill('clara@')
  await box(page, 'City').fill('Lund')
  await choice(page, 'Client Group').selectOption('Resellers')
  await page.getByRole('button', { name: 'Save Client' }).click()
  await expect(errorOf(page, 'email')).toHaveText('This is not a complete email address.')
  await expect(choice(page, 'Client Group').locator('option:checked')).toHaveText('Resellers')
  await box(page, 'Email').fill(world.client.email)
  await page.getByRole('radio', { name: 'Type or generate a password' }).check()
  await page.getByRole('button', { name: 'Generate Password' }).click()
  await page.getByRole('button', { name: 'Save Client' }).click()
  await expect(page.getByText('The client was saved.')).toBeVisible()
  await expect(factOf(page, 'Client Group')).toHaveText('Resellers')
  await client.goto('/client')
  await expect(client).toHaveURL(/\/client\/login/)
  await theirs.close()
})
