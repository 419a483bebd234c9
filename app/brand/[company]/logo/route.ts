import { findSystem } from '@/features/accounts/system'
import { refuse } from '@/features/invoices/file-answer'
import { findLogo } from '@/features/invoices/queries/get-letterhead'

/** The picture of a company, for its pages and mails. Only PNG and JPEG are ever stored, and it is a picture and nothing else. */
export async function GET(_: Request, { params }: { params: Promise<{ company: string }> }) {
  const system = await findSystem((await params).company)
  const logo = system && await findLogo(system)
  if (!logo) return refuse(404)
  return new Response(new Uint8Array(logo.bytes), {
    headers: {
      'content-type': logo.type, 'cache-control': 'public, max-age=86400', 'x-content-type-options': 'nosniff',
      'content-security-policy': `default-src 'none'; sandbox`, 'cross-origin-resource-policy': 'cross-origin',
    },
  })
}
