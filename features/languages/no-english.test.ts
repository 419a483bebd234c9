import { describe, expect, test } from 'vitest'
import { sampleDocument } from '@/features/invoices/document/sample'
import { renderInvoicePdf } from '@/features/invoices/document/pdf'
import { renderMail } from '@/features/mail/render'
import { mailTemplateNames } from '@/features/mail/templates'
import { renderStatementPdf } from '@/features/statements/pdf'
import type { Statement } from '@/features/statements/statement'
import { levelsOf, shapeText } from '@/lib/fonts/shape'
import { textOf } from '@/lib/pdf/reading'
import { localeCodes } from '@/locales'
import { englishIn } from '@/locales/testing'
import { productTexts } from './product-texts'

const foreign = localeCodes.filter((code) => code !== 'en')
/** As it stands on a page that runs from right to left. */
const turned = (text: string) => [...text].toReversed().join('')

test('the test knows English when it reads it, and names and words of both languages from it', async () => {
  const german = englishIn('de')
  expect(german('Amount due')).toBeDefined()
  expect(german('Hello Zoë,')).toBe('mail.hello')
  expect(german('Page 2 of 3')).toBe('documents.page')
  expect(german('mail.verifyEmail.text')).toBe('mail.verifyEmail.text')
  expect(german('settings.title')).toBe('settings.title')
  for (const text of ['Offener Betrag', 'Name', 'Zoë', 'INV-2026-0042', '12.50 EUR', 'IBAN']) expect(german(text)).toBeUndefined()
})

describe.each(foreign)('in %s no English stands', (locale) => {
  test('in any mail', async () => {
    const english = englishIn(locale)
    const found: string[] = []
    for (const template of mailTemplateNames) {
      for (const [days, status, change] of [[-3, 'pending', 'on'], [0, 'active', 'off'], [4, 'awaiting-payment', 'codes']] as const) {
        const mail = await renderMail(template, locale, {
          name: 'Zoë Ng', company: 'Acme 7', username: 'zoe7', link: 'https://a.example/x', payLink: 'https://a.example/y', days, minutes: 30, hours: 24, status,
          change: template === 'passkey-changed' ? (change === 'on' ? 'added' : 'removed') : change, number: 'R-17', amount: '123450', currency: 'EUR', dueOn: '2026-11-30', day: '2026-11-30', unpaid: 'R-9', service: 'S-1', client: 'C-1',
          kind: days < 0 ? 'card' : days === 0 ? 'bank' : 'other', brand: '', lastFour: '4242', again: days < 0 ? '2026-12-02' : '',
          invoices: 'R-8', reason: 'Q-1', subject: 'T-1', text: 'T-2', unsubscribeLink: 'https://a.example/z',
        })
        const lines = [mail.subject, ...mail.text.split('\n').map((line) => line.replace(/:$/, ''))]
        found.push(...lines.filter((line) => english(line) ?? /^[a-z]+(\.\w+)+$/i.test(line)).map((line) => `${template}: ${line}`))
      }
    }
    expect(found).toEqual([])
  })

  test('on any document', async () => {
    const english = englishIn(locale)
    const payment = { title: 'Q-1', lines: [], qr: 'BCD', text: 'Q-2' }
    const files = await Promise.all([
      renderInvoicePdf(sampleDocument({ locale, payment, applied: 100n, reverseCharge: true, exchange: { from: 'USD', rate: '1.1', on: '2026-11-22' } }, 40)),
      renderInvoicePdf(sampleDocument({ locale, number: null, status: 'draft' })),
      renderInvoicePdf(sampleDocument({ locale, status: 'paid', due: 0n })),
      renderInvoicePdf(sampleDocument({ locale, kind: 'credit-note', status: 'void', creditedNumber: 'R-1', creditedOn: '2026-11-01', due: 0n })),
      renderStatementPdf(statement, { buyer: { name: 'Zoë Ng' }, letterhead: { seller: { name: 'Acme 7' }, footer: '' }, locale, company }),
    ])
    const texts = files.flatMap((file) => textOf(file).flat())
    expect(texts.length).toBeGreaterThan(100)
    expect([...new Set(texts.filter((text) => english(text) ?? english(turned(text))))]).toEqual([])
  })

  test('no glyph is missing, and Han characters are drawn as this language draws them', async () => {
    const faces = new Map<string, string>()
    for (const [key, text] of await productTexts(locale)) {
      if (!/^(documents|statements|transactions|invoices|services|runs|gateways)\./.test(key)) continue
      for (const weight of [400, 700] as const) {
        for (const { face, glyphs } of shapeText(text, levelsOf(text, 'auto').levels, 0, { weight, locale })) {
          expect({ key, missing: glyphs.some(({ id, codePoints }) => id === 0 && codePoints.length > 0) }).toEqual({ key, missing: false })
          if (/\p{Script=Han}/u.test(glyphs.map(({ codePoints }) => String.fromCodePoint(...codePoints)).join(''))) faces.set(face.id, key)
        }
      }
    }
    const han = [...faces.keys()].map((id) => id.split('-').slice(0, 3).join('-'))
    expect([...new Set(han)]).toEqual(locale === 'ja' ? ['noto-sans-jp'] : locale === 'zh-CN' ? ['noto-sans-sc'] : [])
  })
})

const company = { id: 0, slug: 'acme', name: 'Acme 7', currency: 'EUR', locale: 'en', timeZone: 'UTC', country: 'DE', clientNumberFormat: '{number}', textsVersion: 0 }
const kinds = ['invoice', 'invoice-void', 'credit-note', 'payment', 'payment-void', 'refund'] as const
const statement: Statement = {
  currency: 'EUR', from: '2026-11-01', to: '2026-11-30', today: '2026-11-22', opening: 100n, closing: 200n, tooMany: false, due: 1n, credit: 0n,
  lines: kinds.map((kind, id) => ({ kind, id, day: '2026-11-20', name: 'R-1', method: 'cash', amount: 5n, balance: 5n })),
  ageing: { current: 1n, to30: 0n, to60: 0n, to90: 0n, over90: 0n },
}
