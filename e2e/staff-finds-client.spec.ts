import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { makeClients, unique } from '@/db/factories'
import { expect, test } from './fixtures'
import { choice, factOf } from './screen'
import type { World } from './world'

const search = (page: Page) => page.getByRole('combobox', { name: 'Search clients' })
const hits = (page: Page) => page.getByRole('option').filter({ has: page.locator('.hit-who') })

test('the search bar opens by keyboard, answers while one types, and finds by whatever one knows', async ({ page, world, asStaff: _ }) => {
  const email = `${unique('franz')}@gasthof.example`
  const [found] = await makeClients(world.company, [
    { firstName: 'Françoise', lastName: 'Delacroix', companyName: 'Atelier Soleil', email, taxId: 'DE136695976', country: 'DE',
      phones: [{ number: '+493012345678' }] },
    { firstName: 'Frank', lastName: 'Delamere', companyName: 'Delamere & Daughters' },
  ])
  await page.goto(`${world.home}/clients`)

  await test.step('by / and Ctrl+K, arrows and Enter', async () => {
    await expect(search(page)).toBeVisible()
    await expect(async () => {
      await page.keyboard.press('/')
      await expect(search(page)).toBeFocused({ timeout: 500 })
    }).toPass()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await expect(search(page)).not.toBeFocused()
    await page.keyboard.press('Control+k')
    await expect(search(page)).toBeFocused()
    await page.keyboard.type('Dela')
    await expect(hits(page)).toHaveCount(2)
    await expect(page.getByRole('status').filter({ hasText: '2 clients found' })).toBeAttached()
    await expect(hits(page).nth(0)).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('ArrowDown')
    await expect(hits(page).nth(1)).toHaveAttribute('aria-selected', 'true')
    const chosen = (await hits(page).nth(1).locator('.hit-name').innerText()).trim()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1 })).toContainText(chosen)
    await expect(page.getByRole('listbox')).toBeHidden()
  })

  const ways: [string, string][] = [
    ['françoise', 'Françoise'], ['FRANCOISE', 'Françoise'], ['soleil', 'Atelier Soleil'], [email.slice(0, -8), email],
    ['030 123 456 78', 'Phone'], ['+49 30 12345678', 'Phone'], [String(found?.number), String(found?.number)],
    ['DE136695976', 'Tax ID'], ['Delacriox', 'Delacroix'], ['franc delac', 'Delacroix'],
  ]
  for (const [typed, shown] of ways) {
    await test.step(`by ${typed}`, async () => {
      await search(page).fill(typed)
      const hit = hits(page).filter({ hasText: 'Delacroix' })
      await expect(hit).toHaveCount(1)
      await expect(hit).toContainText(shown)
    })
  }

  await test.step('what is no word is literal, and nobody is found', async () => {
    for (const typed of ['%', '_', `' or 1=1 --`, '\\']) {
      await search(page).fill(typed)
      await expect(page.getByRole('status').filter({ hasText: 'Nobody is found by this.' })).toBeAttached()
      await expect(hits(page)).toHaveCount(0)
    }
  })

  await test.step('a click opens; all results have a page of their own', async () => {
    await search(page).fill('Dela')
    await expect(hits(page)).toHaveCount(2)
    await page.getByRole('link', { name: 'All results' }).click()
    await expect(page.getByRole('main').getByRole('listitem').filter({ hasText: 'Dela' })).toHaveCount(2)
    await search(page).fill('soleil')
    await hits(page).first().click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Françoise Delacroix')
  })
})

/** Sixty clients, each column in another order. */
async function fill({ company, resellers }: World) {
  const pad = (n: number) => String(n).padStart(2, '0')
  await makeClients(company, Array.from({ length: 60 }, (_, n) => ({
    firstName: `First${pad((n * 7) % 60)}`, lastName: `Last${pad((n * 11) % 60)}`, companyName: `Firm ${pad((n * 13) % 60)}`,
    email: `mail${pad((n * 17) % 60)}@client.example`, country: ['AT', 'CH', 'DE', 'FR', 'IT'][n % 5], locale: n % 2 ? 'de' : 'en',
    groupId: n % 10 === 0 ? resellers.id : company.generalGroupId, marketingOptIn: n % 3 === 0,
    status: n < 50 ? 'active' as const : n < 57 ? 'inactive' as const : 'fraud' as const,
    createdAt: new Date(Date.UTC(2026, 0, 1 + ((n * 19) % 60), 12)),
  })))
}

const rows = (page: Page) => page.getByRole('table', { name: 'Clients' }).locator('tbody tr')
const cells = (page: Page, column: string) =>
  page.getByRole('table', { name: 'Clients' }).locator(`td[data-column=${column}]`).allInnerTexts()

test('browse: tabs with counts, sorted by every column', async ({ page, world, asStaff: _ }) => {
  await fill(world)
  await page.goto(`${world.home}/clients`)
  const tab = (name: string) => page.getByRole('navigation', { name: 'Clients by status' }).getByRole('link', { name: new RegExp(`^${name}`) })

  await test.step('tabs', async () => {
    await expect(tab('Active')).toHaveText(/51$/)
    await expect(tab('Inactive')).toHaveText(/7$/)
    await expect(tab('Fraud')).toHaveText(/3$/)
    await expect(tab('All')).toHaveText(/61$/)
    await tab('Fraud').click()
    await expect(rows(page)).toHaveCount(3)
    await expect(tab('Fraud')).toHaveAttribute('aria-current', 'page')
    await tab('All').click()
    await expect(rows(page)).toHaveCount(25)
    await expect(page.getByText('61 clients')).toBeVisible()
  })

  const columns = {
    number: 'Client ID', name: 'Name', company: 'Company/Org.', email: 'Email', group: 'Group', status: 'Status', country: 'Country',
    created: 'Created',
  }
  for (const [column, label] of Object.entries(columns)) {
    await test.step(`sorted by ${label}, both ways`, async () => {
      const heading = page.getByRole('columnheader', { name: label, exact: true })
      const seen = new Set<string>()
      for (let turn = 0; turn < 2; turn++) {
        const before = await heading.getAttribute('aria-sort')
        await heading.getByRole('link').click()
        await expect(heading).toHaveAttribute('aria-sort', before === 'ascending' ? 'descending' : before === 'descending' ? 'ascending' : /.+/)
        const way = await heading.getAttribute('aria-sort') ?? ''
        seen.add(way)
        const shown = await cells(page, column)
        expect(shown).toHaveLength(25)
        // The order of states and groups is not that of their names in this language.
        if (['status', 'country'].includes(column)) continue
        const keys = shown.map((text) => column === 'number' ? text.padStart(9, '0') : column === 'created' ? String(Date.parse(text)).padStart(16, '0')
          : column === 'name' ? text.split(' ').toReversed().join(' ') : text)
        const sorted = keys.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
        expect(keys, way).toEqual(way === 'ascending' ? sorted : sorted.toReversed())
      }
      expect(seen.size).toBe(2)
    })
  }

})

test('browse: pages back and forth, filters, and an address to share', async ({ page, world, asStaff: _ }) => {
  await fill(world)

  await test.step('pages, back and forth, without a gap or a double', async () => {
    await page.goto(`${world.home}/clients?tab=all&sort=email`)
    const seen: string[] = []
    const first = await cells(page, 'number')
    for (;;) {
      const here = await cells(page, 'number')
      seen.push(...here)
      const next = page.getByRole('link', { name: 'Next' })
      if (await next.count() === 0) break
      await next.click()
      await expect.poll(() => cells(page, 'number')).not.toEqual(here)
    }
    expect(seen).toHaveLength(61)
    expect(new Set(seen).size).toBe(61)
    await page.getByRole('link', { name: 'Previous' }).click()
    await expect.poll(() => cells(page, 'number')).toEqual(seen.slice(25, 50))
    await page.getByRole('link', { name: 'Previous' }).click()
    await expect.poll(() => cells(page, 'number')).toEqual(first)
  })

  await test.step('filters, kept in the address', async () => {
    await page.goto(`${world.home}/clients`)
    await page.getByRole('link', { name: 'Filter', exact: true }).click()
    await choice(page, 'Client Group').selectOption('Resellers')
    await choice(page, 'Language').selectOption('English')
    await page.getByRole('button', { name: 'Apply' }).click()
    await expect(rows(page)).toHaveCount(5)
    await page.getByRole('link', { name: 'Filter', exact: true }).click()
    await choice(page, 'Marketing emails').selectOption('Yes')
    await page.getByRole('button', { name: 'Apply' }).click()
    await expect(rows(page)).toHaveCount(2)
    const shared = page.url()
    const numbers = await cells(page, 'number')
    const other = await page.context().newPage()
    await other.goto(shared)
    expect(await cells(other, 'number')).toEqual(numbers)
    await other.close()
    await page.getByRole('link', { name: 'Remove filter: Client Group' }).click()
    await expect(page.getByRole('link', { name: 'Remove filter: Client Group' })).toHaveCount(0)
    await page.getByRole('link', { name: 'Clear' }).click()
    await expect(rows(page)).toHaveCount(25)
    await page.getByRole('link', { name: 'Filter', exact: true }).click()
    await page.getByLabel('Created from').fill('2026-01-10')
    await page.getByLabel('Created until').fill('2026-01-12')
    await page.getByRole('button', { name: 'Apply' }).click()
    await expect(rows(page).first()).toBeVisible()
    for (const day of await cells(page, 'created')) expect(day).toMatch(/^Jan 1[012], 2026$/)
  })

  await test.step('a click on the Client ID opens the profile', async () => {
    await page.goto(`${world.home}/clients`)
    const [number = ''] = await cells(page, 'number')
    await page.getByRole('link', { name: number, exact: true }).click()
    await expect(factOf(page, 'Client ID')).toHaveText(number)
  })
})

test('browse: columns of one’s own, a change of many after a preview, and the view as a file', async ({ page, world, asStaff: _ }) => {
  await fill(world)
  await makeClients(world.company, [{ firstName: '=cmd', lastName: 'Formula', companyName: 'A, "B" & C', country: 'FR', groupId: world.resellers.id }])
  await page.goto(`${world.home}/clients?group=${world.resellers.id}`)

  await test.step('columns', async () => {
    await page.getByRole('link', { name: 'Columns', exact: true }).click()
    await page.getByRole('checkbox', { name: 'City' }).check()
    await page.getByRole('checkbox', { name: 'Marketing' }).check()
    await page.getByRole('checkbox', { name: 'Created' }).uncheck()
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByRole('columnheader', { name: 'City' })).toBeVisible()
    await expect(page.getByRole('columnheader', { name: 'Created' })).toHaveCount(0)
    await page.reload()
    await expect(page.getByRole('columnheader')).toHaveText(
      [/^$/, 'Client ID', 'Name', 'Company/Org.', 'Email', 'Group', 'Status', 'Country', 'City', 'Marketing'])
  })

  await test.step('what is shown, as CSV', async () => {
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Export CSV' }).click()])
    expect(file.suggestedFilename()).toMatch(/\.csv$/)
    const text = (await readFile(await file.path(), 'utf8')).replace(/^\ufeff/, '')
    const lines = text.trimEnd().split(/\r?\n/)
    expect(lines).toHaveLength(7)
    expect(lines[0]).toContain('Client ID')
    expect(lines[0]).toContain('Marketing')
    expect(lines[0]).not.toContain('Created')
    const formula = lines.find((line) => line.includes('Formula'))
    expect(formula).toContain(`'=cmd`)
    expect(formula).toContain('"A, ""B"" & C"')
  })

  await test.step('a change of many', async () => {
    const before = await rows(page).count()
    expect(before).toBe(6)
    await rows(page).nth(0).getByRole('checkbox').check()
    await rows(page).nth(2).getByRole('checkbox').check()
    await expect(page.getByRole('status').filter({ hasText: '2 clients selected' })).toBeVisible()
    const chosen = [(await cells(page, 'number'))[0] ?? '', (await cells(page, 'number'))[2] ?? '']
    await choice(page, 'Change …').selectOption({ label: 'Inactive' })
    await page.getByRole('button', { name: 'Preview' }).click()
    await expect(page).toHaveURL(/\/clients\/bulk/)
    await expect(page.getByText('2 clients will change')).toBeVisible()
    for (const number of chosen) await expect(page.getByRole('row').filter({ hasText: number })).toContainText('Inactive')
    await page.getByRole('button', { name: 'Change 2 clients' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'Please give a reason.' })).toBeVisible()
    await page.getByRole('textbox', { name: 'Reason' }).fill('Contract ended')
    await page.getByRole('button', { name: 'Change 2 clients' }).click()
    await expect(page).toHaveURL(new RegExp(`/clients\\?group=${world.resellers.id}`))
    await expect(rows(page)).toHaveCount(4)
    await page.goto(`${world.home}/clients?tab=inactive&group=${world.resellers.id}`)
    await expect(page.getByRole('link', { name: chosen[0], exact: true })).toBeVisible()
    await page.getByRole('link', { name: chosen[1], exact: true }).click()
    await expect(factOf(page, 'Status')).toContainText('Contract ended')
  })
})
