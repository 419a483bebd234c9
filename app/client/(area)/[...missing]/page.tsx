import { notFound } from 'next/navigation'
import { requireClient } from '@/features/accounts/sessions'

/** Any other address of the client area: a page that is not there, inside its frame. */
export default async function Missing() {
  await requireClient()
  notFound()
}
