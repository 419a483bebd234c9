import type { Metadata } from 'next'
import { requireStaff } from '@/features/accounts/sessions'
import { LanguagesForm } from '@/features/companies/languages-form'
import { countClientsByLocale, getCompany, listLocales } from '@/features/companies/queries'
import { translatedShare } from '@/features/settings/translated'
import { may, permit } from '@/lib/permit'
import { languageName, localeCodes } from '@/locales'
import { translator } from '@/locales/translator'
import { SettingsPage } from '../settings-page'

type Props = { params: Promise<{ company: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await requireStaff((await params).company)
  return { title: (await translator(locale))('settings.languages.title') }
}

export default async function Languages({ params }: Props) {
  const actor = await requireStaff((await params).company)
  permit(actor, 'settings.view')
  const [t, company, on, clients, shares] = await Promise.all([
    translator(actor.locale), getCompany(actor), listLocales(actor), countClientsByLocale(actor),
    Promise.all(localeCodes.map(translatedShare)),
  ])
  const languages = localeCodes.map((code, at) => ({
    code, name: languageName(code), translated: shares[at] ?? 0, clients: clients.get(code) ?? 0,
    on: on.some((one) => one.code === code),
  }))
  return (
    <SettingsPage actor={actor} t={t} ofCompany title={t('settings.languages.title')}
      description={t('settings.languages.description')}
      readOnly={!may(actor, 'settings.edit')}>
      <LanguagesForm actor={actor} version={company.version} current={company.locale} languages={languages} t={t} />
    </SettingsPage>
  )
}
