import { requireClient } from '@/features/accounts/sessions'
import { downloadStatement } from '@/features/statements/load-statement'

/** The client's own statement as a file. */
export async function GET(request: Request) {
  const actor = await requireClient('transactions')
  return downloadStatement(actor, actor.clientId, new URL(request.url).searchParams, 'pdf', new Date())
}
