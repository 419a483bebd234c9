import type { Metadata } from 'next'
import { requireStaff } from '@/features/accounts/sessions'
import { NewCompanyForm } from '@/features/companies/new-company-form'
import { permit } from '@/lib/permit'
import { translator } from '@/locales/translator'
import { SettingsPage } from '../../settings-page'

type Props = { params: Promise<{ company: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await requireStaff((await params).company)
  return { title: (await translator(locale))('settings.companies.add') }
}

export default async function NewCompany({ params }: Props) {
  const actor = await requireStaff((await params).company)
  permit(actor, 'companies.create')
  const t = await translator(actor.locale)
  return (
    <SettingsPage actor={actor} t={t} title={t('settings.companies.add')}
      parent={{ label: t('settings.companies.title'), page: 'companies' }}>
      <NewCompanyForm actor={actor} t={t} />
    </SettingsPage>
  )
}
