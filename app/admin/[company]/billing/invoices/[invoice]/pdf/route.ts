import { findStaff } from '@/features/accounts/sessions'
import { downloadPdf } from '@/features/invoices/document/download'
import { refuse } from '@/features/invoices/file-answer'

/** The document as a file: PDF, in its own language. */
export async function GET(_: Request, { params }: { params: Promise<{ company: string; invoice: string }> }) {
  const { company, invoice } = await params
  const actor = await findStaff(company)
  if (!actor) return refuse((await findStaff()) ? 404 : 401)
  return downloadPdf(actor, invoice, new Date())
}
