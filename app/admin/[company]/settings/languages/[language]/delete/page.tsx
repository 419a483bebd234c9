import type { Metadata } from 'next'
import { ConfirmCard } from '@/components/page/confirm-card'
import { requireStaff } from '@/features/accounts/sessions'
import { deleteLanguageAction } from '@/features/languages/actions'
import { getLanguage } from '@/features/languages/queries'
import { NotFound } from '@/lib/errors'
import { permit } from '@/lib/permit'
import { translator } from '@/locales/translator'
import { SettingsPage } from '../../../settings-page'

type Props = { params: Promise<{ company: string; language: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await requireStaff((await params).company)
  return { title: (await translator(locale))('languages.delete') }
}

/** Only what the company added can go. */
export default async function DeleteLanguage({ params }: Props) {
  const { company, language: code } = await params
  const actor = await requireStaff(company)
  permit(actor, 'settings.edit')
  const [t, language] = await Promise.all([translator(actor.locale), getLanguage(actor, code)])
  if (!language.added) throw new NotFound('language')
  return (
    <SettingsPage actor={actor} t={t} ofCompany title={t('languages.delete')} parent={{ label: t('settings.languages.title'), page: 'languages' }}>
      <ConfirmCard action={deleteLanguageAction} hidden={{ company: actor.company.slug, language: code }}
        title={t('languages.deleteTitle', { language: language.name })} confirmLabel={t('languages.delete')}
        cancelLabel={t('common.cancel')} cancelHref={`/admin/${actor.company.slug}/settings/languages/${code}`}>
        <p>{t('languages.deleteText')}</p>
      </ConfirmCard>
    </SettingsPage>
  )
}
