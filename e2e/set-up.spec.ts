import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import postgres from 'postgres'
import { expect, test } from '@playwright/test'
import { box, choice, fillLogIn } from './screen'

/** A second server on a database of its own, which is empty: SET_UP_DATABASE_URL. */

const run = promisify(execFile)
let server: ChildProcess | undefined
let env: NodeJS.ProcessEnv = process.env
let base = ''
let begun = 0

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

const entry = async (file: string) =>
  (await run(process.execPath, ['--conditions=react-server', '--import', 'tsx', `db/${file}`], { env })).stdout.trim()

test.beforeAll(async () => {
  const DATABASE_URL = process.env.SET_UP_DATABASE_URL
  if (!DATABASE_URL) throw new Error('SET_UP_DATABASE_URL is not set')
  const sql = postgres(DATABASE_URL, { max: 1, onnotice: () => {} })
  for (const schema of ['drizzle', 'public']) await sql`drop schema if exists ${sql(schema)} cascade`
  await sql`create schema public`
  await sql.end()

  const port = await freePort()
  base = `http://localhost:${port}`
  env = { ...process.env, NODE_ENV: 'production', DATABASE_URL, APP_URL: base, PORT: String(port), MAIL_DIR: '', NODE_OPTIONS: '', WEB_CONCURRENCY: '2' }
  await entry('migrate.ts')
  server = spawn(process.execPath, ['scripts/serve.mjs', '-H', '127.0.0.1', '-p', String(port)], {
    env, stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  await expect.poll(() => fetch(`${base}/api/health`).then(({ status }) => status, () => 0), { timeout: 30_000 }).toBe(200)
  begun = Date.now()
})

test.afterAll(async () => {
  if (!server || server.exitCode !== null) return
  server.kill('SIGTERM')
  await once(server, 'exit')
})

test('a new installation is set up once, by the link that only its owner can read', async ({ page }) => {
  // Nobody gets in before, and a guessed link is not there.
  expect((await page.goto(`${base}/setup`))?.status()).toBe(404)
  expect((await page.goto(`${base}/setup?token=guessed`))?.status()).toBe(404)
  const link = await entry('setup-token.ts')
  expect(link).toMatch(/^\/setup\?token=[\w-]{40,}$/)

  await page.goto(base + link)
  await expect(page.getByRole('heading', { name: 'Set up Clientele' })).toBeVisible()
  await page.getByRole('button', { name: 'Set up' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Company name: Please fill this in.' })).toBeVisible()
  await box(page, 'Company name').fill('Fjord Web AS')
  await choice(page, 'Country').selectOption('Norway')
  await choice(page, 'Default currency').selectOption('NOK')
  await choice(page, 'Default language').selectOption('Deutsch')
  await choice(page, 'Time zone').selectOption('Europe/Oslo')
  await box(page, 'First Name').fill('Astrid')
  await box(page, 'Last Name').fill('Solheim')
  await box(page, 'Email').fill('astrid@fjord.example')
  await box(page, 'Username').fill('astrid')
  const passwords = page.locator('input[type=password]')
  await expect(passwords).toHaveCount(2)
  for (const one of await passwords.all()) await one.fill('password123456')
  await page.getByRole('button', { name: 'Set up' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'This password is easy to guess' })).toBeVisible()
  await expect(box(page, 'Company name')).toHaveValue('Fjord Web AS')
  await expect(choice(page, 'Time zone')).toHaveValue('Europe/Oslo')
  for (const one of await passwords.all()) await one.fill('seven quiet otters')
  await page.getByRole('button', { name: 'Set up' }).click()

  await expect(page).toHaveURL(`${base}/admin/fjord-web-as`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.goto(`${base}/admin/fjord-web-as/settings/client-groups`)
  await expect(page.getByRole('row', { name: /General/ })).toBeVisible()

  expect((await page.goto(base + link))?.status()).toBe(404)
  expect(await entry('setup-token.ts')).toBe('')
  await page.context().clearCookies()
  await page.goto(`${base}/admin`)
  await fillLogIn(page, 'astrid', 'seven quiet otters')
  await expect(page).toHaveURL(`${base}/admin/fjord-web-as`)
})

/** The processes that a process started and that still run. */
async function childrenOf(pid: number): Promise<number[]> {
  if (process.platform === 'linux') return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid='])
  return stdout.trim().split('\n').map((line) => line.trim().split(/\s+/).map(Number))
    .filter(([, parent]) => parent === pid).map(([child]) => child ?? 0)
}

test('two processes serve one port, and one that is killed is replaced', async () => {
  const pid = server?.pid ?? 0
  const before = await childrenOf(pid)
  expect(before).toHaveLength(2)
  // One that dies young is taken for one that cannot live.
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, begun + 11_000 - Date.now())))
  process.kill(before[0] ?? 0, 'SIGKILL')
  await expect.poll(async () => (await childrenOf(pid)).filter((child) => child !== before[0]).length).toBe(2)
  for (let n = 0; n < 20; n++) expect((await fetch(`${base}/api/health`)).status).toBe(200)
})
