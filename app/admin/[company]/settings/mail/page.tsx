import type { Metadata } from 'next'
import { requireStaff } from '@/features/accounts/sessions'
import { getMailServer } from '@/features/mail/queries'
import { ServerForm } from '@/features/mail/server-form'
import { may, permit } from '@/lib/permit'
import { translator } from '@/locales/translator'
import { SettingsPage } from '../settings-page'

type Props = { params: Promise<{ company: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await requireStaff((await params).company)
  return { title: (await translator(locale))('mailServer.title') }
}

export default async function MailServer({ params }: Props) {
  const actor = await requireStaff((await params).company)
  permit(actor, 'settings.view')
  const [t, server] = await Promise.all([translator(actor.locale), getMailServer(actor)])
  return (
    <SettingsPage actor={actor} t={t} ofCompany title={t('mailServer.title')} description={t('mailServer.description')}
      readOnly={!may(actor, 'settings.edit')}>
      <ServerForm actor={actor} t={t} server={server} />
    </SettingsPage>
  )
}
