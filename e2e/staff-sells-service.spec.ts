import { expect, test } from './fixtures'

test('a package is priced, sold with a coupon, changed, and canceled with its fee', async ({ page, world, asStaff: _ }) => {
  const services = `${world.home}/billing/services`

  await test.step('a package with a price for a month', async () => {
    await page.goto(`${world.home}/packages/new`)
    await page.getByLabel('Name', { exact: false }).first().fill('Web Hosting')
    await page.getByLabel('Taxable').uncheck()
    await page.getByRole('button', { name: 'Add package' }).click()
    await expect(page.getByText('The package was added. Now give it prices.')).toBeVisible()
    await page.getByRole('button', { name: 'Add price' }).click()
    const row = page.getByRole('group', { name: 'Price 1' })
    await row.locator('[name="prices.0.price"]').fill('-1')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(row.getByText('Please enter an amount of EUR, zero or more.')).toBeVisible()
    await row.locator('[name="prices.0.price"]').fill('10.00')
    await row.locator('[name="prices.0.setupFee"]').fill('2')
    await row.locator('[name="prices.0.cancellationFee"]').fill('5')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByRole('row', { name: /Web Hosting/ })).toContainText('€10.00 / 1 month')
  })

  await test.step('a coupon', async () => {
    await page.goto(`${world.home}/packages/coupons/new`)
    await page.locator('[name="code"]').fill('SPRING')
    await page.locator('[name="percent"]').fill('10')
    await page.getByRole('button', { name: 'Add coupon' }).click()
    await expect(page.getByRole('row', { name: /SPRING/ })).toContainText('10 %')
  })

  await test.step('sold from the profile, in the client’s currency', async () => {
    await page.goto(`${world.home}/clients/${world.client.number}`)
    await page.getByRole('link', { name: 'Add Service' }).click()
    await page.locator('[name="offer"]').selectOption({ index: 1 })
    await page.locator('[name="quantity"]').fill('2')
    await page.locator('[name="label"]').fill('lindqvist.example')
    await page.locator('[name="coupon"]').fill('nothing')
    await page.getByRole('button', { name: 'Add service' }).click()
    await expect(page.getByText('There is no such coupon.').first()).toBeVisible()
    await page.locator('[name="coupon"]').fill('spring')
    await page.getByRole('button', { name: 'Add service' }).click()
    await expect(page.getByText('The service was added.')).toBeVisible()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Web Hosting – lindqvist.example')
    // Two of 10.00 less 10 %, and two set-ups of 2.00.
    await expect(page.getByRole('row').filter({ hasText: '€22.00' })).toContainText('Open')
    await expect(page.getByRole('term').filter({ hasText: 'Next renewal bills' }).locator('xpath=following-sibling::dd')).toContainText('€20.00')
  })

  await test.step('suspended with a reason, and let run again', async () => {
    await page.getByRole('link', { name: 'Suspend' }).click()
    await page.locator('[name="reason"]').fill('Did not pay')
    await page.getByRole('button', { name: 'Suspend' }).click()
    await expect(page.getByRole('listitem').filter({ hasText: 'Did not pay' })).toContainText('Alma Brandt')
    await page.getByRole('button', { name: 'Unsuspend' }).click()
    await expect(page.getByRole('button', { name: 'Unsuspend' })).toHaveCount(0)
  })

  await test.step('canceled at the end of the term, and that undone', async () => {
    await page.getByRole('link', { name: 'Cancel service' }).click()
    await expect(page.getByLabel('Bill the cancellation fee')).toBeChecked()
    await page.getByRole('button', { name: 'Cancel service' }).click()
    await expect(page.getByText(/^It ends on /)).toBeVisible()
    await page.getByRole('button', { name: 'Undo the cancellation' }).click()
    await expect(page.getByText(/^It ends on /)).toHaveCount(0)
  })

  await test.step('a third one, prorated, and the end with its fee', async () => {
    await page.getByRole('link', { name: 'Change package, term or quantity' }).click()
    await page.locator('[name="quantity"]').fill('3')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByRole('row').filter({ hasText: 'Open' })).toHaveCount(2)
    await page.getByRole('link', { name: 'Cancel service' }).click()
    await page.getByRole('radio', { name: 'Now' }).check()
    await page.getByRole('button', { name: 'Cancel service' }).click()
    await expect(page.getByRole('row').filter({ hasText: '€15.00' })).toContainText('Open')
    await expect(page).toHaveURL(new RegExp(`${services}/\\d+`))
    await expect(page.getByRole('heading', { name: 'Actions' })).toHaveCount(0)
  })

  await test.step('the profile lists it with a link', async () => {
    await page.goto(`${world.home}/clients/${world.client.number}/services`)
    await page.getByRole('link', { name: 'Web Hosting × 3' }).click()
    await expect(page).toHaveURL(new RegExp(services))
  })
})

test('exchange rates are typed and read from the bank’s file', async ({ page, world, asStaff: _ }) => {
  await page.goto(`${world.home}/settings/exchange-rates`)
  await page.locator('[name="base"]').selectOption('EUR')
  await page.locator('[name="currency"]').selectOption('USD')
  await page.locator('[name="rate"]').fill('1.0836')
  await page.getByRole('button', { name: 'Add rate' }).click()
  await expect(page.getByRole('row').filter({ hasText: '1.0836' }).first()).toContainText('Typed in')
  const upload = (buffer: string) => page.locator('[name="file"]').setInputFiles({ name: 'eurofxref.csv', mimeType: 'text/csv', buffer: Buffer.from(buffer) })
  await upload('not a file of the bank')
  await page.getByRole('button', { name: 'Read a file' }).click()
  await expect(page.getByText('This is not the European Central Bank’s file of one day. Nothing was read.').first()).toBeVisible()
  await upload('Date, JPY, GBP, \n20 November 2026, 163.07, 0.8402, \n')
  await page.getByRole('button', { name: 'Read a file' }).click()
  await expect(page.getByText('2 rates of Nov 20, 2026 were read.')).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: '163.07' }).first()).toContainText('European Central Bank')
})
