import type { System } from '@/lib/actor'
import { NotFound } from '@/lib/errors'
import { getInvoiceDocument } from './document/get-invoice-document'
import { renderInvoicePdf } from './document/pdf'
import { fileName } from './file-answer'

/** An issued invoice as a PDF file, for a mail. Undefined: it is a draft, or there is none any more. */
export async function findInvoiceFile(actor: System, id: number, now = new Date()): Promise<{ filename: string; content: Buffer } | undefined> {
  try {
    const document = await getInvoiceDocument(actor, id, now)
    return document.number ? { filename: fileName(document.number, 'pdf'), content: Buffer.from(await renderInvoicePdf(document)) } : undefined
  } catch (error) {
    if (error instanceof NotFound) return undefined
    throw error
  }
}
