import { requireStaff } from '@/features/accounts/sessions'
import { answerPreview } from '@/features/mail/preview-answer'

type Context = { params: Promise<{ company: string; kind: string }> }

/** A template as it is being written. Sent by the form's own button; changes nothing. */
export async function POST(request: Request, { params }: Context) {
  const { company, kind } = await params
  const actor = await requireStaff(company)
  return answerPreview(actor, kind, request)
}
