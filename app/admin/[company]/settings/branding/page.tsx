import type { Metadata } from 'next'
import { requireStaff } from '@/features/accounts/sessions'
import { getBranding } from '@/features/branding/branding'
import { BrandingForm } from '@/features/branding/branding-form'
import { getBrandingSettings } from '@/features/branding/queries'
import { NotFound } from '@/lib/errors'
import { may, permit } from '@/lib/permit'
import { translator } from '@/locales/translator'
import { SettingsPage } from '../settings-page'

type Props = { params: Promise<{ company: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await requireStaff((await params).company)
  return { title: (await translator(locale))('settings.branding.title') }
}

export default async function BrandingPage({ params }: Props) {
  const actor = await requireStaff((await params).company)
  permit(actor, 'settings.view')
  const [t, branding, { version }] = await Promise.all([translator(actor.locale), getBranding(actor.company.id), getBrandingSettings(actor)])
  if (!branding) throw new NotFound('company')
  return (
    <SettingsPage actor={actor} t={t} ofCompany title={t('settings.branding.title')} description={t('settings.branding.description')}
      readOnly={!may(actor, 'settings.edit')}>
      <BrandingForm actor={actor} t={t} branding={branding} version={version} />
    </SettingsPage>
  )
}
