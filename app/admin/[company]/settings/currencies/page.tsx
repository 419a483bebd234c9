import type { Metadata } from 'next'
import { requireStaff } from '@/features/accounts/sessions'
import { CurrencyTable } from '@/features/companies/currency-table'
import { countClientsByCurrency, listCurrencies } from '@/features/companies/queries'
import { may, permit } from '@/lib/permit'
import { translator } from '@/locales/translator'
import { SettingsPage } from '../settings-page'

type Props = { params: Promise<{ company: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await requireStaff((await params).company)
  return { title: (await translator(locale))('settings.currencies.title') }
}

export default async function Currencies({ params }: Props) {
  const actor = await requireStaff((await params).company)
  permit(actor, 'settings.view')
  const [t, on, clients] = await Promise.all([
    translator(actor.locale), listCurrencies(actor), countClientsByCurrency(actor),
  ])
  return (
    <SettingsPage actor={actor} t={t} ofCompany title={t('settings.currencies.title')}
      readOnly={!may(actor, 'settings.edit')}
      description={<>{t('settings.currencies.description')} {t('settings.currencies.offText')}</>}>
      <CurrencyTable actor={actor} on={on} clients={clients} t={t} />
    </SettingsPage>
  )
}
