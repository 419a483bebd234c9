import type { Metadata } from 'next'
import { requireStaff } from '@/features/accounts/sessions'
import { NewLanguageForm } from '@/features/languages/new-language-form'
import { permit } from '@/lib/permit'
import { translator } from '@/locales/translator'
import { SettingsPage } from '../../settings-page'

type Props = { params: Promise<{ company: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await requireStaff((await params).company)
  return { title: (await translator(locale))('languages.add') }
}

export default async function AddLanguage({ params }: Props) {
  const actor = await requireStaff((await params).company)
  permit(actor, 'settings.edit')
  const t = await translator(actor.locale)
  return (
    <SettingsPage actor={actor} t={t} ofCompany title={t('languages.add')} description={t('languages.addText')}
      parent={{ label: t('settings.languages.title'), page: 'languages' }}>
      <NewLanguageForm actor={actor} t={t} />
    </SettingsPage>
  )
}
