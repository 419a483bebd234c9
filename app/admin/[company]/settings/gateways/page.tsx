import type { Metadata } from 'next'
import { requireStaff } from '@/features/accounts/sessions'
import { GatewayTable } from '@/features/payments/gateway-table'
import { listGateways } from '@/features/payments/queries/gateway-accounts'
import { may, permit } from '@/lib/permit'
import { translator } from '@/locales/translator'
import { SettingsPage } from '../settings-page'

type Props = { params: Promise<{ company: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await requireStaff((await params).company)
  return { title: (await translator(locale))('payments.settings.title') }
}

export default async function Gateways({ params }: Props) {
  const actor = await requireStaff((await params).company)
  permit(actor, 'settings.view')
  const [t, list] = await Promise.all([translator(actor.locale), listGateways(actor)])
  return (
    <SettingsPage actor={actor} t={t} ofCompany title={t('payments.settings.title')}
      description={t('payments.settings.description')} readOnly={!may(actor, 'settings.edit')}>
      <GatewayTable actor={actor} t={t} list={list} />
    </SettingsPage>
  )
}
