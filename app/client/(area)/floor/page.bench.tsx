import { requireClient } from '@/features/accounts/sessions'

/** The floor of the benchmark for the client area: who asks is checked, the frame is drawn, the page is empty. */
export default async function Floor() {
  await requireClient()
  return <p>Floor</p>
}
