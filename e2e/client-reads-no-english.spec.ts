import { eq } from 'drizzle-orm'
import type { Page } from '@playwright/test'
import { db } from '@/db/client'
import { applyPayment, makeInvoice, makePackage, makeService, makeTransaction } from '@/db/factories'
import { clients } from '@/db/schema/clients'
import { localeCodes } from '@/locales'
import { englishIn } from '@/locales/testing'
import { expect, test } from './fixtures'
import { addressOf, makeStage, routes, type Stage } from './matrix'
import { logIn } from './world'

/** Every page of a client in every language but English: no text on it is one of the English catalogue, and none is a bare key. */

test.describe.configure({ mode: 'parallel', timeout: 240_000 })

const machines = /\/(health|export|subdivisions|duplicates|data|archive|pdf|receipt|ubl|csv|return|unsubscribe|logo)$/
const isPage = (route: string) => !route.startsWith('/admin') && !route.startsWith('/api') && route !== '/setup' && !machines.test(route)
const pagesOf = (actor: 'client' | 'nobody') => Object.entries(routes)
  .filter(([route, row]) => row[actor] === 'ok' && isPage(route)).map(([route]) => route)

async function fill({ world: { client, company } }: Stage) {
  await makeService(client, (await makePackage(company.id, 'Paket 7')).id, { label: 'lindqvist.example', renewsOn: '2099-03-14' })
  const invoice = await makeInvoice(client, { subtotal: 123_456n, dueOn: '2020-01-31' })
  await makeInvoice(client, { subtotal: 5_000n, currency: 'JPY', dueOn: '2099-01-31' })
  await applyPayment(await makeTransaction(client, { amount: 5_000n }), invoice, 3_000n)
  await makeTransaction(client, { amount: 900n })
}

/** What can be read on a page, hidden menus and dialogs as well: texts, names for screen readers, hints in fields, the title. */
const textsOn = (page: Page) => page.evaluate(() => {
  const found = new Set<string>([document.title.split(' · ')[0] ?? ''])
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement
    // Each language of the picker is named in itself.
    if (parent && !parent.closest('script, style, template, noscript, nextjs-portal, [lang="en"]')) found.add(node.textContent ?? '')
  }
  for (const element of document.body.querySelectorAll('[aria-label], [placeholder], [alt], [title]')) {
    for (const name of ['aria-label', 'placeholder', 'alt', 'title']) found.add(element.getAttribute(name) ?? '')
  }
  return [...found].map((text) => text.trim()).filter(Boolean)
})

/** Where no letter is Latin, a run of Latin words that nobody put there is English, whether or not a catalogue has it. */
const ownScript = new Set(['ar', 'ja', 'uk', 'zh-CN'])
const latin = /[A-Za-z]{3,}(?: [A-Za-z]{2,})+/

for (const locale of localeCodes.filter((code) => code !== 'en')) {
  test(`no English in ${locale}`, async ({ page, context }) => {
    const made = await makeStage()
    // A link to pay by reads in the language of its invoice.
    const stage = { ...made, invoice: await makeInvoice(made.world.client, { locale, subtotal: 7_000n }) }
    await fill(stage)
    await db.update(clients).set({ locale }).where(eq(clients.id, stage.world.client.id))
    const english = englishIn(locale)
    const wrong: string[] = []
    const look = async (route: string) => {
      const answer = await page.goto(addressOf(route, stage))
      expect(answer?.status(), route).toBe(200)
      await expect(page.locator('html'), route).toHaveAttribute('lang', locale)
      for (const text of await textsOn(page)) {
        if (staged.has(text)) continue
        const key = english(text)
        if (key) wrong.push(`${route}: ${text} (${key})`)
        else if (ownScript.has(locale) && latin.test(text) && !names.test(text)) wrong.push(`${route}: ${text}`)
      }
    }
    await context.addCookies([{ name: 'language', value: locale, url: process.env.BASE_URL ?? 'http://localhost:3000' }])
    for (const route of pagesOf('nobody')) await look(route)
    await logIn(context, 'client', stage.world.client.userId)
    for (const route of pagesOf('client').filter((one) => !pagesOf('nobody').includes(one))) await look(route)
    expect([...new Set(wrong)]).toEqual([])
  })
}

/** What people and companies of the stage are called, and what is called the same everywhere. */
const names = /Harbour Hosting|Order hosting|Cora Contact|Clara Lindqvist|Lindqvist AB|IANA|https?:|@|Clientele/
/** Titles that the stage gives and that happen to read like a text of ours. */
const staged = new Set(['Order hosting'])
