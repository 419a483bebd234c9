import { findStaff } from '@/features/accounts/sessions'
import { download, refuse } from '@/features/invoices/file-answer'
import { findLogo } from '@/features/invoices/queries/get-letterhead'
import { uploadLogo } from '@/features/invoices/document/upload-logo'
import { may } from '@/lib/permit'

type Context = { params: Promise<{ company: string }> }

/** The logo, for the page of the letterhead. */
export async function GET(_: Request, { params }: Context) {
  const actor = await findStaff((await params).company)
  if (!actor) return refuse((await findStaff()) ? 404 : 401)
  const logo = may(actor, 'settings.view') ? await findLogo(actor) : undefined
  if (!logo) return refuse(404)
  return download(new Uint8Array(logo.bytes), logo.type, logo.type === 'image/png' ? 'logo.png' : 'logo.jpg')
}

/** Takes the form of the letterhead, and goes back to its page with the outcome. */
export async function POST(request: Request, { params }: Context) {
  const actor = await findStaff((await params).company)
  if (!actor) return refuse((await findStaff()) ? 404 : 401)
  const outcome = await uploadLogo(actor, request)
  if (outcome === 'foreign') return refuse(403)
  const query = outcome === 'saved' ? 'notice=saved' : `fault=${outcome}`
  return refuse(303, { location: `/admin/${actor.company.slug}/settings/letterhead?${query}` })
}
