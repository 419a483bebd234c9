import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { TabLinks } from '@/components/ui/tabs'
import { requireStaff } from '@/features/accounts/sessions'
import { listLocales } from '@/features/companies/queries'
import { baseOf } from '@/features/languages/language'
import { getTemplate } from '@/features/mail/queries'
import { TemplateForm } from '@/features/mail/template-form'
import { isMailKind } from '@/features/mail/templates'
import { may, permit } from '@/lib/permit'
import { isLocale, languageName } from '@/locales'
import { translator } from '@/locales/translator'
import { SettingsPage } from '../../settings-page'

type Props = { params: Promise<{ company: string; kind: string }>; searchParams: Promise<{ language?: string | string[] }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { company, kind } = await params
  const { locale } = await requireStaff(company)
  const t = await translator(locale)
  return { title: isMailKind(kind) ? t(`mailTemplates.kinds.${kind}`) : t('mailTemplates.title') }
}

export default async function MailTemplate({ params, searchParams }: Props) {
  const [{ company, kind }, { language: asked }] = await Promise.all([params, searchParams])
  const actor = await requireStaff(company)
  permit(actor, 'settings.view')
  if (!isMailKind(kind)) notFound()
  const [t, languages] = await Promise.all([translator(actor.locale), listLocales(actor)])
  const language = languages.find(({ code }) => code === asked)?.code ?? languages[0]?.code ?? actor.company.locale
  const template = await getTemplate(actor, kind, language)
  const path = `/admin/${company}/settings/mail-templates/${kind}`
  return (
    <SettingsPage actor={actor} t={t} ofCompany title={t(`mailTemplates.kinds.${kind}`)}
      parent={{ label: t('mailTemplates.title'), page: 'mail-templates' }} readOnly={!may(actor, 'settings.edit')}>
      <TabLinks className="mb-4" label={t('mailTemplates.languages')}
        items={languages.map(({ code, name }) => ({ label: name, href: `${path}?language=${code}`, current: code === language }))} />
      <TemplateForm {...{ actor, t, kind, language, template }} fallback={isLocale(language) ? undefined : languageName(baseOf(language))} />
    </SettingsPage>
  )
}
