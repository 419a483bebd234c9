import { limit } from '@/features/accounts/rate-limit'
import { requireStaff } from '@/features/accounts/sessions'
import { formatClientNumber, fullName } from '@/features/clients/client'
import { longestSearch, readDuplicateSearch } from '@/features/clients/duplicate-search'
import { findDuplicates } from '@/features/clients/queries/find-duplicates'
import { TooMany } from '@/lib/errors'
import { permit } from '@/lib/permit'
import { translator } from '@/locales/translator'

/**
 * Clients who are likely the one that is being typed. A POST, so that what was typed stands in no address and no log.
 */
export async function POST(request: Request, { params }: { params: Promise<{ company: string }> }) {
  const actor = await requireStaff((await params).company)
  permit(actor, 'clients.create')
  try {
    await limit(`duplicates:${actor.staffId}`, { burst: 60, everySeconds: 1 })
  } catch (error) {
    if (error instanceof TooMany) return new Response(null, { status: 429 })
    throw error
  }
  // A browser says how much it sends; what is too much is not read at all.
  if (!(Number(request.headers.get('content-length') ?? NaN) <= longestSearch)) return new Response(null, { status: 413 })
  const search = readDuplicateSearch(await request.text())
  if (!search) return new Response(null, { status: 400 })
  const [t, found] = await Promise.all([translator(actor.locale), findDuplicates(actor, search)])
  return Response.json(found.map((client) => ({
    href: `/admin/${actor.company.slug}/clients/${client.number}`,
    id: formatClientNumber(actor.company.clientNumberFormat, client.number),
    name: fullName(client) || client.companyName,
    company: client.companyName,
    reasons: client.reasons.map((reason) => t(`clients.duplicates.${reason}`)).join(', '),
  })))
}
