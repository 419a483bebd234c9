import { expect, test } from 'vitest'
import { textOf } from '@/lib/pdf/reading'
import type { InvoiceDocument } from './document'
import { renderInvoicePdf } from './pdf'
import { sampleDocument } from './sample'

const pagesOf = async (document: InvoiceDocument) => textOf(await renderInvoicePdf(document))
const textsOf = async (document: InvoiceDocument) => (await pagesOf(document)).flat()
const line = (description: string) => ({ description, quantity: '1', unitPrice: 100n, amount: 100n, taxes: [] })
/** As it stands on the page: a reader turns what is written from right to left. */
const turned = (text: string) => [...text].toReversed().join('')

test('what is on it can be found: parties, lines, taxes and amounts', async () => {
  const texts = await textsOf(sampleDocument({ applied: 5000n, due: 12843n, notes: 'Thank you.\nSee you.' }))
  for (const text of ['Acme Hosting GmbH', 'Invoice', 'INV-2026-0042', 'Nov 22, 2026', 'Dec 6, 2026', '1042', 'Schmidt & Söhne <KG>', 'Anna Schmidt',
    '50667 Köln', 'Germany', 'Managed hosting, server 3', 'Nov 1, 2026 – Nov 30, 2026', '2.5', '€19.99', '€49.98', 'VAT 19% on €149.94',
    '€28.49', 'Total', '€178.43', '-€50.00', 'Amount due', '€128.43', 'Thank you.', 'See you.', 'Acme Hosting GmbH · HRB 12345', 'Page 1 of 1']) {
    expect(texts).toContain(text)
  }
})

test('every script is there as it was typed, whatever the language of the document', async () => {
  const samples = ['Łukasz Žižek ĞŞİ', 'Nguyễn Thị Phượng', 'Σωκράτης Ὅμηρος', 'Доменное имя Україна Ґ', '日本語サーバー管理', '简体中文支持', '한국어 지원',
    'ค่าบริการเว็บโฮสติ้งรายเดือน', 'हिन्दी में समर्थन', '髙橋商事 𠮷野家', 'naïve – “quoted” … €₹₪₩']
  for (const locale of ['en', 'ar', 'ja']) {
    const texts = await textsOf(sampleDocument({ locale, lines: samples.map(line) }))
    for (const text of samples) expect(texts, locale).toContain(text.normalize('NFC'))
  }
})

test('Arabic and Hebrew letters keep their own text, although their shapes share parts', async () => {
  const texts = await textsOf(sampleDocument({ lines: ['بيت تين ثياب نبيل قفص', 'אירוח אתרים'].map(line) }))
  expect(texts).toContain(turned('بيت تين ثياب نبيل قفص'))
  expect(texts).toContain(turned('אירוח אתרים'))
})

test('an Arabic document is in Arabic, and numbers and foreign names in it run their own way', async () => {
  const texts = await textsOf(sampleDocument({ locale: 'ar', buyer: { name: 'مؤسسة النور (Nour) 12' } }))
  expect(texts).toContain(turned('فاتورة'))
  expect(texts).toContain(`12 )Nour( ${turned('مؤسسة النور')}`)
  expect(texts).toContain('Managed hosting, server 1')
})

test('in a language written from right to left the page is mirrored', async () => {
  const lefts = async (locale: string) => {
    const { inflateSync } = await import('node:zlib')
    const file = (await renderInvoicePdf(sampleDocument({ locale }))).toString('latin1')
    const content = [...file.matchAll(/\nstream\n([\s\S]*?)\nendstream/g)].map(([, packed = '']) => {
      try {
        return inflateSync(Buffer.from(packed, 'latin1')).toString('latin1')
      } catch {
        return ''
      }
    }).find((text) => text.includes(' Tm')) ?? ''
    return [...content.matchAll(/1 0 0 1 ([\d.]+) [\d.]+ Tm/g)].map(([, x]) => Number(x))
  }
  const [english = 0, arabic = 0] = [(await lefts('en'))[0], (await lefts('ar'))[0]]
  expect(english).toBe(48)
  expect(arabic).toBeGreaterThan(300)
})

test('a long invoice repeats the head of its table, numbers its pages and keeps its totals together', async () => {
  const pages = await pagesOf(sampleDocument({}, 500))
  expect(pages.length).toBeGreaterThan(10)
  pages.forEach((texts, at) => expect(texts).toContain(`Page ${at + 1} of ${pages.length}`))
  for (const texts of pages.slice(1, -1)) expect(texts).toEqual(expect.arrayContaining(['Acme Hosting GmbH  ·  Invoice INV-2026-0042', 'Description', 'Amount']))
  const described = pages.flat().filter((text) => text.startsWith('Managed hosting, server '))
  expect(described).toEqual(Array.from({ length: 500 }, (_, at) => `Managed hosting, server ${at + 1}`))
  for (let lines = 14; lines < 26; lines += 1) {
    const last = (await pagesOf(sampleDocument({}, lines))).filter((texts) => texts.includes('Subtotal'))
    expect(last).toHaveLength(1)
    expect(last[0]).toEqual(expect.arrayContaining(['Subtotal', 'Total', 'Amount due']))
  }
})

test('a description longer than a page goes on on the next, and no word is lost', async () => {
  const description = Array.from({ length: 1500 }, (_, at) => `word${at}`).join(' ')
  const pages = await pagesOf(sampleDocument({ lines: [line('before'), line(description), line('after')] }))
  const words = pages.flat().join(' ').match(/word\d+/g)
  expect(words).toEqual(description.split(' '))
  expect(pages.length).toBeGreaterThan(1)
  expect(pages.flat()).toEqual(expect.arrayContaining(['before', 'after']))
})

test('a word wider than its column is broken and stays whole in text', async () => {
  const long = 'x'.repeat(300)
  const texts = await textsOf(sampleDocument({ lines: [line(long)] }))
  expect(texts.filter((text) => /^x+$/.test(text)).join('')).toBe(long)
})

test('the same document is the same file, and another is not', async () => {
  const [first, second, other] = await Promise.all([sampleDocument(), sampleDocument(), sampleDocument({ notes: 'x' })].map(renderInvoicePdf))
  expect(first!.equals(second!)).toBe(true)
  expect(first!.equals(other!)).toBe(false)
})

test('what kind of document it is: draft, paid, void, credit note, reverse charge, exempt, converted', async () => {
  expect(await textsOf(sampleDocument({ number: null, status: 'draft' }))).toEqual(expect.arrayContaining(['Draft', 'Invoice']))
  expect(await textsOf(sampleDocument({ number: null, status: 'draft' }))).not.toContain('Amount due')
  expect(await textsOf(sampleDocument({ status: 'void' }))).toContain('Void')
  const credit = await textsOf(sampleDocument({ kind: 'credit-note', status: 'paid', creditedNumber: 'INV-7', creditedOn: '2026-11-01', locale: 'de' }))
  expect(credit).toEqual(expect.arrayContaining(['Gutschrift', 'Zur Rechnung INV-7 vom 01.11.2026', 'Gutschriftbetrag']))
  expect(credit).not.toContain('Fällig')
  const free = await textsOf(sampleDocument({ reverseCharge: true, exemptReason: 'Charity', exchange: { from: 'USD', rate: '0.92', on: '2026-11-20' } }))
  expect(free).toEqual(expect.arrayContaining(['Reverse charge: the recipient of the service is liable for the tax.', 'Exempt from tax: Charity',
    'Prices were converted from USD: 1 USD = 0.92 EUR on Nov 20, 2026.']))
})

test('a character that no font has shows as a box, and can still be found', async () => {
  expect(await textsOf(sampleDocument({ lines: [line('tea 🫖 pot')] }))).toContain('tea 🫖 pot')
})
