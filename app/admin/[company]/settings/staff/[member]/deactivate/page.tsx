import type { Metadata } from 'next'
import { ConfirmCard } from '@/components/page/confirm-card'
import { requireStaff } from '@/features/accounts/sessions'
import { deactivateStaffAction } from '@/features/staff/actions'
import { getStaffMember } from '@/features/staff/queries'
import { idParam } from '@/lib/id-param'
import { permit } from '@/lib/permit'
import { translator } from '@/locales/translator'
import { SettingsPage } from '../../../settings-page'

type Props = { params: Promise<{ company: string; member: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await requireStaff((await params).company)
  return { title: (await translator(locale))('settings.staff.deactivate') }
}

export default async function DeactivateStaff({ params }: Props) {
  const { company, member: id } = await params
  const actor = await requireStaff(company)
  permit(actor, 'staff.edit')
  const [t, member] = await Promise.all([translator(actor.locale), getStaffMember(actor, idParam(id))])
  const name = `${member.firstName} ${member.lastName}`
  return (
    <SettingsPage actor={actor} t={t} title={t('settings.staff.deactivate')}
      parent={{ label: t('settings.staff.title'), page: 'staff' }}>
      <ConfirmCard action={deactivateStaffAction}
        hidden={{ company: actor.company.slug, staffId: String(member.staffId) }}
        title={t('settings.staff.deactivateTitle', { name })} confirmLabel={t('settings.staff.deactivate')}
        cancelLabel={t('common.cancel')}
        cancelHref={`/admin/${actor.company.slug}/settings/staff/${member.staffId}`}>
        <p>{t('settings.staff.deactivateText')}</p>
      </ConfirmCard>
    </SettingsPage>
  )
}
