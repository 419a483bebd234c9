import type { Metadata } from 'next'
import { requireStaff } from '@/features/accounts/sessions'
import { ColleagueForm } from '@/features/staff/colleague-form'
import { NewStaffForm } from '@/features/staff/new-staff-form'
import { listColleagues, listStaffGroups } from '@/features/staff/queries'
import { permit } from '@/lib/permit'
import { translator } from '@/locales/translator'
import { SettingsPage } from '../../settings-page'

type Props = { params: Promise<{ company: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await requireStaff((await params).company)
  return { title: (await translator(locale))('settings.staff.addTitle') }
}

export default async function NewStaff({ params }: Props) {
  const actor = await requireStaff((await params).company)
  permit(actor, 'staff.edit')
  const [t, groups, colleagues] = await Promise.all([
    translator(actor.locale), listStaffGroups(actor), listColleagues(actor),
  ])
  return (
    <SettingsPage actor={actor} t={t} title={t('settings.staff.addTitle')}
      parent={{ label: t('settings.staff.title'), page: 'staff' }}>
      <NewStaffForm actor={actor} groups={groups} t={t} />
      {colleagues.length > 0 && (
        <div className="mt-8"><ColleagueForm actor={actor} colleagues={colleagues} groups={groups} t={t} /></div>
      )}
    </SettingsPage>
  )
}
