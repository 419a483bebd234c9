import { and, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { makeClient, unique } from '@/db/factories'
import { clients } from '@/db/schema/clients'
import { customFields } from '@/db/schema/custom-fields'
import { outbox } from '@/db/schema/mail'
import { expect, test } from './fixtures'
import { box, choice, errorOf, factOf, fillLogIn, linkIn, mailTo, phoneRow } from './screen'
import type { World } from './world'

const countClients = (world: World, lastName: string) =>
  db.$count(clients, and(eq(clients.companyId, world.company.id), eq(clients.lastName, lastName)))

async function makeFields({ company, resellers }: World) {
  const field = (type: string, label: string, more: Partial<typeof customFields.$inferInsert> = {}) =>
    ({ companyId: company.id, type, label, ...more })
  await db.insert(customFields).values([
    field('text', 'Customer of', { description: 'Who sent them.' }), field('text-area', 'Directions'),
    field('number', 'Seats'), field('date', 'Contract signed'), field('checkbox', 'Newsletter on paper'),
    field('select', 'Plan', { options: ['Small', 'Large'] }), field('radio', 'Contact by', { options: ['Letter', 'Telephone'] }),
    field('secret', 'Door code', { encrypted: true }), field('text', 'Reseller number', { groupId: resellers.id }),
  ])
}

test('every field is filled in, saved and read back', async ({ page, world, asStaff: _ }) => {
  await makeFields(world)
  const email = `${unique('zoe')}@client.example`
  await page.goto(`${world.home}/clients/new`)
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(
    ['Contact Information', 'Phone Numbers', 'Billing Info', 'Authentication', 'Additional Settings'])

  const typed = {
    'First Name': 'Zoë', 'Last Name': 'O’Brien-Šimić', 'Company/Org.': 'Ærø & Söhne <GmbH>', 'Title': 'Dr.',
    'Address 1': 'Kapellenstraße 7', 'Address 2': '2. Hinterhof', 'City': 'Nürnberg', 'Zip/Postal Code': '90403', 'Email': email,
    'Tax ID/VATIN': 'DE136695976',
  }
  for (const [name, value] of Object.entries(typed)) await box(page, name).fill(value)

  await test.step('the states are those of the country', async () => {
    await choice(page, 'Country').selectOption('United States')
    await choice(page, 'State/Province').selectOption('California')
    await choice(page, 'Country').selectOption('Canada')
    await expect(choice(page, 'State/Province').getByRole('option', { name: 'Ontario' })).toBeAttached()
    await expect(choice(page, 'State/Province').getByRole('option', { name: 'California' })).toHaveCount(0)
    await expect(choice(page, 'State/Province')).toHaveValue('')
    await choice(page, 'Country').selectOption('Gibraltar')
    await expect(box(page, 'State/Province')).toHaveValue('')
    await choice(page, 'Country').selectOption('Germany')
    await choice(page, 'State/Province').selectOption('Bavaria')
  })

  await test.step('any number of phone numbers', async () => {
    await page.getByRole('button', { name: 'Add Number' }).click()
    await page.getByRole('button', { name: 'Add Number' }).click()
    await page.getByRole('button', { name: 'Add Number' }).click()
    await phoneRow(page, 1, { type: 'Phone', location: 'Home', number: '030 901820', extension: '12' })
    await phoneRow(page, 2, { type: 'Phone', location: 'Mobile', number: '+49 151 23456780' })
    await phoneRow(page, 3, { type: 'Fax', location: 'Work', number: '(089) 2180-0' })
    await phoneRow(page, 4, { type: 'Fax', location: 'Home', number: '+1 415 555 2671' })
    await expect(page.getByRole('group', { name: 'Number 3' }).getByText('Default fax')).toBeVisible()
    await page.getByRole('button', { name: 'Remove number 2' }).click()
    await expect(page.getByRole('group', { name: 'Number 2' }).getByRole('textbox', { name: 'Number' })).toHaveValue('(089) 2180-0')
  })

  await page.getByRole('checkbox', { name: 'Tax Exempt' }).check()
  await choice(page, 'Preferred Currency').selectOption('JPY')
  await page.getByRole('radio', { name: 'Specify a username' }).check()
  const username = unique('zoe')
  await box(page, 'Username').fill(username)
  await page.getByRole('button', { name: 'Generate Password' }).click()
  const password = await box(page, 'Password').inputValue()
  expect(password).toMatch(/^\S{20}$/)
  await choice(page, 'Language').selectOption('日本語')
  await expect(box(page, 'Reseller number')).toBeHidden()
  await choice(page, 'Client Group').selectOption('Resellers')
  await box(page, 'Reseller number').fill('R-77')
  await page.getByRole('checkbox', { name: 'Send Account Registration Email' }).check()
  await page.getByRole('checkbox', { name: 'Opt-in to marketing emails' }).check()
  await box(page, 'Customer of').fill('Söhne')
  await box(page, 'Directions').fill('Ring twice.\nThen wait.')
  await box(page, 'Seats').fill('0012.50')
  await page.getByLabel('Contract signed').fill('2026-02-28')
  await page.getByRole('checkbox', { name: 'Newsletter on paper' }).check()
  await choice(page, 'Plan').selectOption('Large')
  await page.getByRole('radio', { name: 'Telephone' }).check()
  await page.getByLabel('Door code').fill('4711-secret')
  await page.getByRole('button', { name: 'Create Client' }).click()

  await test.step('the profile shows it', async () => {
    await expect(page).toHaveURL(new RegExp(`${world.home}/clients/\\d+`))
    await expect(page.getByText('The client was created.')).toBeVisible()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Zoë O’Brien-Šimić')
    const shown = {
      'Status': 'Active', 'Client Group': 'Resellers', 'Name': 'Zoë O’Brien-Šimić', 'Company/Org.': 'Ærø & Söhne <GmbH>',
      'Title': 'Dr.', 'Email': email, 'Tax Exempt': 'Yes', 'Tax ID/VATIN': 'DE136695976', 'Preferred Currency': 'Japanese Yen (JPY)',
      'Language': '日本語', 'Username': username, 'Last login': 'Never', 'Customer of': 'Söhne',
      'Seats': '12.5', 'Contract signed': 'Feb 28, 2026', 'Newsletter on paper': 'Yes', 'Plan': 'Large', 'Contact by': 'Telephone',
      'Door code': /^••••••••/, 'Reseller number': 'R-77',
    }
    for (const [term, value] of Object.entries(shown)) await expect(factOf(page, term), term).toHaveText(value)
    await expect(factOf(page, 'Marketing emails')).toHaveText(/^Yes/)
    for (const line of ['Kapellenstraße 7', '2. Hinterhof', '90403 Nürnberg', 'Bavaria', 'Germany']) {
      await expect(factOf(page, 'Address')).toContainText(line)
    }
    await expect(factOf(page, 'Directions')).toContainText('Then wait.')
    const phones = factOf(page, 'Phone Numbers').getByRole('listitem')
    await expect(phones).toHaveText([/030 901820 ext\. 12.*Home/, /089 21800.*Fax.*Work.*Default fax/, /\+1 415 555 2671.*Fax.*Home/])
    await expect(page.locator('body')).not.toContainText('4711-secret')
  })

  await test.step('and so does the edit form', async () => {
    await page.getByRole('link', { name: 'Edit Client' }).click()
    await expect(page.getByRole('heading', { name: 'Edit Client' })).toBeVisible()
    for (const [name, value] of Object.entries(typed)) await expect(box(page, name), name).toHaveValue(value)
    const chosen = {
      'Country': 'DE', 'State/Province': 'DE-BY', 'Preferred Currency': 'JPY', 'Language': 'ja', 'Plan': 'Large',
      'Client Group': String(world.resellers.id),
    }
    for (const [name, value] of Object.entries(chosen)) await expect(choice(page, name), name).toHaveValue(value)
    const numbers = page.getByRole('group', { name: /^Number/ })
    await expect(numbers).toHaveCount(3)
    await expect(numbers.nth(0).getByRole('textbox', { name: 'Number' })).toHaveValue('+49 30 901820')
    await expect(numbers.nth(0).getByRole('textbox', { name: 'Extension' })).toHaveValue('12')
    await expect(numbers.nth(1).getByRole('combobox', { name: 'Type' })).toHaveValue('fax')
    await expect(numbers.nth(1).getByRole('combobox', { name: 'Location' })).toHaveValue('work')
    for (const name of ['Tax Exempt', 'Opt-in to marketing emails', 'Newsletter on paper']) {
      await expect(page.getByRole('checkbox', { name }), name).toBeChecked()
    }
    await expect(page.getByRole('radio', { name: 'Specify a username' })).toBeChecked()
    await expect(box(page, 'Username')).toHaveValue(username)
    await expect(page.getByRole('radio', { name: 'Keep the present password' })).toBeChecked()
    await expect(page.getByRole('radio', { name: 'Telephone' })).toBeChecked()
    await expect(box(page, 'Seats')).toHaveValue('12.5')
    await expect(page.getByLabel('Contract signed')).toHaveValue('2026-02-28')
    await expect(page.getByLabel('Door code', { exact: true })).toHaveValue('')
  })

  await test.step('the registration mail is in the language of the client, and the password works', async () => {
    const mail = await mailTo(email, /\/client\/login/)
    expect(mail).toContain(username)
    expect(mail).not.toContain(password)
    expect(mail).toMatch(/[\u3040-\u30ff]/)
    await page.goto(linkIn(mail))
    await fillLogIn(page, username, password)
    await expect(page.locator('html')).toHaveAttribute('lang', 'ja')
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Zoë O’Brien-Šimić')
  })
})

test('what is wrong is told beside its field, and what was typed stays', async ({ page, world, asStaff: _ }) => {
  await page.goto(`${world.home}/clients/new`)
  await page.getByRole('button', { name: 'Create Client' }).click()
  const required = ['firstName', 'lastName', 'email', 'password']
  for (const name of required) await expect(errorOf(page, name)).toHaveText('Please fill this in.')
  await expect(page.getByRole('alert').filter({ hasText: 'Please check the marked fields.' })).toBeVisible()
  await expect(box(page, 'First Name')).toBeFocused()

  const limits: Record<string, [name: string, max: number]> = {
    'First Name': ['firstName', 100], 'Last Name': ['lastName', 100], 'Company/Org.': ['companyName', 200], 'Title': ['title', 100],
    'Address 1': ['address1', 200], 'Address 2': ['address2', 200], 'City': ['city', 100], 'Zip/Postal Code': ['zip', 20],
  }
  await box(page, 'City').fill('ü'.repeat(101))
  await expect(box(page, 'City')).toHaveValue('ü'.repeat(100))
  // The browser stops at the limit by itself; others do not ask it.
  await page.locator('[maxlength]').evaluateAll((inputs) => inputs.forEach((input) => input.removeAttribute('maxlength')))
  for (const [label, [, max]] of Object.entries(limits)) await box(page, label).fill('ü'.repeat(max + 1))
  await choice(page, 'State/Province').selectOption('Saxony')
  await box(page, 'Email').fill('zoe@')
  await box(page, 'Tax ID/VATIN').fill('DE123')
  await phoneRow(page, 1, { type: 'Fax', location: 'Mobile', number: '12', extension: '4a' })
  await page.getByRole('radio', { name: 'Specify a username' }).check()
  await box(page, 'Username').fill(world.username.toUpperCase())
  await page.getByLabel(/^Password/).fill('short')
  await page.getByRole('checkbox', { name: 'Tax Exempt' }).check()
  await page.getByRole('button', { name: 'Create Client' }).click()
  for (const [name, max] of Object.values(limits)) {
    await expect(errorOf(page, name), name).toHaveText(`Please use at most ${max} characters.`)
  }
  await expect(errorOf(page, 'email')).toHaveText('This is not a complete email address.')
  for (const [label, [, max]] of Object.entries(limits)) await expect(box(page, label)).toHaveValue('ü'.repeat(max + 1))
  await expect(box(page, 'Email')).toHaveValue('zoe@')

  // What only the database or the country can tell is asked once the form is well-formed.
  for (const [label, [, max]] of Object.entries(limits)) await box(page, label).fill('ü'.repeat(max))
  await box(page, 'Email').fill('zoe@client.example')
  await page.getByLabel(/^Password/).fill('short')
  await page.getByRole('button', { name: 'Create Client' }).click()
  await expect(errorOf(page, 'taxId')).toHaveText('This is not a valid tax ID for the chosen country.')
  await expect(errorOf(page, 'phones.0.number')).toHaveText('This phone number is too short.')
  await expect(errorOf(page, 'phones.0.extension')).toHaveText('An extension has up to 11 digits.')
  await expect(errorOf(page, 'username')).toHaveText('This username is taken. Please choose another.')
  await expect(errorOf(page, 'password')).toHaveText('Please use at least 12 characters.')
  await expect(page.getByRole('group', { name: 'Number 1' }).getByRole('combobox', { name: 'Type' })).toHaveValue('fax')
  await expect(page.getByRole('group', { name: 'Number 1' }).getByRole('combobox', { name: 'Location' })).toHaveValue('mobile')
  await expect(choice(page, 'State/Province')).toHaveValue('DE-SN')
  await expect(page.getByRole('radio', { name: 'Specify a username' })).toBeChecked()
  await expect(box(page, 'Username')).toHaveValue(world.username.toUpperCase())
  await expect(page.getByRole('checkbox', { name: 'Tax Exempt' })).toBeChecked()

  for (const [typed, said] of [['password123456', 'easy to guess'], ['zoe@client.example', 'made of a name or an address']] as const) {
    await page.getByLabel(/^Password/).fill(typed)
    await page.getByRole('button', { name: 'Create Client' }).click()
    await expect(errorOf(page, 'password')).toContainText(said)
  }
  expect(await countClients(world, 'ü'.repeat(100))).toBe(0)
})

test('a double click makes one client, without a mail unless it is asked for', async ({ page, world, asStaff: _ }) => {
  const lastName = unique('Double')
  const email = `${unique('double')}@client.example`
  await page.goto(`${world.home}/clients/new`)
  await expect(page.getByRole('radio', { name: 'Use email as username' })).toBeChecked()
  await expect(choice(page, 'Preferred Currency')).toHaveValue('EUR')
  await expect(choice(page, 'Language')).toHaveValue('en')
  await expect(choice(page, 'Client Group').locator('option:checked')).toHaveText('General')
  await box(page, 'First Name').fill('Dora')
  await box(page, 'Last Name').fill(lastName)
  await box(page, 'Email').fill(email)
  await page.getByLabel(/^Password/).fill('seven quiet otters')
  await page.getByRole('button', { name: 'Create Client' }).dblclick()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`Dora ${lastName}`)
  await expect(factOf(page, 'Username')).toHaveText(email)
  expect(await countClients(world, lastName)).toBe(1)
  expect(await db.$count(outbox, eq(outbox.recipient, email))).toBe(0)

  await page.goBack()
  await page.goto(`${world.home}/clients/new`)
  await box(page, 'First Name').fill('Dora')
  await box(page, 'Last Name').fill(lastName)
  await box(page, 'Email').fill(email)
  await page.getByLabel(/^Password/).fill('seven quiet otters')
  await page.getByRole('button', { name: 'Create Client' }).click()
  await expect(errorOf(page, 'email')).toHaveText('This username is taken. Please choose another.')
})

test('likely duplicates are shown with links and are not in the way', async ({ page, world, asStaff: _ }) => {
  const twin = await makeClient(world.company, {
    firstName: 'Grete', lastName: 'Zwilling', email: `${unique('grete')}@client.example`, zip: '90403', country: 'DE',
    phones: [{ number: '+4930901820' }],
  })
  await page.goto(`${world.home}/clients/new`)
  await box(page, 'Email').pressSequentially(twin.email.toUpperCase())
  const list = page.getByRole('status').filter({ hasText: 'This client may be here already' })
  await expect(list).toContainText('same email')
  await phoneRow(page, 1, { type: 'Phone', location: 'Work', number: '030 / 90 18 20' })
  await expect(list).toContainText('same phone number')
  const opened = page.waitForEvent('popup')
  await list.getByRole('link', { name: /Grete Zwilling/ }).click()
  const profile = await opened
  await expect(profile.getByRole('heading', { level: 1 })).toContainText('Grete Zwilling')
  await profile.close()

  await box(page, 'First Name').fill('Grete')
  await box(page, 'Last Name').fill('Zwilling')
  await page.getByRole('radio', { name: 'Specify a username' }).check()
  await box(page, 'Username').fill(unique('grete'))
  await page.getByRole('radio', { name: 'Send a link to set it' }).check()
  await page.getByRole('button', { name: 'Create Client' }).click()
  await expect(page.getByText('The client was created.')).toBeVisible()
  await expect(factOf(page, 'Username')).toContainText('no password yet')
  const link = linkIn(await mailTo(twin.email.toUpperCase(), /password\?token=/))
  await page.context().clearCookies()
  await page.goto(link)
  await page.getByLabel(/^New password\*?$/).fill('seven quiet otters')
  await page.getByLabel(/^New password again/).fill('seven quiet otters')
  await page.getByRole('button', { name: 'Set password' }).click()
  await expect(page.getByText('Your password is set. Please log in with it.')).toBeVisible()
})
