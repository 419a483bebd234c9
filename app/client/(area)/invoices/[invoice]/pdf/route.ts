import { requireClient } from '@/features/accounts/sessions'
import { downloadPdf } from '@/features/invoices/document/download'

/** The client's own invoice as a file: PDF, in its own language. */
export async function GET(_: Request, { params }: { params: Promise<{ invoice: string }> }) {
  return downloadPdf(await requireClient('invoices'), (await params).invoice, new Date())
}
