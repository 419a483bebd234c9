import { redirect } from 'next/navigation'
import { checkPayment } from '@/features/payments/commands/check-payment'
import { knock } from '@/features/payments/knock'
import { openPayLink } from '@/features/payments/pay-link'
import { attemptPath } from '@/features/payments/payer'
import { clock } from '@/lib/clock'
import { NotFound, TooMany } from '@/lib/errors'

export const dynamic = 'force-dynamic'

/** Where a provider sends the visitor back to. What happened there is asked of the provider, not read from the address. */
export async function GET(request: Request, { params }: { params: Promise<{ token: string }> }) {
  const attempt = Number(/^[1-9]\d{0,8}$/.exec(new URL(request.url).searchParams.get('attempt') ?? '')?.[0])
  let back: string
  try {
    const { bearer, state } = await openPayLink((await params).token, clock())
    back = attemptPath(bearer, attempt)
    if (!attempt) throw new NotFound('payment attempt')
    await knock(request.headers)
    if (state !== 'expired') await checkPayment(bearer, attempt, clock())
  } catch (error) {
    if (error instanceof NotFound) return new Response(null, { status: 404 })
    if (!(error instanceof TooMany)) throw error
    back ??= '/'
  }
  redirect(back)
}
