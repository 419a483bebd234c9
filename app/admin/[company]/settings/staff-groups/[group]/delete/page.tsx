import type { Metadata } from 'next'
import { ConfirmCard } from '@/components/page/confirm-card'
import { requireStaff } from '@/features/accounts/sessions'
import { deleteStaffGroupAction } from '@/features/staff/actions'
import { getStaffGroup } from '@/features/staff/queries'
import { idParam } from '@/lib/id-param'
import { permit } from '@/lib/permit'
import { translator } from '@/locales/translator'
import { SettingsPage } from '../../../settings-page'

type Props = { params: Promise<{ company: string; group: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await requireStaff((await params).company)
  return { title: (await translator(locale))('settings.staffGroups.deleteConfirm') }
}

export default async function DeleteStaffGroup({ params }: Props) {
  const { company, group: id } = await params
  const actor = await requireStaff(company)
  permit(actor, 'staff.edit')
  const [t, group] = await Promise.all([translator(actor.locale), getStaffGroup(actor, idParam(id))])
  return (
    <SettingsPage actor={actor} t={t} title={t('settings.staffGroups.deleteConfirm')}
      parent={{ label: t('settings.staffGroups.title'), page: 'staff-groups' }}>
      <ConfirmCard action={deleteStaffGroupAction} hidden={{ company: actor.company.slug, id: String(group.id) }}
        title={t('settings.staffGroups.deleteTitle', { name: group.name })}
        confirmLabel={t('settings.staffGroups.deleteConfirm')}
        cancelLabel={t('common.cancel')} cancelHref={`/admin/${actor.company.slug}/settings/staff-groups`}>
        <p>{t(group.members > 0 ? 'settings.staffGroups.notEmpty' : 'settings.staffGroups.deleteText')}</p>
      </ConfirmCard>
    </SettingsPage>
  )
}
