import type { Metadata } from 'next'
import { LinkButton } from '@/components/ui/button'
import { Icon } from '@/components/ui/icons'
import { requireStaff } from '@/features/accounts/sessions'
import { LanguagesForm } from '@/features/companies/languages-form'
import { getCompany, listLocales } from '@/features/companies/queries'
import { LanguageTable } from '@/features/languages/language-table'
import { listLanguages } from '@/features/languages/queries'
import { may, permit } from '@/lib/permit'
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
  const [t, company, on, languages] = await Promise.all([
    translator(actor.locale), getCompany(actor), listLocales(actor), listLanguages(actor),
  ])
  const edit = may(actor, 'settings.edit')
  return (
    <SettingsPage actor={actor} t={t} ofCompany title={t('settings.languages.title')} description={t('settings.languages.description')}
      readOnly={!edit} actions={edit && (
        <LinkButton icon={<Icon name="plus" />} href={`/admin/${actor.company.slug}/settings/languages/add-language`}>{t('languages.add')}</LinkButton>
      )}>
      <LanguagesForm actor={actor} version={company.version} current={company.locale} t={t}
        languages={languages.map((language) => ({ ...language, on: on.some(({ code }) => code === language.code) }))} />
      <LanguageTable actor={actor} t={t} languages={languages} />
    </SettingsPage>
  )
}
