import type { Metadata } from 'next'
import { LinkButton } from '@/components/ui/button'
import { Icon } from '@/components/ui/icons'
import { requireStaff } from '@/features/accounts/sessions'
import { baseOf, readTextsView } from '@/features/languages/language'
import { getLanguage, listTexts } from '@/features/languages/queries'
import { TextList } from '@/features/languages/text-list'
import { may } from '@/lib/permit'
import { languageNameIn } from '@/locales'
import { translator } from '@/locales/translator'
import { SettingsPage } from '../../settings-page'

type Props = {
  params: Promise<{ company: string; language: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { company, language: code } = await params
  const actor = await requireStaff(company)
  const [t, language] = await Promise.all([translator(actor.locale), getLanguage(actor, code)])
  return { title: t('languages.textsOf', { language: language.name }) }
}

/** Everything that clients read in one language. */
export default async function Texts({ params, searchParams }: Props) {
  const { company, language: code } = await params
  const actor = await requireStaff(company)
  const [t, language, asked] = await Promise.all([translator(actor.locale), getLanguage(actor, code), searchParams])
  const view = readTextsView(asked)
  const found = await listTexts(actor, language, view)
  const path = `/admin/${actor.company.slug}/settings/languages/${code}`
  const edit = may(actor, 'settings.edit')
  return (
    <SettingsPage actor={actor} t={t} ofCompany title={t('languages.textsOf', { language: language.name })} readOnly={!edit}
      description={language.added ? t('languages.addedText', { base: languageNameIn(baseOf(code), t.locale) ?? baseOf(code) }) : t('languages.textsText')}
      parent={{ label: t('settings.languages.title'), page: 'languages' }}
      actions={(
        <>
          <a className="btn btn-secondary" href={`${path}/export`} download><Icon name="download" />{t('languages.export')}</a>
          {edit && <LinkButton variant="secondary" href={`${path}/import`} icon={<Icon name="upload" />}>{t('languages.import.title')}</LinkButton>}
          {edit && language.added && <LinkButton variant="ghost" href={`${path}/delete`} icon={<Icon name="trash-2" />}>{t('languages.delete')}</LinkButton>}
        </>
      )}>
      <TextList t={t} path={path} language={language} view={view} found={found} />
    </SettingsPage>
  )
}
