import type { Party } from '@/db/schema/invoices'
import { answering, download, fileName } from '@/features/invoices/file-answer'
import { beginLetter, edge, ink, isolated, partyLines, type Letterhead } from '@/features/invoices/letter'
import { getLetterhead } from '@/features/invoices/queries/get-letterhead'
import { getBuyer } from '@/features/invoices/queries/get-parties'
import { textsFor } from '@/features/languages/texts'
import type { ActorCompany, ClientUser } from '@/lib/actor'
import { formatDate } from '@/lib/dates'
import { NotFound } from '@/lib/errors'
import { idParam } from '@/lib/id-param'
import { formatMoney } from '@/lib/money'
import { drawTable, type Cell } from '@/lib/pdf/table'
import { methodName } from './method-name'
import { getOwnTransaction, type OwnTransaction } from './queries'
import { creditOf } from './transaction'

/** Money that arrived has a receipt; what a credit note gave is on that document. */
export const hasReceipt = ({ status, creditNote }: Pick<OwnTransaction, 'status' | 'creditNote'>) =>
  (status === 'approved' || status === 'refunded') && !creditNote

/** The receipt of a client's own payment as a PDF file to save, in their language. */
export const downloadReceipt = (actor: ClientUser, id: string) => answering(actor, async () => {
  const transaction = await getOwnTransaction(actor, idParam(id))
  if (!hasReceipt(transaction)) throw new NotFound('receipt')
  const [buyer, letterhead] = await Promise.all([getBuyer(actor, actor.clientId), getLetterhead(actor, actor.clientId)])
  const pdf = await renderReceipt(transaction, { buyer: buyer.party, letterhead, locale: buyer.locale, company: actor.company })
  return download(new Uint8Array(pdf), 'application/pdf', fileName(`receipt-${transaction.id}`, 'pdf'))
})

/** A receipt on the company's letterhead: what came, when and how, and what it paid. The same payment is the same file. */
export async function renderReceipt(transaction: OwnTransaction, { buyer, letterhead, locale, company }: {
  buyer: Party
  letterhead: Letterhead
  locale: string
  company: Pick<ActorCompany, 'id' | 'textsVersion' | 'timeZone'>
}): Promise<Buffer> {
  const t = await textsFor({ company, locale })
  const { id, amount, currency, method, reference, receivedAt, pays, refunds } = transaction
  const money = (minor: bigint) => formatMoney(minor, currency, t.locale)
  const day = (at: Date) => formatDate(at, t.locale, company.timeZone)
  const title = t('clientArea.transactions.receiptTitle')
  const letter = beginLetter({
    letterhead, t, locale: t.locale, title: `${title} ${id}`, moment: receivedAt,
    running: `${isolated(letterhead.seller.name)}  ·  ${isolated(title)}`,
  })
  const { sheet, width, bottom, nextPage } = letter

  const box = { x: edge + width * 0.56, width: width * 0.44 }
  let side = edge - 4
  side += sheet.text(title, { size: 21, weight: 700, align: 'end', leading: 1.3 }, box, side) + 6
  const facts: [string, string][] = [
    [t('clientArea.transactions.date'), day(receivedAt)], [t('transactions.method'), methodName(t, method)],
    ...(reference ? [[t('transactions.reference'), reference] as [string, string]] : []),
    ...(buyer.clientId ? [[t('documents.clientId'), buyer.clientId] as [string, string]] : []),
  ]
  for (const [label, value] of facts) {
    const height = sheet.text(value, { size: 9, weight: 700, align: 'end' }, { x: box.x + box.width * 0.4, width: box.width * 0.6 }, side)
    sheet.text(label, { size: 9, color: ink.muted }, { x: box.x, width: box.width * 0.4 }, side)
    side += height + 1
  }

  const { name, rest } = partyLines(buyer, t.locale)
  let y = Math.max(letter.y, side) + 20
  y += sheet.text(name, { size: 10.5, weight: 700 }, { x: edge, width: width * 0.52 }, y, 'auto')
  for (const line of rest) y += sheet.text(line, { size: 9.5 }, { x: edge, width: width * 0.52 }, y, 'auto')
  y += 20
  y += sheet.text(t('clientArea.transactions.receiptText'), { size: 9.5 }, { x: edge, width }, y) + 10

  const credit = creditOf(transaction)
  drawTable(sheet, {
    columns: [{ label: t('clientArea.transactions.paidFor'), grows: true }, { label: t('transactions.amount'), align: 'end' }],
    rows: [
      ...pays.map((part): Cell[] => [
        { text: t('clientArea.transactions.invoiceLine', { number: isolated(part.number) }) }, { text: money(part.amount) },
      ]),
      ...refunds.map((refund): Cell[] =>
        [{ text: t('clientArea.transactions.refundLine', { date: day(refund.at) }) }, { text: money(refund.amount) }]),
      ...(credit > 0n ? [[{ text: t('clientArea.transactions.creditLine') }, { text: money(credit) }]] : []),
      [{ text: t('documents.total'), strong: true }, { text: money(amount), strong: true }],
    ],
    x: edge, width, y, bottom, nextPage,
  })
  return letter.finish()
}
