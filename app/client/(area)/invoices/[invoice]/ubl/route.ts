import { requireClient } from '@/features/accounts/sessions'
import { downloadUbl } from '@/features/invoices/document/download'

/** The client's own invoice as a file: an e-invoice. */
export async function GET(_: Request, { params }: { params: Promise<{ invoice: string }> }) {
  return downloadUbl(await requireClient('invoices'), (await params).invoice, new Date())
}
