import { findStaff } from '@/features/accounts/sessions'
import { downloadSample } from '@/features/invoices/document/letterhead-sample'
import { refuse } from '@/features/invoices/file-answer'

/** A letter with the company's letterhead, to look at. */
export async function GET(_: Request, { params }: { params: Promise<{ company: string }> }) {
  const actor = await findStaff((await params).company)
  if (!actor) return refuse((await findStaff()) ? 404 : 401)
  return downloadSample(actor, new Date())
}
