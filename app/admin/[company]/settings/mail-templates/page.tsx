import type { Metadata } from 'next'
import { requireStaff } from '@/features/accounts/sessions'
import { listLocales } from '@/features/companies/queries'
import { listOwnTemplates } from '@/features/mail/queries'
import { TemplateList } from '@/features/mail/template-list'
import { may, permit } from '@/lib/permit'
import { translator } from '@/locales/translator'
import { SettingsPage } from '../settings-page'

type Props = { params: Promise<{ company: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await requireStaff((await params).company)
  return { title: (await translator(locale))('mailTemplates.title') }
}

export default async function MailTemplates({ params }: Props) {
  const actor = await requireStaff((await params).company)
  permit(actor, 'settings.view')
  const [t, own, languages] = await Promise.all([translator(actor.locale), listOwnTemplates(actor), listLocales(actor)])
  return (
    <SettingsPage actor={actor} t={t} ofCompany title={t('mailTemplates.title')} description={t('mailTemplates.description')}
      readOnly={!may(actor, 'settings.edit')}>
      <TemplateList {...{ actor, t, own, languages }} />
    </SettingsPage>
  )
}
