import { notFound } from 'next/navigation'
import { requireStaff } from '@/features/accounts/sessions'

/** Any other address below a company: a page of the staff portal that is not there, inside its frame. */
export default async function Missing({ params }: { params: Promise<{ company: string }> }) {
  await requireStaff((await params).company)
  notFound()
}
