import type { Metadata } from 'next'
import { LinkButton } from '@/components/ui/button'
import { Icon } from '@/components/ui/icons'
import { requireStaff } from '@/features/accounts/sessions'
import { listStaff } from '@/features/staff/queries'
import { StaffTable } from '@/features/staff/staff-table'
import { permit } from '@/lib/permit'
import { translator } from '@/locales/translator'
import { SettingsPage } from '../settings-page'

type Props = { params: Promise<{ company: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await requireStaff((await params).company)
  return { title: (await translator(locale))('settings.staff.title') }
}

export default async function StaffPage({ params }: Props) {
  const actor = await requireStaff((await params).company)
  permit(actor, 'staff.edit')
  const [t, members] = await Promise.all([translator(actor.locale), listStaff(actor)])
  return (
    <SettingsPage actor={actor} t={t} title={t('settings.staff.title')} description={t('settings.staff.description')}
      actions={(
        <LinkButton variant="primary" icon={<Icon name="user-plus" />}
          href={`/admin/${actor.company.slug}/settings/staff/new`}>
          {t('settings.staff.add')}
        </LinkButton>
      )}>
      <StaffTable actor={actor} members={members} t={t} />
    </SettingsPage>
  )
}
