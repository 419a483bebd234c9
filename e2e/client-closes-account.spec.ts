import { makePackage, makeService } from '@/db/factories'
import { expect, test } from './fixtures'
import { box } from './screen'
import { logIn, password } from './world'

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, () => {
    test.use({ javaScriptEnabled })

    test('a client asks for the account to be closed, is refused once, asks again, and staff close it', async ({ page, browser, world, asClient: _ }) => {
      await makeService(world.client, (await makePackage(world.company.id, 'Small server')).id, { status: 'active', renewsOn: '2099-03-14' })
      await page.goto('/client/preferences')
      await page.getByRole('link', { name: 'Close account' }).click()
      await expect(page.getByText('Your service ends').or(page.getByText('Your 1 service ends'))).toBeVisible()
      await box(page, 'Reason').fill('We are moving to another country.')
      await page.getByLabel(/^Current password/).fill('not this one')
      await page.getByRole('button', { name: 'Ask to close the account' }).click()
      await expect(page.locator('.field-error')).toBeVisible()
      await page.getByLabel(/^Current password/).fill(password)
      await page.getByRole('button', { name: 'Ask to close the account' }).click()
      await expect(page.getByRole('status').filter({ hasText: 'to close your account' })).toBeVisible()
      await page.getByRole('button', { name: 'Take request back' }).click()
      await page.getByLabel(/^Current password/).fill(password)
      await box(page, 'Reason').fill('We are moving to another country.')
      await page.getByRole('button', { name: 'Ask to close the account' }).click()
      await expect(page.getByRole('button', { name: 'Take request back' })).toBeVisible()

      const staffContext = await browser.newContext({ javaScriptEnabled })
      await logIn(staffContext, 'staff', world.admin.userId)
      const staff = await staffContext.newPage()
      await staff.goto(world.home)
      await staff.getByRole('link', { name: /Requests to close accounts/ }).click()
      await staff.getByRole('link', { name: 'Clara Lindqvist' }).click()
      await expect(staff.getByText('We are moving to another country.')).toBeVisible()
      await box(staff, 'Reason for the client').fill('One invoice is still open.')
      await staff.getByRole('button', { name: 'Refuse', exact: true }).click()
      await expect(staff.getByRole('heading', { level: 1, name: 'Clara Lindqvist' })).toBeVisible()

      await page.goto('/client/close')
      await expect(page.getByText('One invoice is still open.')).toBeVisible()
      await page.getByLabel(/^Current password/).fill(password)
      await page.getByRole('button', { name: 'Ask to close the account' }).click()
      await expect(page.getByRole('button', { name: 'Take request back' })).toBeVisible()

      await staff.goto(`${world.home}/clients/${world.client.number}`)
      await staff.getByRole('link', { name: 'Answer', exact: true }).click()
      await staff.getByRole('button', { name: 'Close Account' }).click()
      await expect(staff).toHaveURL(new RegExp(`/clients/${world.client.number}(\\?|$)`))
      await expect(staff.getByText('Inactive', { exact: true }).first()).toBeVisible()
      await page.goto('/client')
      await expect(page).toHaveURL(/\/client\/login/)
      await staffContext.close()
    })
  })
}
