import type { Metadata } from 'next'
import { requireStaff } from '@/features/accounts/sessions'
import { findLogo } from '@/features/invoices/queries/get-letterhead'
import { LetterheadCard } from '@/features/invoices/document/letterhead-card'
import { may, permit } from '@/lib/permit'
import { translator } from '@/locales/translator'
import { SettingsPage } from '../settings-page'

type Props = { params: Promise<{ company: string }>; searchParams: Promise<{ fault?: string | string[] }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await requireStaff((await params).company)
  return { title: (await translator(locale))('settings.letterhead.title') }
}

export default async function Letterhead({ params, searchParams }: Props) {
  const actor = await requireStaff((await params).company)
  permit(actor, 'settings.view')
  const [t, logo, { fault }] = await Promise.all([translator(actor.locale), findLogo(actor), searchParams])
  return (
    <SettingsPage actor={actor} t={t} ofCompany title={t('settings.letterhead.title')} description={t('settings.letterhead.description')}
      readOnly={!may(actor, 'settings.edit')}>
      <LetterheadCard actor={actor} t={t} hasLogo={logo !== undefined} version={String(logo?.bytes.length ?? 0)}
        fault={typeof fault === 'string' ? fault : undefined} />
    </SettingsPage>
  )
}
