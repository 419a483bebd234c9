import { findStaff } from '@/features/accounts/sessions'
import { downloadUbl } from '@/features/invoices/document/download'
import { refuse } from '@/features/invoices/file-answer'

/** The document as a file: an e-invoice of what was issued. */
export async function GET(_: Request, { params }: { params: Promise<{ company: string; invoice: string }> }) {
  const { company, invoice } = await params
  const actor = await findStaff(company)
  if (!actor) return refuse((await findStaff()) ? 404 : 401)
  return downloadUbl(actor, invoice, new Date())
}
