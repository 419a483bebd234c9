import type { Actor, ClientUser, Staff } from '@/lib/actor'
import { NotFound } from '@/lib/errors'
import { idParam } from '@/lib/id-param'
import { answering, download, fileName } from '../file-answer'
import { getInvoiceDocument } from './get-invoice-document'
import { renderInvoicePdf } from './pdf'
import { invoiceUbl, isElectronic } from './ubl'

/** An invoice as a PDF file to save. */
export const downloadPdf = (actor: Staff | ClientUser, invoice: string, now: Date) =>
  answering(actor, () => pdfFile(actor, idParam(invoice), now))

/** The same without a check of how often it is asked for. */
export async function pdfFile(actor: Actor, invoice: number, now: Date) {
  const document = await getInvoiceDocument(actor, invoice, now)
  return download(await renderInvoicePdf(document), 'application/pdf', fileName(document.number ?? `draft-${invoice}`, 'pdf'))
}

/** An issued invoice as an e-invoice to save. */
export const downloadUbl = (actor: Staff | ClientUser, invoice: string, now: Date) => answering(actor, async () => {
  const document = await getInvoiceDocument(actor, idParam(invoice), now)
  if (!isElectronic(document)) throw new NotFound('e-invoice')
  return download(invoiceUbl(document), 'application/xml; charset=utf-8', fileName(document.number ?? '', 'xml'))
})
