import type { Actor } from '@/lib/actor'
import { getInvoiceDocument } from '../document/get-invoice-document'
import { renderInvoicePdf } from '../document/pdf'

/** An invoice or credit note as a PDF file. Or NotFound, as for the document. */
export async function getInvoicePdf(actor: Actor, id: number, now: Date) {
  return renderInvoicePdf(await getInvoiceDocument(actor, id, now))
}
