import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { makeClients, unique } from '@/db/factories'
import { expect, test } from './fixtures'
import { choice, errorOf, factOf } from './screen'
import { logIn, type World } from './world'

// A text box with suggestions is a combobox to whoever asks for its role.
const tagBox = (page: Page, name = 'Tags') => choice(page, name)
const names = (page: Page) => page.getByRole('table', { name: 'Clients' }).locator('td[data-column=name]').allInnerTexts()

const others = ({ company }: World) => makeClients(company, [
  { firstName: 'Ada', lastName: 'Ahl', marketingOptIn: true, username: unique('ada'), email: `${unique('ada')}@client.example` },
  { firstName: 'Bo', lastName: 'Berg', marketingOptIn: true, tags: ['Pays late'] },
  { firstName: 'Cia', lastName: 'Cederlund', marketingOptIn: false },
])

test('tags: given to a client, found by, given to many, mailed to, and never seen by the client', async ({ page, world, context, asStaff: _ }) => {
  await others(world)
  const profile = `${world.home}/clients/${world.client.number}`

  await test.step('typed between commas, with what the company has already suggested', async () => {
    await page.goto(`${profile}/edit`)
    await tagBox(page).fill('x'.repeat(41))
    await page.getByRole('button', { name: 'Save Client' }).click()
    await expect(errorOf(page, 'tags')).toContainText('more than 40 characters')
    const offered = page.locator('datalist:has(option[value="Pays late"]) option')
    await expect(offered).toHaveCount(1)
    await tagBox(page).fill('VIP, ')
    await expect(page.locator('datalist option[value="VIP, Pays late"]')).toBeAttached()
    await tagBox(page).fill('VIP, pays LATE, vip')
    await page.getByRole('button', { name: 'Save Client' }).click()
    await expect(page.getByText('The client was saved.')).toBeVisible()
    await expect(factOf(page, 'Tags').getByRole('listitem')).toHaveText(['Pays late', 'VIP'])
    await expect(page.getByRole('main')).toContainText('Pays late, VIP')
  })

  await test.step('a label leads to all who have it', async () => {
    await factOf(page, 'Tags').getByRole('link', { name: 'Pays late' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Clients')
    await expect.poll(() => names(page)).toEqual(['Bo Berg', 'Clara Lindqvist'])
    await page.getByRole('link', { name: 'Remove filter: Tag' }).click()
    await expect.poll(async () => (await names(page)).length).toBe(4)
  })

  await test.step('a filter like the others, a column, and a file', async () => {
    await page.getByRole('link', { name: 'Filter', exact: true }).click()
    await tagBox(page, 'Tag').fill('vip')
    await page.getByRole('button', { name: 'Apply' }).click()
    await expect.poll(() => names(page)).toEqual(['Clara Lindqvist'])
    await page.getByRole('link', { name: 'Columns', exact: true }).click()
    await page.getByRole('checkbox', { name: 'Tags' }).check()
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.locator('td[data-column=tags]')).toHaveText(['Pays late, VIP'])
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Export CSV' }).click()])
    expect(await readFile(await file.path(), 'utf8')).toContain('"Pays late, VIP"')
  })

  await test.step('given to many after a preview', async () => {
    await page.goto(`${world.home}/clients?tab=all`)
    for (const name of ['Ahl', 'Cederlund', 'Lindqvist']) await page.getByRole('row', { name: new RegExp(name) }).getByRole('checkbox').check()
    await page.getByRole('combobox', { name: 'Change …' }).selectOption('Add tag')
    await page.getByRole('button', { name: 'Preview' }).click()
    await tagBox(page, 'Add tag').fill('a, b')
    await page.getByRole('button', { name: 'Preview' }).click()
    await expect(errorOf(page, 'tag')).toBeVisible()
    await tagBox(page, 'Add tag').fill('vip')
    await page.getByRole('button', { name: 'Preview' }).click()
    await expect(page.getByText('2 clients will change · Add tag: VIP')).toBeVisible()
    await expect(page.getByText('1 client has this already')).toBeVisible()
    await expect(page.getByRole('row', { name: /Ahl/ })).toContainText('VIP')
    await page.getByRole('button', { name: 'Change 2 clients' }).click()
    await expect(page.getByText('The clients were changed.')).toBeVisible()
    await page.goto(`${world.home}/clients?tab=all&tag=VIP`)
    await expect.poll(async () => (await names(page)).toSorted()).toEqual(['Ada Ahl', 'Cia Cederlund', 'Clara Lindqvist'])
  })

  await test.step('taken from a whole view', async () => {
    await page.goto(`${world.home}/clients/bulk?view=${encodeURIComponent('tab=all&tag=pays late')}&all=1&change=removeTag:&tag=pays+late`)
    await expect(page.getByText('2 clients will change · Remove tag: Pays late')).toBeVisible()
    await page.getByRole('button', { name: 'Change 2 clients' }).click()
    await expect(page.getByText('No client matches')).toBeVisible()
  })

  await test.step('a campaign counts those who agreed; a tag that nobody has is refused', async () => {
    await page.goto(`${world.home}/tools/campaigns`)
    await page.getByRole('link', { name: 'New campaign' }).click()
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('For the best')
    const english = page.getByRole('group', { name: 'English', exact: true })
    await english.getByLabel('Subject').fill('News')
    await english.getByLabel('Text').fill('Hello {{name}}')
    await tagBox(page).fill('VIP, Pays late')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(errorOf(page, 'tags')).toHaveText('No client has this tag: Pays late')
    await tagBox(page).fill('VIP')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('For the best')
    await expect(page.getByRole('main')).toContainText('1 client would receive it now')
    await expect(factOf(page, 'Recipients')).toContainText('Tags: VIP')
  })

  await test.step('the client reads nothing of it', async () => {
    await logIn(context, 'client', world.client.userId)
    for (const path of ['/client', '/client/profile', '/client/activity']) {
      await page.goto(path)
      await expect(page.getByRole('main')).toBeVisible()
      expect(await page.content()).not.toContain('VIP')
    }
  })
})

test('tags: what somebody else saved meanwhile stands beside what was typed', async ({ page, world, browser, asStaff: _ }) => {
  await page.goto(`${world.home}/clients/${world.client.number}/edit`)
  await tagBox(page).fill('Mine')
  const other = await browser.newContext()
  await logIn(other, 'staff', world.second.userId)
  const colleague = await other.newPage()
  await colleague.goto(`${world.home}/clients/${world.client.number}/edit`)
  await tagBox(colleague).fill('Theirs')
  await colleague.getByRole('button', { name: 'Save Client' }).click()
  await expect(factOf(colleague, 'Tags')).toHaveText('Theirs')
  await other.close()
  await page.getByRole('button', { name: 'Save Client' }).click()
  await expect(page.getByRole('row', { name: /^Tags/ }).getByRole('cell')).toHaveText(['Tags', 'Theirs', 'Mine'])
  await expect(tagBox(page)).toHaveValue('Mine')
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('tags are saved, filtered by and given to many with plain forms', async ({ page, world, asStaff: _ }) => {
    await page.goto(`${world.home}/clients/${world.client.number}/edit`)
    await tagBox(page).fill('VIP,Pays late')
    await page.getByRole('button', { name: 'Save Client' }).last().click()
    await expect(factOf(page, 'Tags').getByRole('listitem')).toHaveText(['Pays late', 'VIP'])
    await page.goto(`${world.home}/clients?tag=VIP`)
    await page.getByRole('row', { name: /Lindqvist/ }).getByRole('checkbox').check()
    await page.getByRole('combobox', { name: 'Change …' }).selectOption('Remove tag')
    await page.getByRole('button', { name: 'Preview' }).click()
    await tagBox(page, 'Remove tag').fill('VIP')
    await page.getByRole('button', { name: 'Preview' }).click()
    await page.getByRole('button', { name: 'Change 1 client' }).click()
    await page.goto(`${world.home}/clients/${world.client.number}`)
    await expect(factOf(page, 'Tags').getByRole('listitem')).toHaveText(['Pays late'])
  })
})
