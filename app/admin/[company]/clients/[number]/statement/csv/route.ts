import { findStaff } from '@/features/accounts/sessions'
import { readNumber } from '@/features/clients/client-page'
import { getClient } from '@/features/clients/queries/get-client'
import { refuse } from '@/features/invoices/file-answer'
import { downloadStatement } from '@/features/statements/load-statement'

/** A client's statement as a file. */
export async function GET(request: Request, { params }: { params: Promise<{ company: string; number: string }> }) {
  const { company, number } = await params
  const actor = await findStaff(company)
  if (!actor) return refuse((await findStaff()) ? 404 : 401)
  const client = async () => (await getClient(actor, readNumber(number))).id
  return downloadStatement(actor, client, new URL(request.url).searchParams, 'csv', new Date())
}
