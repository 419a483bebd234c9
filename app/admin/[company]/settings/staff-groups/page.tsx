import type { Metadata } from 'next'
import { LinkButton } from '@/components/ui/button'
import { Icon } from '@/components/ui/icons'
import { requireStaff } from '@/features/accounts/sessions'
import { listStaffGroups } from '@/features/staff/queries'
import { StaffGroupTable } from '@/features/staff/staff-group-table'
import { permit } from '@/lib/permit'
import { translator } from '@/locales/translator'
import { SettingsPage } from '../settings-page'

type Props = { params: Promise<{ company: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await requireStaff((await params).company)
  return { title: (await translator(locale))('settings.staffGroups.title') }
}

export default async function StaffGroups({ params }: Props) {
  const actor = await requireStaff((await params).company)
  permit(actor, 'staff.edit')
  const [t, groups] = await Promise.all([translator(actor.locale), listStaffGroups(actor)])
  return (
    <SettingsPage actor={actor} t={t} title={t('settings.staffGroups.title')}
      description={t('settings.staffGroups.description')}
      actions={(
        <LinkButton variant="primary" icon={<Icon name="plus" />}
          href={`/admin/${actor.company.slug}/settings/staff-groups/new`}>
          {t('settings.staffGroups.add')}
        </LinkButton>
      )}>
      <StaffGroupTable actor={actor} groups={groups} t={t} />
    </SettingsPage>
  )
}
