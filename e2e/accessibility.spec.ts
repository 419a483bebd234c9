import AxeBuilder from '@axe-core/playwright'
import { eq } from 'drizzle-orm'
import type { Page } from '@playwright/test'
import { db } from '@/db/client'
import { makeInvoice, makeNote, makePackage, makeService, makeTransaction } from '@/db/factories'
import { staff } from '@/db/schema/accounts'
import { clients } from '@/db/schema/clients'
import { expect, test } from './fixtures'
import { addressOf, makeStage, routes } from './matrix'
import { logIn } from './world'

/** Every page of the matrix: axe, the width of a phone, and a silent console. A new page is looked at by itself. */

test.describe.configure({ mode: 'parallel', timeout: 180_000 })

const answersMachines = /\/(health|export|subdivisions|duplicates|data|pdf|receipt|ubl|csv|sample|totals|html)$|\/clients\/search$/
const pagesFor = (actor: 'nobody' | 'admin' | 'client', begin: RegExp) => Object.entries(routes)
  .filter(([route, row]) => row[actor] === 'ok' && begin.test(route) && !answersMachines.test(route)).map(([route]) => route)

async function filledStage() {
  const stage = await makeStage()
  const { world: { client, company, admin } } = stage
  await makeService(client, (await makePackage(company.id, 'Small server')).id, { label: 'lindqvist.example', renewsOn: '2099-03-14' })
  await makeInvoice(client, { subtotal: 123_456n, dueOn: '2020-01-31' })
  await makeInvoice(client, { subtotal: 5_000n, currency: 'JPY', dueOn: '2099-01-31' })
  await makeTransaction(client, { amount: 5_000n })
  await makeNote(client, admin.id, { sticky: true })
  return stage
}

/** What the browser complains of: scripts that failed, what the content security policy kept out. */
function complaints(page: Page) {
  const found: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') found.push(`${page.url()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => found.push(`${page.url()}: ${error.message}`))
  return found
}

const everything = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** What a dark theme and a narrow window can break; the rest is the same page. */
const looks = ['color-contrast', 'target-size', 'scrollable-region-focusable']

async function serious(page: Page, where: string, rules?: string[]) {
  // In the page itself and without what passed: axe would open a second page for its report each time. No rule of these
  // reads the style sheets that it would fetch once more.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'], preload: { assets: ['media'], timeout: 1000 } }).setLegacyMode()
  const { violations } = await (rules ? axe.withRules(rules) : axe.withTags(everything)).analyze()
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${where}: ${id}: ${nodes.map(({ html }) => html).slice(0, 3).join(' | ')}`)
}

async function tooWide(page: Page, where: string) {
  // Measured once what depends on the width has had its turn: a window that has just changed is still the old page.
  const by = await page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame++) await new Promise((done) => requestAnimationFrame(done))
    return document.documentElement.scrollWidth - document.documentElement.clientWidth
  })
  return by > 0 ? [`${where}: ${by} px wider than the window`] : []
}

/** Opens each page once, and looks at it light and dark, wide and narrow. */
async function lookAt(page: Page, addresses: readonly string[], { dir = 'ltr', status = 200 } = {}) {
  const noise = complaints(page)
  const found: string[] = []
  for (const address of addresses) {
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
    const response = await page.goto(address)
    expect(response?.status(), address).toBe(status)
    await expect(page.locator('h1')).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('dir', dir)
    found.push(...await tooWide(page, address), ...await serious(page, `${address} (light)`))
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    await page.setViewportSize({ width: 390, height: 844 })
    found.push(...await tooWide(page, `${address} (phone)`), ...await serious(page, `${address} (dark, phone)`, looks))
  }
  expect(found).toEqual([])
  // The browser itself complains of a 404.
  expect(noise.filter((line) => status === 200 || !/status of 404/.test(line))).toEqual([])
}

const parts: Record<string, RegExp> = {
  'the portal': /^\/admin\/\[company\](?!\/(settings|billing|packages|clients\/\[number\]))/,
  'a client': /^\/admin\/\[company\]\/clients\/\[number\]/,
  'billing: lists and invoices': /^\/admin\/\[company\]\/billing\/(?!transactions\/|services\/|orders)/,
  'payments and services': /^\/admin\/\[company\]\/billing\/(transactions\/|services\/|orders)/,
  'what is sold': /^\/admin\/\[company\]\/packages/,
  'the settings of the company': /^\/admin\/\[company\]\/settings(?!\/staff|\/client-groups|\/custom-fields)/,
  'groups and fields': /\/settings\/(client-groups|custom-fields)/,
  'staff and their groups': /\/settings\/staff/,
}

test('each page of the portal is in one part', () => {
  for (const route of pagesFor('admin', /^\/admin\/\[company\]/)) {
    expect(Object.values(parts).filter((begin) => begin.test(route)), route).toHaveLength(1)
  }
})

for (const [name, begin] of Object.entries(parts)) {
  test(`${name}: nothing serious, nothing too wide, nothing in the console`, async ({ page, context }) => {
    const stage = await filledStage()
    await logIn(context, 'staff', stage.world.admin.userId)
    const pages = pagesFor('admin', begin)
    expect(pages.length).toBeGreaterThan(3)
    await lookAt(page, pages.map((route) => addressOf(route, stage)))
  })
}

test('the pages before a log in', async ({ page }) => {
  const stage = await filledStage()
  await lookAt(page, pagesFor('nobody', /login|^\/(pay|order)\//).map((route) => addressOf(route, stage)))
})

test('the client area', async ({ page, context }) => {
  const stage = await filledStage()
  await logIn(context, 'client', stage.world.client.userId)
  await lookAt(page, pagesFor('client', /^\/client(?!\/login)/).map((route) => addressOf(route, stage)))
})

test('the portal from right to left', async ({ page, context }) => {
  const { world } = await filledStage()
  await db.update(staff).set({ locale: 'ar' }).where(eq(staff.id, world.admin.id))
  await logIn(context, 'staff', world.admin.userId)
  const profile = `${world.home}/clients/${world.client.number}`
  await lookAt(page, [`${world.home}/clients`, `${world.home}/clients/new`, profile, `${profile}/delete`, `${world.home}/account`,
    `${world.home}/settings/general`, `${world.home}/settings/staff`], { dir: 'rtl' })
})

test('the client area from right to left', async ({ page, context }) => {
  const { world } = await filledStage()
  await db.update(clients).set({ locale: 'ar' }).where(eq(clients.id, world.client.id))
  await logIn(context, 'client', world.client.userId)
  const paths = ['', '/profile', '/profile/edit', '/profile/email', '/security', '/preferences', '/invoices', '/transactions', '/statement', '/services']
  await lookAt(page, paths.map((path) => `/client${path}`), { dir: 'rtl' })
  await lookAt(page, ['/client/nowhere'], { dir: 'rtl', status: 404 })
})

test('what is not there has a page of its own', async ({ page, context }) => {
  const { world } = await makeStage()
  await logIn(context, 'staff', world.admin.userId)
  await logIn(context, 'client', world.client.userId)
  for (const address of ['/nowhere', `${world.home}/nowhere`, `${world.home}/clients/999999`, '/admin/no-such-company/clients', '/client/nowhere']) {
    expect((await page.goto(address))?.status(), address).toBe(404)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nothing is here')
    expect(await serious(page, address)).toEqual([])
  }
})
