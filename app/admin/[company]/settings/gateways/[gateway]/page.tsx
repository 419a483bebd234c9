import type { Metadata } from 'next'
import { requireStaff } from '@/features/accounts/sessions'
import { listCurrencies } from '@/features/companies/queries'
import { GatewayForm } from '@/features/payments/gateway-form'
import { gatewayText } from '@/features/payments/gateway-text'
import { getGatewaySettings } from '@/features/payments/queries/gateway-accounts'
import { appUrl } from '@/lib/app-url'
import { may, permit } from '@/lib/permit'
import { translator } from '@/locales/translator'
import { SettingsPage } from '../../settings-page'

type Props = { params: Promise<{ company: string; gateway: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { company, gateway } = await params
  const { locale } = await requireStaff(company)
  return { title: gatewayText(await translator(locale), gateway)('name') }
}

export default async function Gateway({ params }: Props) {
  const { company, gateway } = await params
  const actor = await requireStaff(company)
  permit(actor, 'settings.view')
  const [t, settings, currencies] = await Promise.all([
    translator(actor.locale), getGatewaySettings(actor, gateway), listCurrencies(actor),
  ])
  return (
    <SettingsPage actor={actor} t={t} ofCompany title={gatewayText(t, settings.gateway.id)('name')}
      parent={{ label: t('payments.settings.title'), page: 'gateways' }} readOnly={!may(actor, 'settings.edit')}>
      <GatewayForm actor={actor} t={t} settings={settings} currencies={currencies.map(({ code }) => code)}
        webhookUrl={appUrl(`/api/gateways/${settings.gateway.id}/${actor.company.slug}`)} />
    </SettingsPage>
  )
}
