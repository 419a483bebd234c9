import { deflateSync, crc32 } from 'node:zlib'
import { makeInvoice, makeOrderForm, makePackage, makePrice, unique } from '@/db/factories'
import { expect, test } from './fixtures'
import { payTokenOf } from './pay-token'
import { box } from './screen'
import { logIn } from './world'

/** A green square of 8 by 8. */
function picture() {
  const chunk = (kind: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(kind, 'latin1'), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const head = Buffer.from([0, 0, 0, 8, 0, 0, 0, 8, 8, 2, 0, 0, 0])
  const row = Buffer.from([0, ...Array.from({ length: 8 }, () => [28, 106, 61]).flat()])
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', head), chunk('IDAT', deflateSync(Buffer.concat(Array.from({ length: 8 }, () => row)))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

test('staff give their company a logo, a colour and a host name; clients see them before and after the log in', async ({ page, context, world, asStaff: _ }) => {
  const complaints: string[] = []
  page.on('console', (message) => { if (message.type() === 'error' && /security policy/i.test(message.text())) complaints.push(message.text()) })
  await page.goto(`${world.home}/settings/letterhead`)
  await page.locator('input[type=file]').setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: picture() })
  await page.getByRole('button', { name: 'Use this Picture' }).click()
  await expect(page.getByText('Saved')).toBeVisible()
  await page.goto(`${world.home}/settings/branding`)
  await box(page, 'Accent color').fill('pink')
  await box(page, 'Host name').fill('https://billing.example.com/x')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.locator('.field-error', { hasText: 'Please enter a color as #' })).toBeVisible()
  await expect(page.locator('.field-error', { hasText: 'Please enter a host name such as' })).toBeVisible()
  const host = `${unique('billing')}.example`
  await box(page, 'Accent color').fill('#a21caf')
  await box(page, 'Host name').fill(host)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Dark theme')).toBeVisible()
  await expect(box(page, 'Host name')).toHaveValue(host)

  const fill = (selector: string) => page.locator(selector).first().evaluate((element) => getComputedStyle(element).backgroundColor)
  await context.clearCookies()
  await page.goto(`/client/login?company=${world.company.slug}`)
  await expect(page.getByRole('img', { name: 'Harbour Hosting' })).toBeVisible()
  expect(await fill('.btn-primary')).toBe('rgb(162, 28, 175)')
  // By its host the company is known without being named, and only by the host that is stored.
  const byHost = async (name: string) => (await (await context.request.get('/client/login', { headers: { host: name } })).text())
  expect(await byHost(host)).toContain(`/brand/${world.company.slug}/logo`)
  expect(await byHost(`${host}.evil.example`)).not.toContain(world.company.slug)
  expect((await context.request.get('/api/auth/client/session', { headers: { host: 'evil.example' } })).status()).toBe(421)
  expect((await context.request.get('/api/auth/client/session', { headers: { host } })).status()).toBe(200)

  await page.goto(`/pay/${payTokenOf(await makeInvoice(world.client))}`)
  await expect(page.getByRole('img', { name: 'Harbour Hosting' })).toBeVisible()
  const pack = await makePackage(world.company.id)
  await makePrice(pack, 'EUR', 1000n)
  await makeOrderForm(world.company.id, [{ packageId: pack.id, term: 1, period: 'month' }], { slug: 'start' })
  await page.goto(`/order/${world.company.slug}/start`)
  await expect(page.getByRole('img', { name: 'Harbour Hosting' })).toBeVisible()
  expect(await fill('.btn-primary')).toBe('rgb(162, 28, 175)')
  await logIn(context, 'client', world.client.userId)
  await page.goto('/client')
  const logo = page.getByRole('img', { name: 'Harbour Hosting' })
  await expect(logo).toBeVisible()
  expect(await logo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(8)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto('/client/security')
  expect(await fill('.btn-primary')).not.toBe('rgb(162, 28, 175)')
  expect(complaints).toEqual([])
})
