import { answerUnsubscribe } from '@/features/campaigns/unsubscribe-door'
import { clock } from '@/lib/clock'

type Props = { params: Promise<{ token: string }> }

/** The button of a mail program: no login, no cookie. */
export async function POST(request: Request, { params }: Props) {
  return answerUnsubscribe(request, (await params).token, clock())
}

/** Programs that look at links must not unsubscribe anybody: they are led to the page with the button. */
export async function GET(_: Request, { params }: Props) {
  return new Response(null, { status: 303, headers: { location: `/unsubscribe/${encodeURIComponent((await params).token)}` } })
}
