import type { Metadata } from 'next'
import { Name } from '@/components/ui/bdi'
import { requireStaff } from '@/features/accounts/sessions'
import { getStaffMember, listStaffGroups } from '@/features/staff/queries'
import { StaffAccess, StaffDetailsForm, StaffGroupChoice } from '@/features/staff/staff-forms'
import { StaffStatus } from '@/features/staff/staff-table'
import { idParam } from '@/lib/id-param'
import { permit } from '@/lib/permit'
import { translator } from '@/locales/translator'
import { SettingsPage } from '../../settings-page'

type Props = { params: Promise<{ company: string; member: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await requireStaff((await params).company)
  return { title: (await translator(locale))('settings.staff.title') }
}

export default async function StaffMemberPage({ params }: Props) {
  const { company, member: id } = await params
  const actor = await requireStaff(company)
  permit(actor, 'staff.edit')
  const [t, member, groups] = await Promise.all([
    translator(actor.locale), getStaffMember(actor, idParam(id)), listStaffGroups(actor),
  ])
  return (
    <SettingsPage actor={actor} t={t} title={<Name>{member.firstName} {member.lastName}</Name>}
      description={<><Name>{member.username}</Name> · <StaffStatus member={member} t={t} /></>}
      parent={{ label: t('settings.staff.title'), page: 'staff' }}>
      <div className="grid gap-8">
        <StaffDetailsForm actor={actor} member={member} t={t} />
        <StaffGroupChoice actor={actor} member={member} groups={groups} t={t} />
        <StaffAccess actor={actor} member={member} t={t} />
      </div>
    </SettingsPage>
  )
}
