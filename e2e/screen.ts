import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { generateSync } from 'otplib'
import { password as usual } from './world'

/** What several journeys do in the same way. */

/** Fills the log in that is open and sends it. */
export async function fillLogIn(page: Page, username: string, password = usual) {
  await page.getByRole('textbox', { name: 'Username' }).fill(username)
  await page.getByLabel(/^Password/).fill(password)
  await page.getByRole('button', { name: 'Log in', exact: true }).click()
}

/** What an authenticator app shows, `ahead` periods from now: a code works once, and the next one is good already. */
export const codeOf = (secret: string, ahead = 0) =>
  generateSync({ secret: secret.replace(/\s/g, ''), epoch: Math.floor(Date.now() / 1000) + 30 * ahead })

/** The mails to an address that have left so far, each as its whole text. */
export function mailsTo(address: string): string[] {
  const folder = process.env.MAIL_DIR
  if (!folder) throw new Error('MAIL_DIR is not set')
  return readdirSync(folder).filter((name) => name.endsWith('.eml')).toSorted()
    .map((name) => readFileSync(join(folder, name), 'utf8')).filter((text) => text.includes(`\nTo: ${address}\n`))
}

/** Waits until a mail to this address has left whose text fits, and returns it. */
export async function mailTo(address: string, fits: RegExp): Promise<string> {
  let found: string | undefined
  await expect(() => {
    found = mailsTo(address).findLast((text) => fits.test(text))
    expect(found).toBeDefined()
  }).toPass({ timeout: 20_000 })
  return found ?? ''
}

/** The path of the link in a mail. */
export function linkIn(mail: string) {
  const link = /https?:\/\/\S+/.exec(mail)?.[0] ?? ''
  const { pathname, search } = new URL(link)
  return pathname + search
}

/** A word or two that a reader of the page finds beside a field, by the field. */
export const errorOf = (page: Page, name: string) => page.locator(`.field:has([name="${name}"]) .field-error`)

/** The value that stands beside a term, in the overview before it is repeated in the activity. */
export const factOf = (page: Page, term: string) =>
  page.locator('dt', { hasText: new RegExp(`^${term.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}$`) }).first().locator('xpath=following-sibling::dd[1]')

/** Opens the menu of whoever is logged in. */
export const openAccountMenu = (page: Page) => page.locator('summary', { hasText: 'Account of' }).click()

/** A text box and a drop-down, by the label that stands beside it. */
export const box = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })
export const choice = (page: Page, name: string) => page.getByRole('combobox', { name, exact: true })

/** Fills a row of the phone numbers, counted from 1. */
export async function phoneRow(page: Page, position: number, row: { type: string; location: string; number: string; extension?: string }) {
  const group = page.getByRole('group', { name: `Number ${position}` })
  await group.getByRole('combobox', { name: 'Type' }).selectOption(row.type)
  await group.getByRole('combobox', { name: 'Location' }).selectOption(row.location)
  await group.getByRole('textbox', { name: 'Number' }).fill(row.number)
  await group.getByRole('textbox', { name: 'Extension' }).fill(row.extension ?? '')
}
