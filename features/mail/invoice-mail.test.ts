import { expect, test, vi } from 'vitest'
import { rolledBack } from '@/db/testing'
import { deliverInvoices } from '@/features/invoices/commands/bulk-invoices'
import { issued, now, world } from '@/features/invoices/testing'
import { textOf } from '@/lib/pdf/reading'
import { sendMailOf } from './outbox'
import { fileIn, mailServer } from './testing'
import { transportOf } from './transport'

/** What arrives at a mail server when an invoice is mailed. */

/** As it stands on the page, from left to right. */
const drawn = (arabic: string) => [...arabic].toReversed().join('')

test.each([
  ['en', 'Invoice', '€119.00'], ['de', 'Rechnung', '119,00 €'], ['ar', drawn('فاتورة'), '119.00'], ['ja', '請求書', '119.00'],
])('the mail of an issued invoice carries its PDF, in %s', (locale, title, amount) => rolledBack(async () => {
  const server = await mailServer()
  vi.stubEnv('SMTP_URL', server.url)
  vi.stubEnv('MAIL_FROM', 'Portal <portal@example.com>')
  const here = await world({ locale })
  const invoice = await issued(here)
  expect(await deliverInvoices(here.actor, [invoice.id], { key: crypto.randomUUID(), now })).toBe(1)
  const send = await transportOf(here.company.id)
  if (!send) throw new Error('no transport')
  expect(await sendMailOf(here.company.id, { send })).toEqual({ sent: 1, isReachable: true })
  await server.close()
  vi.unstubAllEnvs()

  const file = fileIn(server.taken[0]?.text ?? '')
  expect(server.taken).toMatchObject([{ to: here.client.email }])
  expect(file).toMatchObject({ type: 'application/pdf', name: `${invoice.number}.pdf` })
  expect(file?.content.subarray(0, 5).toString()).toBe('%PDF-')
  const text = textOf(file?.content ?? Buffer.of()).flat().map((line) => line.replaceAll(/[\u00a0\u202f]/g, ' '))
  for (const said of [title, amount, invoice.number ?? '']) expect(text.some((line) => line.includes(said)), `${said} in ${text.join(' | ')}`).toBe(true)
}))
