import type { Metadata } from 'next'
import { requireStaff } from '@/features/accounts/sessions'
import { readSettings } from '@/features/settings/saving'
import { SettingsForm } from '@/features/settings/settings-form'
import { may, permit } from '@/lib/permit'
import { translator } from '@/locales/translator'
import { SettingsPage } from '../settings-page'

type Props = { params: Promise<{ company: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await requireStaff((await params).company)
  return { title: (await translator(locale))('settings.billing.title') }
}

/** Settings > Company > Billing Settings: what counts for every client that nothing nearer decides for. */
export default async function BillingSettings({ params }: Props) {
  const actor = await requireStaff((await params).company)
  permit(actor, 'settings.view')
  const [t, { trace, about }] = await Promise.all([translator(actor.locale), readSettings(actor, {})])
  const readOnly = !may(actor, 'settings.edit')
  return (
    <SettingsPage actor={actor} t={t} ofCompany readOnly={readOnly} title={t('settings.billing.title')}
      description={t('settings.billing.description')}>
      <SettingsForm {...{ actor, trace, about, readOnly }} place={{ level: 'company' }} />
    </SettingsPage>
  )
}
