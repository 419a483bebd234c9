import type { Metadata } from 'next'
import { requireStaff } from '@/features/accounts/sessions'
import { listTaxablePackages } from '@/features/taxes/queries'
import { TaxRuleForm } from '@/features/taxes/tax-rule-form'
import { permit } from '@/lib/permit'
import { translator } from '@/locales/translator'
import { SettingsPage } from '../../settings-page'

type Props = { params: Promise<{ company: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await requireStaff((await params).company)
  return { title: (await translator(locale))('taxes.add') }
}

export default async function NewTaxRule({ params }: Props) {
  const actor = await requireStaff((await params).company)
  permit(actor, 'settings.edit')
  const [t, packages] = await Promise.all([translator(actor.locale), listTaxablePackages(actor)])
  return (
    <SettingsPage actor={actor} t={t} ofCompany title={t('taxes.add')} parent={{ label: t('taxes.title'), page: 'taxes' }}>
      <TaxRuleForm actor={actor} t={t} packages={packages} />
    </SettingsPage>
  )
}
