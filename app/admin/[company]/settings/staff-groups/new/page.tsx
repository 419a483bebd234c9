import type { Metadata } from 'next'
import { requireStaff } from '@/features/accounts/sessions'
import { StaffGroupForm } from '@/features/staff/staff-group-form'
import { permit } from '@/lib/permit'
import { translator } from '@/locales/translator'
import { SettingsPage } from '../../settings-page'

type Props = { params: Promise<{ company: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await requireStaff((await params).company)
  return { title: (await translator(locale))('settings.staffGroups.add') }
}

export default async function NewStaffGroup({ params }: Props) {
  const actor = await requireStaff((await params).company)
  permit(actor, 'staff.edit')
  const t = await translator(actor.locale)
  return (
    <SettingsPage actor={actor} t={t} title={t('settings.staffGroups.add')}
      parent={{ label: t('settings.staffGroups.title'), page: 'staff-groups' }}>
      <StaffGroupForm actor={actor} t={t} />
    </SettingsPage>
  )
}
