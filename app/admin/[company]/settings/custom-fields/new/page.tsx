import type { Metadata } from 'next'
import { requireStaff } from '@/features/accounts/sessions'
import { listGroups } from '@/features/client-groups/queries'
import { FieldForm } from '@/features/custom-fields/field-form'
import { permit } from '@/lib/permit'
import { translator } from '@/locales/translator'
import { SettingsPage } from '../../settings-page'

type Props = { params: Promise<{ company: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await requireStaff((await params).company)
  return { title: (await translator(locale))('customFields.add') }
}

export default async function NewCustomField({ params }: Props) {
  const actor = await requireStaff((await params).company)
  permit(actor, 'settings.edit')
  const [t, groups] = await Promise.all([translator(actor.locale), listGroups(actor)])
  return (
    <SettingsPage actor={actor} t={t} ofCompany title={t('customFields.add')}
      parent={{ label: t('customFields.title'), page: 'custom-fields' }}>
      <FieldForm actor={actor} t={t} groups={groups} />
    </SettingsPage>
  )
}
