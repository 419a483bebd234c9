import { findStaff } from '@/features/accounts/sessions'
import { downloadLanguage } from '@/features/languages/export-file'

type Params = { params: Promise<{ company: string; language: string }> }

/** A language's texts as a file of JSON. */
export async function GET(_request: Request, { params }: Params) {
  const { company, language } = await params
  const actor = await findStaff(company)
  if (!actor) return new Response(null, { status: (await findStaff()) ? 404 : 401, headers: { 'cache-control': 'private, no-store' } })
  return downloadLanguage(actor, language)
}
