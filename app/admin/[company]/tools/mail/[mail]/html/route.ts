import { requireStaff } from '@/features/accounts/sessions'
import { getMail } from '@/features/mail/queries'
import { Forbidden, NotFound } from '@/lib/errors'
import { idParam } from '@/lib/id-param'

type Context = { params: Promise<{ company: string; mail: string }> }

/** The HTML of a mail, by itself and under a policy of its own (proxy.ts). */
export async function GET(_: Request, { params }: Context) {
  const { company, mail } = await params
  const actor = await requireStaff(company)
  try {
    const { body } = await getMail(actor, idParam(mail))
    if (!body) return new Response(null, { status: 404 })
    return new Response(body.html, { headers: { 'content-type': 'text/html; charset=utf-8' } })
  } catch (error) {
    if (error instanceof NotFound || error instanceof Forbidden) return new Response(null, { status: 404 })
    throw error
  }
}
