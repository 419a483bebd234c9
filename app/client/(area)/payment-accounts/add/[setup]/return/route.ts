import { redirect } from 'next/navigation'
import { requireClient } from '@/features/accounts/sessions'
import { checkSetup } from '@/features/payments/commands/finish-setup'
import { getSetup } from '@/features/payments/queries/get-setup'
import { NotFound, TooMany } from '@/lib/errors'

export const dynamic = 'force-dynamic'

/** Where a provider sends the client back to. What was saved there is asked of the provider, not read from the address. */
export async function GET(_request: Request, { params }: { params: Promise<{ setup: string }> }) {
  const [actor, { setup }] = await Promise.all([requireClient('invoices'), params])
  if (!/^[1-9]\d{0,8}$/.test(setup)) return new Response(null, { status: 404 })
  try {
    await checkSetup(actor, Number(setup), new Date())
  } catch (error) {
    if (error instanceof NotFound) return new Response(null, { status: 404 })
    if (!(error instanceof TooMany)) throw error
  }
  const { status } = await getSetup(actor, Number(setup))
  redirect(status === 'saved' ? '/client/payment-accounts?notice=accountSaved' : `/client/payment-accounts/add/${setup}`)
}
