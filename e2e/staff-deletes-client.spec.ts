import { and, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { applyPayment, makeInvoice, makeNote, makePackage, makeService, makeTransaction } from '@/db/factories'
import { invoices } from '@/db/schema/invoices'
import { services } from '@/db/schema/services'
import { transactions } from '@/db/schema/transactions'
import { clients, notes } from '@/db/schema/clients'
import { expect, test } from './fixtures'
import { box, errorOf, factOf } from './screen'
import { password, type World } from './world'

async function fill({ client, company, admin }: World) {
  await makeService(client, (await makePackage(company.id, 'Small server')).id)
  const invoice = await makeInvoice(client, { subtotal: 10_000n, tax: 1_900n })
  await makeInvoice(client, { subtotal: 5_000n, currency: 'USD' })
  await applyPayment(await makeTransaction(client, { amount: 3_000n }), invoice, 2_000n)
  await makeNote(client, admin.id, { text: 'Speaks softly.' })
}

const count = ({ client }: World) => Promise.all([clients, invoices, transactions, services, notes].map((table) =>
  db.$count(table, and(eq(table.companyId, client.companyId), eq('clientId' in table ? table.clientId : table.id, client.id)))))

test('deleting says what goes, asks for the Client ID and the password, and leaves nothing', async ({ page, world, asStaff: _ }) => {
  await fill(world)
  expect(await count(world)).toEqual([1, 2, 1, 1, 1])
  const profile = `${world.home}/clients/${world.client.number}`
  await page.goto(profile)
  const id = await factOf(page, 'Client ID').innerText()
  await page.getByRole('link', { name: 'Delete Client' }).click()

  await expect(page.getByText('Deleting is final')).toBeVisible()
  for (const [action, hint] of [['Mark as Inactive', 'No log in'], ['Mark as Fraud', 'listed under Fraud'], ['Erase Personal Data', 'issued documents stay']] as const) {
    await expect(page.getByRole('listitem').filter({ has: page.getByRole('link', { name: action }) })).toContainText(hint)
  }
  const goes = page.locator('.card').filter({ hasText: 'What would be deleted' })
  for (const line of ['2 invoices', '1 transaction', '1 service', '1 note', '1 phone number']) {
    await expect(goes.getByRole('listitem').filter({ hasText: new RegExp(`^${line}$`) })).toBeVisible()
  }
  const money = page.getByRole('table', { name: 'Money, by currency' })
  await expect(money.getByRole('row', { name: 'EUR €99.00 €30.00 €10.00' })).toBeVisible()
  await expect(money.getByRole('row', { name: 'USD $50.00 $0.00 $0.00' })).toBeVisible()

  const confirm = async (typed: string, word: string) => {
    await box(page, 'Client ID').fill(typed)
    await page.getByLabel(/^Your own password/).fill(word)
    await page.getByRole('button', { name: 'Delete client for good' }).click()
  }
  await confirm(`${id}9`, password)
  await expect(errorOf(page, 'clientId')).toHaveText('This is not the ID of this client.')
  await confirm(id, 'not the password')
  await expect(errorOf(page, 'password')).toHaveText('This is not your password.')
  expect(await count(world)).toEqual([1, 2, 1, 1, 1])

  await confirm(id, password)
  await expect(page).toHaveURL(new RegExp(`${world.home}/clients(\\?|$)`))
  await expect(page.getByText('The client and all of their records were deleted.')).toBeVisible()
  expect(await count(world)).toEqual([0, 0, 0, 0, 0])
  expect((await page.goto(profile))?.status()).toBe(404)
  await expect(page.getByText('Nothing is here')).toBeVisible()
})

test('erasing takes the person and leaves the invoices', async ({ page, world, asStaff: _ }) => {
  await fill(world)
  await page.goto(`${world.home}/clients/${world.client.number}`)
  const id = await factOf(page, 'Client ID').innerText()
  await page.getByRole('link', { name: 'Erase Personal Data' }).click()
  const stays = page.locator('.card').filter({ has: page.getByRole('heading', { name: 'Kept' }) })
  await expect(stays.getByRole('listitem')).toHaveText(['2 invoices', '1 transaction', '1 service'])
  await box(page, 'Client ID').fill(id)
  await page.getByLabel(/^Your own password/).fill(password)
  await page.getByRole('button', { name: 'Erase for good' }).click()

  await expect(page.getByText('The personal data was erased.')).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Erased client')
  await expect(page.locator('body')).not.toContainText(/Clara|Lindqvist|Speaks softly|70 123 45 67/)
  await expect(page.getByRole('region', { name: /^Invoices/ }).getByRole('row')).toHaveCount(3)
  expect(await count(world)).toEqual([1, 2, 1, 1, 0])
  await expect(page.getByRole('link', { name: 'Edit Client' })).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'Delete Client' })).toBeVisible()
})
