import { redirect } from 'next/navigation'
import { requireClient } from '@/features/accounts/sessions'
import { checkPayment } from '@/features/payments/commands/check-payment'
import { NotFound, TooMany } from '@/lib/errors'

export const dynamic = 'force-dynamic'

/** Where a provider sends the client back to. What happened there is asked of the provider, not read from the address. */
export async function GET(_request: Request, { params }: { params: Promise<{ attempt: string }> }) {
  const [actor, { attempt }] = await Promise.all([requireClient('invoices'), params])
  if (!/^[1-9]\d{0,8}$/.test(attempt)) return new Response(null, { status: 404 })
  try {
    await checkPayment(actor, Number(attempt), new Date())
  } catch (error) {
    if (error instanceof NotFound) return new Response(null, { status: 404 })
    if (!(error instanceof TooMany)) throw error
  }
  redirect(`/client/pay/${attempt}`)
}
