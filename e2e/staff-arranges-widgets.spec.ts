import type { Page } from '@playwright/test'
import { makeClient } from '@/db/factories'
import { expect, test } from './fixtures'
import { logIn } from './world'

const byDefault = ['Invoices', 'Transactions', 'Services', 'Orders', 'Payment accounts', 'Contacts', 'Notes', 'Activity']
const order = (page: Page) => page.locator('.widget-title').evaluateAll((titles) =>
  titles.map((title) => title.firstChild?.textContent ?? ''))
const widget = (page: Page, title: string) => page.getByRole('region', { name: new RegExp(`^${title}`) })
const content = (page: Page, title: string) => widget(page, title).locator('.widget-content')

/** The board saves behind what is seen; another page must show the same. */
const shown = (page: Page, expected: string[]) => expect.poll(() => order(page)).toEqual(expected)

/** What moves a widget runs until it is stored. */
const saved = (page: Page, work: () => Promise<void>) => Promise.all([
  page.waitForResponse((response) => response.request().method() === 'POST' && response.ok()), work(),
])

test('widgets are moved by mouse, buttons and keyboard, minimised, kept for every client, and reset', async ({
  page, world, asStaff: _, browser,
}) => {
  const second = await makeClient(world.company, { firstName: 'Otto', lastName: 'Other' })
  await page.goto(`${world.home}/clients/${world.client.number}`)
  await shown(page, byDefault)
  await expect(page.getByRole('button', { name: 'Reset widgets to default' })).toHaveCount(0)

  await test.step('by mouse, by the heading', async () => {
    // The part that drags comes after the page; its place to speak says that it is there.
    await expect(page.locator('[id^=DndLiveRegion]')).toBeAttached()
    const from = await widget(page, 'Services').getByRole('heading').boundingBox()
    const to = await widget(page, 'Invoices').boundingBox()
    if (!from || !to) throw new Error('no boxes')
    await page.mouse.move(from.x + 5, from.y + from.height / 2)
    await page.mouse.down()
    await page.mouse.move(from.x + 10, from.y - 20, { steps: 5 })
    await page.mouse.move(to.x + 60, to.y + 10, { steps: 10 })
    await expect(page.locator('.widget[data-dragging]')).toHaveCount(1)
    await saved(page, () => page.mouse.up())
    await shown(page, ['Services', 'Invoices', 'Transactions', 'Orders', 'Payment accounts', 'Contacts', 'Notes', 'Activity'])
  })

  await test.step('by buttons', async () => {
    await saved(page, () => page.getByRole('button', { name: 'Move down: Services' }).click())
    await shown(page, ['Invoices', 'Services', 'Transactions', 'Orders', 'Payment accounts', 'Contacts', 'Notes', 'Activity'])
    await expect(page.getByRole('status').filter({ hasText: 'Services is now at position 2 of 8.' })).toBeAttached()
    await expect(page.getByRole('button', { name: 'Move down: Services' })).toBeFocused()
    await expect(page.getByRole('button', { name: 'Move up: Invoices' })).toBeDisabled()
    await expect(page.getByRole('button', { name: 'Move down: Activity' })).toBeDisabled()
  })

  await test.step('by keyboard alone', async () => {
    const grip = page.getByRole('button', { name: 'Move: Notes' })
    await grip.focus()
    await page.keyboard.press('Space')
    await expect(page.locator('.widget[data-dragging]')).toHaveCount(1)
    await page.keyboard.press('ArrowUp')
    await expect(page.getByText('Notes is now at position 6 of 8.')).toBeAttached()
    await saved(page, () => page.keyboard.press('Space'))
    await shown(page, ['Invoices', 'Services', 'Transactions', 'Orders', 'Payment accounts', 'Notes', 'Contacts', 'Activity'])
  })

  await test.step('minimised by the arrow', async () => {
    await expect(content(page, 'Services')).toBeVisible()
    await saved(page, () => page.getByRole('button', { name: 'Minimize: Services' }).click())
    await expect(content(page, 'Services')).toBeHidden()
    await expect(page.getByRole('button', { name: 'Open: Services' })).toHaveAttribute('aria-expanded', 'false')
  })

  await test.step('the same on the profile of another client and after a reload', async () => {
    for (const number of [second.number, world.client.number]) {
      await page.goto(`${world.home}/clients/${number}`)
      await shown(page, ['Invoices', 'Services', 'Transactions', 'Orders', 'Payment accounts', 'Notes', 'Contacts', 'Activity'])
      await expect(content(page, 'Services')).toBeHidden()
      await expect(content(page, 'Notes')).toBeVisible()
    }
  })

  await test.step('another staff member keeps their own', async () => {
    const theirs = await browser.newContext()
    await logIn(theirs, 'staff', world.second.userId)
    const other = await theirs.newPage()
    await other.goto(`${world.home}/clients/${world.client.number}`)
    await shown(other, byDefault)
    await expect(content(other, 'Services')).toBeVisible()
    await theirs.close()
  })

  await test.step('reset', async () => {
    await saved(page, () => page.getByRole('button', { name: 'Reset widgets to default' }).click())
    await shown(page, byDefault)
    await page.reload()
    await shown(page, byDefault)
    await expect(content(page, 'Services')).toBeVisible()
  })
})
