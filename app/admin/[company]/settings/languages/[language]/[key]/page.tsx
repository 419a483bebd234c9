import type { Metadata } from 'next'
import { requireStaff } from '@/features/accounts/sessions'
import { getLanguage, getText } from '@/features/languages/queries'
import { TextForm } from '@/features/languages/text-form'
import { may } from '@/lib/permit'
import { translator } from '@/locales/translator'
import { SettingsPage } from '../../../settings-page'

type Props = { params: Promise<{ company: string; language: string; key: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await requireStaff((await params).company)
  return { title: (await translator(locale))('languages.edit') }
}

export default async function OneText({ params }: Props) {
  const { company, language: code, key } = await params
  const actor = await requireStaff(company)
  const [t, language] = await Promise.all([translator(actor.locale), getLanguage(actor, code)])
  const text = await getText(actor, language, key)
  return (
    <SettingsPage actor={actor} t={t} ofCompany title={<bdi dir="ltr" className="break-all">{text.key}</bdi>} readOnly={!may(actor, 'settings.edit')}
      parent={{ label: t('languages.textsOf', { language: language.name }), page: `languages/${code}` }}>
      <TextForm key={text.own ?? ''} actor={actor} t={t} language={language} text={text} />
    </SettingsPage>
  )
}
