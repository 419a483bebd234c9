import type { ReactNode } from 'react'
import { StaffShell } from '@/components/page/staff-shell'
import { requireStaff } from '@/features/accounts/sessions'
import { translator } from '@/locales/translator'

export default async function StaffLayout({ children, params }: {
  children: ReactNode
  params: Promise<{ company: string }>
}) {
  const actor = await requireStaff((await params).company)
  const t = await translator(actor.locale)
  const base = `/admin/${actor.company.slug}`
  return (
    <StaffShell
      brand={{ name: actor.company.name, href: base }}
      nav={[{ items: [{ label: t('nav.clients'), href: `${base}/clients`, icon: 'clients' }] }]}
      skipLabel={t('common.skip')}
      menuLabel={t('common.menu')}
    >
      {children}
    </StaffShell>
  )
}
