import type { Metadata } from 'next'
import { Name } from '@/components/ui/bdi'
import { LinkButton } from '@/components/ui/button'
import { requireStaff } from '@/features/accounts/sessions'
import { getStaffGroup } from '@/features/staff/queries'
import { StaffGroupForm } from '@/features/staff/staff-group-form'
import { idParam } from '@/lib/id-param'
import { permit } from '@/lib/permit'
import { translator } from '@/locales/translator'
import { SettingsPage } from '../../settings-page'

type Props = { params: Promise<{ company: string; group: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await requireStaff((await params).company)
  return { title: (await translator(locale))('settings.staffGroups.edit') }
}

export default async function StaffGroupPage({ params }: Props) {
  const { company, group: id } = await params
  const actor = await requireStaff(company)
  permit(actor, 'staff.edit')
  const [t, group] = await Promise.all([translator(actor.locale), getStaffGroup(actor, idParam(id))])
  return (
    <SettingsPage actor={actor} t={t} title={<Name>{group.name}</Name>}
      parent={{ label: t('settings.staffGroups.title'), page: 'staff-groups' }}
      actions={group.members === 0 && (
        <LinkButton href={`/admin/${actor.company.slug}/settings/staff-groups/${group.id}/delete`}>
          {t('common.delete')}
        </LinkButton>
      )}>
      <StaffGroupForm actor={actor} group={group} t={t} />
    </SettingsPage>
  )
}
