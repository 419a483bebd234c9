import type { Metadata } from 'next'
import { requireStaff } from '@/features/accounts/sessions'
import { CompanyForm } from '@/features/companies/company-form'
import { getCompany, listCurrencies } from '@/features/companies/queries'
import { may, permit } from '@/lib/permit'
import { translator } from '@/locales/translator'
import { SettingsPage } from '../settings-page'

type Props = { params: Promise<{ company: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await requireStaff((await params).company)
  return { title: (await translator(locale))('settings.general.title') }
}

export default async function General({ params }: Props) {
  const actor = await requireStaff((await params).company)
  permit(actor, 'settings.view')
  const [t, company, currencies] = await Promise.all([
    translator(actor.locale), getCompany(actor), listCurrencies(actor),
  ])
  return (
    <SettingsPage actor={actor} t={t} ofCompany title={t('settings.general.title')}
      description={t('settings.general.description')}
      readOnly={!may(actor, 'settings.edit')}>
      <CompanyForm actor={actor} company={company} currencies={currencies} t={t} />
    </SettingsPage>
  )
}
