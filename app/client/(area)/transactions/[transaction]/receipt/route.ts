import { requireClient } from '@/features/accounts/sessions'
import { downloadReceipt } from '@/features/transactions/receipt'

/** The receipt of the client's own payment as a file. */
export async function GET(_: Request, { params }: { params: Promise<{ transaction: string }> }) {
  return downloadReceipt(await requireClient('transactions'), (await params).transaction)
}
