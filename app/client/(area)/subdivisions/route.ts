import { requireClient } from '@/features/accounts/sessions'
import { subdivisionsOf } from '@/lib/subdivisions'

/** The states of `?country=`, in the reader's language, for the form's drop-down. */
export async function GET(request: Request) {
  const actor = await requireClient()
  return Response.json(subdivisionsOf(new URL(request.url).searchParams.get('country') ?? '', actor.locale))
}
