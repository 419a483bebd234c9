import { requireStaff } from '@/features/accounts/sessions'

/** The floor of the benchmark: who asks is checked, the frame is drawn, and the page is empty. Only in the benchmark's build. */
export default async function Floor({ params }: { params: Promise<{ company: string }> }) {
  await requireStaff((await params).company)
  return <p>Floor</p>
}
