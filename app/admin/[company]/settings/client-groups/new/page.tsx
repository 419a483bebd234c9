import type { Metadata } from 'next'
import { requireStaff } from '@/features/accounts/sessions'
import { GroupForm } from '@/features/client-groups/group-form'
import { permit } from '@/lib/permit'
import { translator } from '@/locales/translator'
import { SettingsPage } from '../../settings-page'

type Props = { params: Promise<{ company: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await requireStaff((await params).company)
  return { title: (await translator(locale))('settings.groups.add') }
}

export default async function NewClientGroup({ params }: Props) {
  const actor = await requireStaff((await params).company)
  permit(actor, 'settings.edit')
  const t = await translator(actor.locale)
  return (
    <SettingsPage actor={actor} t={t} ofCompany title={t('settings.groups.add')}
      parent={{ label: t('settings.groups.title'), page: 'client-groups' }}>
      <GroupForm actor={actor} t={t} />
    </SettingsPage>
  )
}
