import type { Metadata } from 'next'
import { requireStaff } from '@/features/accounts/sessions'
import { ImportForm } from '@/features/languages/import-form'
import { getLanguage } from '@/features/languages/queries'
import { permit } from '@/lib/permit'
import { translator } from '@/locales/translator'
import { SettingsPage } from '../../../settings-page'

type Props = { params: Promise<{ company: string; language: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await requireStaff((await params).company)
  return { title: (await translator(locale))('languages.import.title') }
}

export default async function ImportTexts({ params }: Props) {
  const { company, language: code } = await params
  const actor = await requireStaff(company)
  permit(actor, 'settings.edit')
  const [t, language] = await Promise.all([translator(actor.locale), getLanguage(actor, code)])
  return (
    <SettingsPage actor={actor} t={t} ofCompany title={t('languages.import.title')}
      parent={{ label: t('languages.textsOf', { language: language.name }), page: `languages/${code}` }}>
      <ImportForm actor={actor} t={t} language={language} />
    </SettingsPage>
  )
}
