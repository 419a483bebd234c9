import { pageTexts } from '@/features/accounts/page-texts'
import { subdivisionsOf } from '@/lib/subdivisions'

/** The states of `?country=`, in the reader's language, for the form's drop-down. */
export async function GET(request: Request) {
  const { locale } = await pageTexts()
  return Response.json(subdivisionsOf(new URL(request.url).searchParams.get('country') ?? '', locale))
}
