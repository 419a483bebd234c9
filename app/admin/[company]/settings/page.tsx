import { redirect } from 'next/navigation'
import { requireStaff } from '@/features/accounts/sessions'
import { Forbidden } from '@/lib/errors'
import { may } from '@/lib/permit'

/** The first page of the settings that the staff member may open. */
export default async function Settings({ params }: { params: Promise<{ company: string }> }) {
  const actor = await requireStaff((await params).company)
  const first = may(actor, 'settings.view') ? 'general' : may(actor, 'staff.edit') ? 'staff'
    : may(actor, 'companies.create') ? 'companies' : undefined
  if (!first) throw new Forbidden('settings.view')
  redirect(`/admin/${actor.company.slug}/settings/${first}`)
}
