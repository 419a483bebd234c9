import { makeClient, unique } from '@/db/factories'
import { expect, test } from './fixtures'
import { box, choice, errorOf, factOf, fillLogIn, phoneRow } from './screen'

test.use({ javaScriptEnabled: false })

test('staff log in, create a client, browse and change a status with plain forms and links', async ({ page, world }) => {
  await test.step('log in', async () => {
    await page.goto(`${world.home}/clients/new`)
    await expect(page).toHaveURL(/\/admin\/login/)
    await fillLogIn(page, world.admin.username, 'not the password')
    await expect(page.getByRole('alert')).toContainText('The username or the password is wrong.')
    await fillLogIn(page, world.admin.username)
    await expect(page).toHaveURL(new RegExp(`${world.home}/clients`))
  })

  const email = `${unique('nora')}@client.example`
  await test.step('create, with the states of another country, phone rows and a password made by the server', async () => {
    await page.goto(`${world.home}/clients/new`)
    await box(page, 'First Name').fill('Nora')
    await box(page, 'Last Name').fill('Noscript')
    await choice(page, 'Country').selectOption('United States')
    await page.getByRole('button', { name: 'Update states' }).click()
    await expect(box(page, 'First Name')).toHaveValue('Nora')
    await choice(page, 'State/Province').selectOption('California')
    await phoneRow(page, 1, { type: 'Phone', location: 'Home', number: '(415) 555-2671' })
    await page.getByRole('button', { name: 'Add Number' }).click()
    await page.getByRole('button', { name: 'Add Number' }).click()
    await phoneRow(page, 2, { type: 'Phone', location: 'Work', number: '1' })
    await phoneRow(page, 3, { type: 'Fax', location: 'Work', number: '(415) 555-2672' })
    await page.getByRole('button', { name: 'Remove number 2' }).click()
    await expect(page.getByRole('group', { name: /^Number/ })).toHaveCount(2)
    await page.getByRole('button', { name: 'Generate Password' }).click()
    await expect(box(page, 'Password')).toHaveValue(/^\S{20}$/)
    await expect(choice(page, 'State/Province')).toHaveValue('US-CA')
    await page.getByRole('button', { name: 'Create Client' }).click()
    await expect(errorOf(page, 'email')).toHaveText('Please fill this in.')
    await box(page, 'Email').fill(email)
    await page.getByRole('button', { name: 'Generate Password' }).click()
    await page.getByRole('button', { name: 'Create Client' }).click()
    await expect(page.getByText('The client was created.')).toBeVisible()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Nora Noscript')
    await expect(factOf(page, 'Address')).toContainText('CA')
    await expect(factOf(page, 'Phone Numbers').getByRole('listitem')).toHaveText([/555-2671/, /555-2672.*Default fax/])
  })

  await test.step('browse: find by a filter, open by the Client ID', async () => {
    await makeClient(world.company, { firstName: 'Rolf', lastName: 'Reseller', groupId: world.resellers.id })
    await page.goto(`${world.home}/clients`)
    await expect(page.getByRole('row', { name: /Noscript/ })).toBeVisible()
    await page.getByRole('link', { name: 'Filter', exact: true }).click()
    await choice(page, 'Client Group').selectOption('Resellers')
    await page.getByRole('button', { name: 'Apply' }).click()
    await expect(page.getByRole('row', { name: /Reseller/ })).toBeVisible()
    await expect(page.getByRole('row', { name: /Noscript/ })).toHaveCount(0)
    await page.goto(`${world.home}/clients`)
    await page.getByRole('row', { name: /Noscript/ }).getByRole('link').first().click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Nora Noscript')
  })

  await test.step('change the status', async () => {
    await page.getByRole('link', { name: 'Mark as Inactive' }).click()
    await page.getByRole('textbox', { name: 'Reason' }).fill('Moved abroad')
    await page.getByRole('button', { name: 'Change status' }).click()
    await expect(page.getByText('The status was changed.')).toBeVisible()
    await expect(factOf(page, 'Status')).toContainText('Moved abroad')
    await page.goto(`${world.home}/clients`)
    await page.getByRole('link', { name: /^Inactive/ }).click()
    await expect(page.getByRole('row', { name: /Noscript/ })).toBeVisible()
  })

  await test.step('log out', async () => {
    await page.locator('summary', { hasText: 'Account of' }).click()
    await page.getByRole('button', { name: 'Log out' }).click()
    await expect(page.getByText('You are logged out.')).toBeVisible()
  })
})
