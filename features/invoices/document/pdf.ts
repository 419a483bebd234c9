import QRCode from 'qrcode'
import { textsFor } from '@/features/languages/texts'
import { formatDate } from '@/lib/dates'
import { formatDecimal } from '@/lib/decimal'
import { formatMoney } from '@/lib/money'
import type { Sheet } from '@/lib/pdf/sheet'
import { drawTable, type Cell } from '@/lib/pdf/table'
import { translator, type Translate } from '@/locales/translator'
import { beginLetter, edge, ink, isolated, partyLines } from '../letter'
import type { DocumentTax, InvoiceDocument, PaymentInstructions } from './document'

type Words = { t: Translate; money: (amount: bigint) => string; day: (date: string) => string; number: (decimal: string) => string }

/** An invoice, credit note or draft as a PDF file in the document's language; the same document is the same file. */
export async function renderInvoicePdf(document: InvoiceDocument): Promise<Buffer> {
  const { locale, currency, seller, letterhead, issuedOn } = document
  const t = await (document.company ? textsFor({ company: document.company, locale }) : translator(locale))
  const words: Words = {
    t, money: (amount) => formatMoney(amount, currency, t.locale), day: (date) => formatDate(date, t.locale, 'UTC'),
    number: (decimal) => formatDecimal(decimal, t.locale),
  }
  const kind = document.kind === 'invoice' ? t('documents.invoice') : t('documents.creditNote')
  const title = document.number === null ? `${kind} (${t('documents.draft')})` : `${kind} ${document.number}`
  const letter = beginLetter({
    letterhead: { seller, ...letterhead }, t, locale: t.locale, title, moment: new Date(`${issuedOn}T00:00:00Z`),
    running: `${isolated(seller.name)}  ·  ${isolated(title)}`,
  })
  const { sheet, width, bottom, nextPage } = letter
  const facts = drawFacts(sheet, document, kind, words, width)
  let y = Math.max(letter.y, facts) + 22
  y = drawBuyer(sheet, document, words, y, width * 0.52) + 22
  y = drawTable(sheet, {
    columns: [
      { label: t('documents.description'), grows: true },
      { label: t('documents.quantity'), align: 'end' },
      { label: t('documents.unitPrice'), align: 'end' },
      { label: t('documents.amount'), align: 'end' },
    ],
    rows: document.lines.map((line): Cell[] => [
      { text: line.description, note: line.period && periodText(line.period, words) },
      { text: words.number(line.quantity) },
      { text: words.money(line.unitPrice) },
      { text: words.money(line.amount) },
    ]),
    x: edge, width, y, bottom, nextPage,
  })
  y = drawTotals(sheet, document, words, { y: y + 10, width, bottom, nextPage })
  y = drawRemarks(sheet, document, words, { y: y + 14, width, bottom, nextPage })
  if (document.payment) drawPayment(sheet, document.payment, words, { y: y + 6, width, bottom, nextPage })
  return letter.finish()
}

const periodText = ({ from, to }: { from: string; to?: string }, { t, day }: Words) =>
  (to ? t('documents.period', { from: day(from), to: day(to) }) : t('documents.from', { date: day(from) }))

/** What it is, and its days and numbers, on the far side of the head. */
function drawFacts(sheet: Sheet, document: InvoiceDocument, kind: string, { t, day }: Words, width: number): number {
  const box = { x: edge + width * 0.56, width: width * 0.44 }
  const { kind: of, number, status, issuedOn, dueOn, buyer, creditedNumber, creditedOn } = document
  let y = edge - 4
  y += sheet.text(kind, { size: 21, weight: 700, color: ink.text, align: 'end', leading: 1.3 }, box, y)
  if (status !== 'open' && !(of === 'credit-note' && status === 'paid')) {
    y += sheet.text(t(`documents.${status}`), { size: 10, weight: 700, color: ink.accent, align: 'end' }, box, y)
  }
  y += 6
  const facts: [string, string][] = [
    ...(number === null ? [] : [[t('documents.number'), number] as [string, string]]),
    [t('documents.issued'), day(issuedOn)],
    ...(dueOn && of === 'invoice' ? [[t('documents.due'), day(dueOn)] as [string, string]] : []),
    ...(buyer.clientId ? [[t('documents.clientId'), buyer.clientId] as [string, string]] : []),
  ]
  for (const [label, value] of facts) {
    const [left, right] = [{ x: box.x, width: box.width * 0.5 }, { x: box.x + box.width * 0.5, width: box.width * 0.5 }]
    const height = sheet.text(value, { size: 9, weight: 700, align: 'end' }, right, y, 'auto')
    sheet.text(label, { size: 9, color: ink.muted, align: 'end' }, left, y)
    y += height + 1
  }
  if (creditedNumber) {
    const text = t('documents.credits', { number: isolated(creditedNumber), date: creditedOn ? day(creditedOn) : '' })
    y += sheet.text(text, { size: 8.5, color: ink.muted, align: 'end' }, box, y + 2) + 2
  }
  return y
}

function drawBuyer(sheet: Sheet, { buyer, locale }: InvoiceDocument, { t }: Words, top: number, width: number): number {
  const { name, rest } = partyLines(buyer, locale)
  const box = { x: edge, width }
  let y = top + sheet.text(t('documents.billTo'), { size: 8, weight: 700, color: ink.faint }, box, top) + 1
  y += sheet.text(name, { size: 10.5, weight: 700 }, box, y, 'auto')
  for (const line of rest) y += sheet.text(line, { size: 9.5 }, box, y, 'auto')
  if (buyer.taxId) y += sheet.text(`${t('documents.taxId')}: ${isolated(buyer.taxId)}`, { size: 9.5 }, box, y)
  return y
}

type Place = { y: number; width: number; bottom: number; nextPage: () => number }

const taxLabel = (tax: DocumentTax, { t, money, number }: Words) =>
  t(tax.inclusive ? 'documents.taxIn' : 'documents.taxOn', { name: isolated(tax.name), rate: number(tax.rate), base: isolated(money(tax.base)) })

/** Subtotal, taxes and what is due, never torn apart by the end of a page. */
function drawTotals(sheet: Sheet, document: InvoiceDocument, words: Words, { y, width, bottom, nextPage }: Place): number {
  const { t, money } = words
  const { kind, subtotal, taxes, total, applied, due, status } = document
  const invoice = kind === 'invoice'
  const rows: { label: string; value: string; strong?: boolean }[] = [
    { label: t('documents.subtotal'), value: money(subtotal) },
    ...taxes.map((tax) => ({ label: taxLabel(tax, words), value: money(tax.amount) })),
    { label: invoice ? t('documents.total') : t('documents.creditTotal'), value: money(total), strong: true },
    ...(invoice && status !== 'draft' && applied > 0n ? [{ label: t('documents.applied'), value: money(-applied) }] : []),
    ...(invoice && (status === 'open' || (status === 'paid' && applied > 0n))
      ? [{ label: t('documents.amountDue'), value: money(due), strong: true }] : []),
  ]
  const box = { x: edge + width * 0.42, width: width * 0.58 }
  const style = (strong = false) => ({ size: strong ? 10.5 : 9, weight: strong ? 700 : 400 } as const)
  const valueWidth = Math.max(...rows.map(({ value, strong }) => sheet.widthOf(value, style(strong)))) + 1
  const measured = rows.map(({ label, value, strong }) => ({
    strong,
    label: sheet.measure(label, { ...style(strong), color: strong ? ink.text : ink.muted, align: 'end' }, box.width - valueWidth - 16),
    value: sheet.measure(value, { ...style(strong), align: 'end' }, valueWidth),
  }))
  const heightOf = ({ label, value, strong }: (typeof measured)[number]) => Math.max(label.height, value.height) + (strong ? 9 : 3)
  const height = measured.reduce((sum, row) => sum + heightOf(row), 0)
  let at = y + height > bottom ? nextPage() : y
  for (const row of measured) {
    if (row.strong) sheet.rule({ x: box.x + 60, width: box.width - 60 }, at + 2, '#9aa3b0', 0.8)
    const top = at + (row.strong ? 5 : 0)
    sheet.draw(row.label, box.x, top)
    sheet.draw(row.value, box.x + box.width - valueWidth, top)
    at += heightOf(row)
  }
  return at
}

/** What the law or the seller has to say: reverse charge, exemption, the rate of exchange, notes. */
function drawRemarks(sheet: Sheet, document: InvoiceDocument, { t, day, number }: Words, place: Place): number {
  const { reverseCharge, exemptReason, exchange, currency, notes } = document
  const remarks = [
    ...(reverseCharge ? [{ text: t('documents.reverseCharge'), strong: true }] : []),
    ...(exemptReason ? [{ text: t('documents.exempt', { reason: isolated(exemptReason) }) }] : []),
    ...(exchange ? [{ text: t('documents.exchange', {
      from: isolated(exchange.from), equation: `\u20661 ${exchange.from} = ${number(exchange.rate)} ${currency}\u2069`, date: day(exchange.on),
    }) }] : []),
    ...(notes ? [{ text: notes, own: true }] : []),
  ]
  let y = place.y
  for (const remark of remarks) {
    const style = { size: 9, weight: 'strong' in remark ? 700 : 400 } as const
    const block = sheet.measure(remark.text, style, place.width, 'own' in remark ? 'auto' : 'page')
    let from = 0
    while (from < block.lines.length) {
      const fits = Math.floor((place.bottom - y) / block.lineHeight)
      if (fits < 1) {
        y = place.nextPage()
        continue
      }
      y += sheet.draw(block, edge, y, from, fits)
      from += fits
    }
    y += 6
  }
  return y
}

/** How to pay, in one piece. */
function drawPayment(sheet: Sheet, payment: PaymentInstructions, { t }: Words, { y, width, bottom, nextPage }: Place): void {
  const code = payment.qr ? QRCode.create(payment.qr, { errorCorrectionLevel: 'M' }).modules : undefined
  const side = 80
  const textWidth = width - (code ? side + 24 : 0)
  const labelWidth = Math.min(textWidth * 0.4, Math.max(0, ...payment.lines.map(({ label }) => sheet.widthOf(label, { size: 9 }))) + 12)
  const title = sheet.measure(payment.title, { size: 10, weight: 700 }, textWidth)
  const lines = payment.lines.map(({ label, value }) => ({
    label: sheet.measure(label, { size: 9, color: ink.muted }, labelWidth),
    value: sheet.measure(value, { size: 9, weight: 700 }, textWidth - labelWidth, 'auto'),
  }))
  const text = payment.text ? sheet.measure(payment.text, { size: 9 }, textWidth, 'auto') : undefined
  const height = title.height + lines.reduce((sum, line) => sum + Math.max(line.label.height, line.value.height), 0) + (text?.height ?? 0)
  let at = y + Math.max(height, code ? side + 14 : 0) + 14 > bottom ? nextPage() : y
  sheet.rule({ x: edge, width }, at)
  at += 8
  if (code) drawCode(sheet, code, edge + width - side, at + 4, side, t('documents.scan'))
  at += sheet.draw(title, edge, at) + 2
  for (const { label, value } of lines) {
    sheet.draw(label, edge, at)
    sheet.draw(value, edge + labelWidth, at)
    at += Math.max(label.height, value.height)
  }
  if (text) sheet.draw(text, edge, at + 4)
}

/** A QR code as rectangles, so that it is sharp on any printer. */
function drawCode(sheet: Sheet, { size, data }: { size: number; data: Uint8Array }, x: number, y: number, side: number, caption: string) {
  const unit = side / size
  const dark: [number, number, number, number][] = []
  for (let row = 0; row < size; row += 1) {
    for (let from = 0; from < size; from += 1) {
      let to = from
      while (to < size && data[row * size + to]) to += 1
      if (to > from) dark.push([from * unit, row * unit, (to - from) * unit, unit])
      from = to
    }
  }
  sheet.drawing({ x, width: side }, y, dark, '#000000')
  sheet.text(caption, { size: 7.5, color: ink.muted, align: 'center' }, { x: x - 10, width: side + 20 }, y + side + 2)
}
