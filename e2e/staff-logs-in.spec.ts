import { expect, test } from './fixtures'
import { codeOf, fillLogIn, linkIn, mailTo, openAccountMenu } from './screen'
import { logIn, password } from './world'

test('a wrong password and an unknown user read the same, the right password opens the portal', async ({ page, world }) => {
  await page.goto(world.home)
  await expect(page).toHaveURL(/\/admin\/login/)
  const wrong = page.getByRole('alert').filter({ hasText: 'The username or the password is wrong.' })

  await fillLogIn(page, world.admin.username, 'not the password')
  await expect(wrong).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Username' })).toHaveValue(world.admin.username)
  const said = await wrong.innerText()

  await page.reload()
  await fillLogIn(page, 'nobody-of-that-name', 'not the password')
  await expect(wrong).toHaveText(said)
  // A client is nobody here, even with the right password.
  await page.reload()
  await fillLogIn(page, world.username)
  await expect(wrong).toHaveText(said)

  await fillLogIn(page, world.admin.username.toUpperCase())
  await expect(page).toHaveURL(world.home)
  await page.goto('/admin/login')
  await expect(page).toHaveURL(world.home)
})

test('a second factor: set up, asked for at the next log in, a recovery code once', async ({ page, world, asStaff: _ }) => {
  const panel = page.locator('.card').filter({ hasText: 'Two-factor log in' })
  await page.goto(`${world.home}/account`)
  await panel.getByLabel(/^Current password/).fill('not the password')
  await panel.getByRole('button', { name: 'Set up' }).click()
  await expect(panel.getByRole('alert')).toContainText('This is not your password.')
  await panel.getByLabel(/^Current password/).fill(password)
  await panel.getByRole('button', { name: 'Set up' }).click()

  await expect(panel.getByRole('img', { name: 'QR code for your authenticator app' })).toBeVisible()
  const secret = await panel.locator('code').innerText()
  const codes = await panel.getByRole('listitem').allInnerTexts()
  expect(new Set(codes).size).toBe(10)
  await panel.getByRole('textbox', { name: /Enter the code/ }).fill('000000')
  await panel.getByRole('button', { name: 'Turn on' }).click()
  await expect(panel.getByRole('alert')).toContainText('This code is wrong, or was used already.')
  const first = codeOf(secret)
  await panel.getByRole('textbox', { name: /Enter the code/ }).fill(first)
  await panel.getByRole('button', { name: 'Turn on' }).click()
  await expect(panel.getByRole('status').filter({ hasText: 'On' })).toBeVisible()
  await expect(panel).toContainText('10 recovery codes are left.')
  await expect(panel).not.toContainText(codes[0] ?? '')

  const step = page.getByRole('heading', { name: 'Second step' })
  const logInAgain = async (code: string) => {
    await page.context().clearCookies()
    await page.goto('/admin/login')
    await fillLogIn(page, world.admin.username)
    await expect(step).toBeVisible()
    await page.getByRole('textbox', { name: 'Code' }).fill(code)
    await page.getByRole('button', { name: 'Log in', exact: true }).click()
  }
  await logInAgain(first)
  await expect(page.getByRole('alert').filter({ hasText: 'This code is wrong, or was used already.' })).toBeVisible()
  await page.getByRole('textbox', { name: 'Code' }).fill(codeOf(secret, 1))
  await page.getByRole('button', { name: 'Log in', exact: true }).click()
  await expect(page).toHaveURL(world.home)

  const recovery = codes[3] ?? ''
  await logInAgain(recovery.toUpperCase().replaceAll('-', ' '))
  await expect(page).toHaveURL(world.home)
  await logInAgain(recovery)
  await expect(page.getByRole('alert').filter({ hasText: 'This code is wrong, or was used already.' })).toBeVisible()
})

test('a forgotten password: the same answer for everybody, a mailed link that works once', async ({ page, world, browser }) => {
  const ask = async (username: string) => {
    await page.goto('/admin/login')
    await page.getByRole('link', { name: 'Forgot password?' }).click()
    await expect(page.getByRole('heading', { name: 'Forgot password?' })).toBeVisible()
    await page.getByRole('textbox', { name: 'Username' }).fill(username)
    await page.getByRole('button', { name: 'Send link' }).click()
    await expect(page.getByText('If there is such an account, a link is on its way')).toBeVisible()
  }
  await ask('nobody-of-that-name')
  await ask(world.admin.username)
  const elsewhere = await browser.newContext()
  await logIn(elsewhere, 'staff', world.admin.userId)
  const other = await elsewhere.newPage()
  await other.goto(`${world.home}/account`)
  await expect(other.getByRole('heading', { name: 'My account' })).toBeVisible()

  const link = linkIn(await mailTo(world.admin.email, /password\?token=/))
  expect(link).toMatch(/^\/admin\/login\/password\?token=/)
  await page.goto(link)
  await expect(page.getByText(world.admin.username)).toBeVisible()
  const fill = async (first: string, second: string) => {
    await page.getByLabel(/^New password\*?$/).fill(first)
    await page.getByLabel(/^New password again/).fill(second)
    await page.getByRole('button', { name: 'Set password' }).click()
  }
  const alert = page.getByRole('alert').filter({ hasText: 'New password' })
  await fill('password123456', 'password123456')
  await expect(alert).toContainText('This password is easy to guess')
  await fill('seven quiet otters', 'seven quiet beavers')
  await expect(alert).toContainText('The two passwords are not the same.')
  await fill('seven quiet otters', 'seven quiet otters')
  await expect(page.getByText('Your password is set. Please log in with it.')).toBeVisible()

  // Every session has ended, the old password is no good, and the link is used up.
  await other.reload()
  await expect(other).toHaveURL(/\/admin\/login/)
  await elsewhere.close()
  await fillLogIn(page, world.admin.username)
  await expect(page.getByRole('alert').filter({ hasText: 'The username or the password is wrong.' })).toBeVisible()
  await fillLogIn(page, world.admin.username, 'seven quiet otters')
  await expect(page).toHaveURL(world.home)
  await page.goto(link)
  await expect(page.getByText('This link was used already or is too old.')).toBeVisible()
})

test('sessions are listed and ended, and each area has its own log out', async ({ page, context, world, asStaff: _, browser }) => {
  await logIn(context, 'client', world.client.userId)
  const second = await browser.newContext()
  await logIn(second, 'staff', world.admin.userId)
  const other = await second.newPage()
  await other.goto(`${world.home}/account`)

  await page.goto(`${world.home}/account`)
  const panel = page.locator('.card').filter({ has: page.getByRole('heading', { name: 'Sessions' }) })
  await expect(panel.getByRole('listitem')).toHaveCount(2)
  await expect(panel.getByText('This session')).toHaveCount(1)
  await panel.getByRole('button', { name: /^End session/ }).click()
  await expect(panel.getByRole('listitem')).toHaveCount(1)
  await other.goto(`${world.home}/clients`)
  await expect(other).toHaveURL(/\/admin\/login/)
  await second.close()

  await openAccountMenu(page)
  await page.getByRole('button', { name: 'Log out' }).click()
  await expect(page.getByText('You are logged out.')).toBeVisible()
  await page.goto(world.home)
  await expect(page).toHaveURL(/\/admin\/login/)
  await page.goto('/client')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Clara Lindqvist')
})
