import { limit } from '@/features/accounts/rate-limit'
import { requireStaff } from '@/features/accounts/sessions'
import { previewInput } from '@/features/invoices/input'
import { previewTotals } from '@/features/invoices/queries/preview-totals'
import { TooMany } from '@/lib/errors'
import { permit } from '@/lib/permit'

const longestBody = 400_000

/** The totals of an invoice that is being typed. A POST, so that what was typed stands in no address and no log. */
export async function POST(request: Request, { params }: { params: Promise<{ company: string }> }) {
  const actor = await requireStaff((await params).company)
  permit(actor, 'billing.edit')
  if (Number(request.headers.get('content-length') ?? longestBody + 1) > longestBody) return new Response(null, { status: 413 })
  const parsed = previewInput.safeParse(await request.json().catch(() => undefined))
  if (!parsed.success) return new Response(null, { status: 400 })
  try {
    await limit(`totals:${actor.staffId}`, { burst: 120, everySeconds: 0.5 })
  } catch (error) {
    if (error instanceof TooMany) return new Response(null, { status: 429 })
    throw error
  }
  return Response.json(await previewTotals(actor, parsed.data, { now: new Date() }))
}
