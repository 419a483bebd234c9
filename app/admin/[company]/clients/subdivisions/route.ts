import { requireStaff } from '@/features/accounts/sessions'
import { subdivisionsOf } from '@/lib/subdivisions'

/** The states of `?country=`, in the reader's language, for the form's drop-down. */
export async function GET(request: Request, { params }: { params: Promise<{ company: string }> }) {
  const actor = await requireStaff((await params).company)
  const country = new URL(request.url).searchParams.get('country') ?? ''
  return Response.json(subdivisionsOf(country, actor.locale))
}
