import type { Party } from '@/db/schema/invoices'
import { beginLetter, edge, ink, isolated, partyLines, type Letterhead } from '@/features/invoices/letter'
import { textsFor } from '@/features/languages/texts'
import type { ActorCompany } from '@/lib/actor'
import { formatDate } from '@/lib/dates'
import { formatMoney } from '@/lib/money'
import { drawTable, type Cell } from '@/lib/pdf/table'
import { lineText } from './line-text'
import { ageBands, type Statement } from './statement'

/** A statement as a PDF file in the client's language, on the company's letterhead. */
export async function renderStatementPdf(statement: Statement, { buyer, letterhead, locale, company }: {
  buyer: Party
  letterhead: Letterhead
  locale: string
  company: ActorCompany
}): Promise<Buffer> {
  const t = await textsFor({ company, locale })
  const { currency, from, to, opening, lines, closing, ageing, today } = statement
  const money = (amount: bigint) => formatMoney(amount, currency, t.locale)
  const day = (date: string) => formatDate(date, t.locale, 'UTC')
  const title = t('statements.title')
  const letter = beginLetter({
    letterhead, t, locale: t.locale, title: `${title} ${currency} ${from} – ${to}`, moment: new Date(`${today}T00:00:00Z`),
    running: `${isolated(letterhead.seller.name)}  ·  ${isolated(title)}`,
  })
  const { sheet, width, bottom, nextPage } = letter

  const box = { x: edge + width * 0.56, width: width * 0.44 }
  let side = edge - 4
  side += sheet.text(title, { size: 21, weight: 700, align: 'end', leading: 1.3 }, box, side) + 6
  for (const [label, value] of [
    [t('statements.days'), `${day(from)} – ${day(to)}`], [t('statements.currency'), currency],
    ...(buyer.clientId ? [[t('documents.clientId'), buyer.clientId]] : []),
  ] as [string, string][]) {
    const height = sheet.text(value, { size: 9, weight: 700, align: 'end' }, { x: box.x + box.width * 0.42, width: box.width * 0.58 }, side)
    sheet.text(label, { size: 9, color: ink.muted }, { x: box.x, width: box.width * 0.42 }, side)
    side += height + 1
  }

  const { name, rest } = partyLines(buyer, t.locale)
  let y = Math.max(letter.y, side) + 20
  y += sheet.text(name, { size: 10.5, weight: 700 }, { x: edge, width: width * 0.52 }, y, 'auto')
  for (const line of rest) y += sheet.text(line, { size: 9.5 }, { x: edge, width: width * 0.52 }, y, 'auto')

  const total = (date: string, label: string, amount: bigint): Cell[] =>
    [{ text: day(date) }, { text: label, strong: true }, { text: '' }, { text: '' }, { text: money(amount), strong: true }]
  y = drawTable(sheet, {
    columns: [
      { label: t('statements.day') }, { label: t('statements.line'), grows: true }, { label: t('statements.charge'), align: 'end' },
      { label: t('statements.paid'), align: 'end' }, { label: t('statements.balance'), align: 'end' },
    ],
    rows: [
      total(from, t('statements.opening'), opening),
      ...lines.map((line): Cell[] => [
        { text: day(line.day) }, { text: lineText(t, line) }, { text: line.amount >= 0n ? money(line.amount) : '' },
        { text: line.amount < 0n ? money(-line.amount) : '' }, { text: money(line.balance) },
      ]),
      total(to, t('statements.closing'), closing),
    ],
    x: edge, width, y: y + 20, bottom, nextPage,
  })
  if (y + 90 > bottom) y = nextPage()
  y += 18
  y += sheet.text(t('statements.ageing', { date: day(today) }), { size: 9, weight: 700 }, { x: edge, width }, y) + 4
  drawTable(sheet, {
    columns: ageBands.map((band) => ({ label: t(`statements.bands.${band}`), align: 'end' as const, grows: true })),
    rows: [ageBands.map((band) => ({ text: money(ageing[band]) }))],
    x: edge, width, y, bottom, nextPage,
  })
  return letter.finish()
}
